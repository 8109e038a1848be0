import { AppError } from '../../domain/errors';
import { completeLink } from '../links/desk-link-parts';
import type { RoomStore } from '../room-store.svelte';
import { type DeskDocument, deskDocument } from './workspace-file';

/** Something of the desk that is too large for a link. */
export interface DeskPart {
  /** Of its document; where it also has a part in links, that one's key: the document then stands for it. */
  readonly key: string;
  /** In words, for what had to be left out. */
  readonly label: () => string;
  /** Plain data; null for nothing. What it reads is followed. */
  save(): unknown;
  /** Null: there was nothing. @throws AppError for what does not fit; nothing is then changed. */
  open(document: unknown): void;
}

/** The desk as it is now. */
export function saveDesk(room: Pick<RoomStore, 'link'>, parts: readonly DeskPart[], savedMs: number): DeskDocument {
  const documents = parts.flatMap((part): [string, unknown][] => {
    const document = part.save();
    return document === null ? [] : [[part.key, document]];
  });
  const link = withoutParts(completeLink(room.link), new Set(documents.map(([key]) => key)));
  return deskDocument(savedMs, link, Object.fromEntries(documents));
}

/**
 * Opens a desk: its link, then its documents.
 * @returns labels of the parts that did not fit, and keys that nobody here knows; all else is as it was kept.
 */
export function openDesk(
  room: Pick<RoomStore, 'openLink'>,
  parts: readonly DeskPart[],
  { link, documents }: Pick<DeskDocument, 'link' | 'documents'>,
): readonly string[] {
  room.openLink(link);
  const none = Object.fromEntries(parts.map(({ key }) => [key, null]));
  return openDocuments(parts, { ...none, ...documents });
}

/** As `openDesk`, where the address says the rest already: parts without a document stay as they are. */
export function openDocuments(parts: readonly DeskPart[], documents: DeskDocument['documents']): readonly string[] {
  const left: string[] = [];
  for (const [key, document] of Object.entries(documents)) {
    const part = parts.find((one) => one.key === key);
    if (part === undefined) {
      left.push(key);
      continue;
    }
    try {
      part.open(document);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      left.push(part.label());
    }
  }
  return left;
}

/** Whether two links are of the same desk: wherever the map looks. */
export function isSameDesk(a: string, b: string): boolean {
  const parts = (link: string) =>
    (link.split('?', 2)[1] ?? '')
      .split('&')
      .filter((part) => part !== '' && !part.startsWith('at='))
      .sort()
      .join('&');
  return parts(a) === parts(b);
}

function withoutParts(link: string, keys: ReadonlySet<string>): string {
  const [path = '', query = ''] = link.split('?', 2);
  const kept = query.split('&').filter((part) => part !== '' && !keys.has(part.split('=', 1)[0] ?? ''));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}
