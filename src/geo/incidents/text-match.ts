import type { Segment } from '../../domain/border';
import { wordsOf } from '../../domain/incident-filter';
import type { IncidentWords, PackedTexts } from '../../domain/incident-record';
import type { IncidentTable } from './incident-table';
import { numberedId } from './merge-parts';

/** What rows are called: by the reader's words, and by the names of agencies and places. */
export interface RowNames {
  readonly words: IncidentWords | null;
  readonly agencyIds: readonly string[];
  readonly segments: readonly Segment[];
  readonly sectorNames: Readonly<Record<string, string>>;
}

/** Looks for every word of a text in what a row is called; see `IncidentFilter.text`. */
export class TextMatch {
  readonly #words: readonly WordMatch[];

  constructor(text: string, names: RowNames) {
    this.#words = wordsOf(text).map((word) => wordMatch(word, names));
  }

  has(table: IncidentTable, row: number): boolean {
    for (const word of this.#words) if (!hasWord(word, table, row)) return false;
    return true;
  }
}

/** For each enumeration which of its values hold the word, and what an id must hold. */
interface WordMatch {
  readonly kind: readonly boolean[];
  readonly severity: readonly boolean[];
  readonly status: readonly boolean[];
  readonly outcome: readonly boolean[];
  readonly agency: readonly boolean[];
  readonly segment: readonly boolean[];
  readonly word: string;
  /** In UTF-8. */
  readonly bytes: Uint8Array;
  /** Most words cannot be part of a numbered id, which then need not be written. */
  readonly mayBeNumber: boolean;
}

function wordMatch(word: string, { words, agencyIds, segments, sectorNames }: RowNames): WordMatch {
  const hits = (names: readonly string[]) => names.map((name) => name.toLowerCase().includes(word));
  return {
    kind: hits(words?.kinds ?? []),
    severity: hits(words?.severities ?? []),
    status: hits(words?.statuses ?? []),
    outcome: hits(words?.outcomes ?? []),
    agency: hits(agencyIds.map((id) => `${id}\n${words?.agencies[id] ?? ''}`)),
    segment: hits(segments.map(({ name, sectorId }) => `${name}\n${sectorNames[sectorId] ?? ''}`)),
    word,
    bytes: new TextEncoder().encode(word),
    mayBeNumber: /^[rec-]*\d*$/.test(word),
  };
}

function hasWord(match: WordMatch, table: IncidentTable, row: number): boolean {
  if (match.kind[table.kind[row]!] || match.severity[table.severity[row]!] || match.status[table.status[row]!])
    return true;
  if (match.outcome[table.outcome[row]!] || match.agency[table.agency[row]!]) return true;
  if (match.segment[table.segment[row]!]) return true;
  const { texts, index } = table.idOf(row);
  if (texts === null) return match.mayBeNumber && numberedId(index).toLowerCase().includes(match.word);
  return includesBytes(texts, index, match.bytes);
}

/** Whether text `i` holds these lower-case bytes; letters beyond ASCII must be written in the same case. */
function includesBytes({ bytes, ends }: PackedTexts, i: number, wanted: Uint8Array): boolean {
  const last = ends[i]! - wanted.length;
  for (let start = i === 0 ? 0 : ends[i - 1]!; start <= last; start++) {
    let n = 0;
    while (n < wanted.length && lower(bytes[start + n]!) === wanted[n]) n++;
    if (n === wanted.length) return true;
  }
  return false;
}

function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}
