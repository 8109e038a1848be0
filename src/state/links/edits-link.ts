import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';
import { countEdits, type Edits, editsSchema, NO_EDITS } from '../../domain/variant';

/** Links longer than this get cut by mail programs and chats. */
export const MAX_BY_VALUE = 4_096;

/** Of a text that somebody else wrote: what is inflated, at most. */
const MOST_BYTES = 256 * 1_024;

/** Edits packed (deflate, base64url), so that tens of them fit. Null for none. */
export function packEdits(edits: Edits): string | null {
  if (countEdits(edits) === 0) return null;
  return toBase64Url(deflateSync(strToU8(JSON.stringify(edits)), { level: 9 }));
}

/** As `packEdits`; null too where they are too many for a link. */
export function formatEditsLink(edits: Edits): string | null {
  const packed = packEdits(edits);
  return packed !== null && packed.length <= MAX_BY_VALUE ? packed : null;
}

/** The inverse, for any text: what is not whole and valid is no edit at all. */
export function parseEditsLink(text: string | null): Edits {
  const bytes = text === null || text.length > MAX_BY_VALUE ? null : fromBase64Url(text);
  if (bytes === null) return NO_EDITS;
  const json = inflated(bytes);
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), editsSchema), json);
  return read.success ? read.output : NO_EDITS;
}

function inflated(bytes: Uint8Array): string | null {
  try {
    // A buffer of this size: what would inflate to more throws.
    return strFromU8(inflateSync(bytes, { out: new Uint8Array(MOST_BYTES) }));
  } catch (error) {
    // fflate throws plain errors for what is no deflate stream.
    if (error instanceof Error) return null;
    throw error;
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null;
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}
