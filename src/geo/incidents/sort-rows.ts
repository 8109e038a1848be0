import type { IncidentSort, IncidentWords } from '../../domain/incident-record';
import type { IncidentTable } from './incident-table';
import { incidentIdAt } from './merge-parts';
import { numberOrder, radixOrder } from './radix-order';

/** A row of one of two tables: below `first.count` of the first, from there on of the second. */
export type Ref = number;

/** What names are sorted by. */
export interface SortNames {
  readonly words: IncidentWords | null;
  readonly agencyIds: readonly string[];
  /** Where each piece stands along the border, by its number. */
  readonly pieceRanks: readonly number[];
}

/**
 * The rows of two tables in the order asked for. Ties go by time, then the first table first; descending turns the whole
 * order around. O(rows), by id O(rows × log names).
 */
export function sortRows(
  first: IncidentTable,
  firstRows: Uint32Array,
  second: IncidentTable,
  secondRows: Uint32Array,
  { by, descending }: IncidentSort,
  names: SortNames,
): Uint32Array {
  const byTime = mergeByTime(first, firstRows, second, secondRows);
  const order = by === 'time' ? byTime : byKeys(byTime, [first, second], by, names);
  return descending ? order.reverse() : order;
}

function byKeys(
  refs: Uint32Array,
  tables: readonly [IncidentTable, IncidentTable],
  by: Exclude<IncidentSort['by'], 'time'>,
  names: SortNames,
): Uint32Array {
  const offset = tables[0].count;
  const of = <T>(ref: Ref, read: (table: IncidentTable, row: number) => T): T =>
    ref < offset ? read(tables[0], ref) : read(tables[1], ref - offset);
  const size = offset + tables[1].count;
  const numbers = new Float64Array(size);
  const keys = new Uint32Array(size);
  if (by === 'chainage') {
    for (const ref of refs) {
      numbers[ref] = of(ref, (table, row) => table.chainageM[row]!);
      keys[ref] = names.pieceRanks[of(ref, (table, row) => table.piece[row]!)]!;
    }
    return radixOrder(numberOrder(refs, numbers), keys);
  }
  if (by === 'id') {
    const { numberAt, prefixRank } = idKeys(refs, (ref) => of(ref, incidentIdAt));
    for (const [i, ref] of refs.entries()) {
      numbers[ref] = numberAt[i]!;
      keys[ref] = prefixRank[i]!;
    }
    return radixOrder(numberOrder(refs, numbers), keys);
  }
  const ranks = ranksOf(by, names);
  for (const ref of refs) {
    const value = of(ref, (table, row) => table[by][row]!);
    keys[ref] = ranks[value] ?? value;
  }
  return radixOrder(refs, keys);
}

function mergeByTime(first: IncidentTable, a: Uint32Array, second: IncidentTable, b: Uint32Array): Uint32Array {
  const merged = new Uint32Array(a.length + b.length);
  const offset = first.count;
  let i = 0;
  let j = 0;
  for (let at = 0; at < merged.length; at++) {
    const fromFirst = j >= b.length || (i < a.length && first.openedMs[a[i]!]! <= second.openedMs[b[j]!]!);
    merged[at] = fromFirst ? a[i++]! : offset + b[j++]!;
  }
  return merged;
}

/** Where each value stands among the names that the reader sees; empty where values have an order of their own. */
function ranksOf(by: IncidentSort['by'], { words, agencyIds }: SortNames): readonly number[] {
  const shown =
    by === 'kind'
      ? words?.kinds
      : by === 'outcome'
        ? words?.outcomes
        : by === 'agency'
          ? agencyIds.map((id) => words?.agencies[id] ?? id)
          : undefined;
  if (shown === undefined) return [];
  const order = shown.map((_, i) => i).sort((a, b) => shown[a]!.localeCompare(shown[b]!));
  const ranks: number[] = [];
  for (const [rank, value] of order.entries()) ranks[value] = rank;
  return ranks;
}

/** Ids sort by what stands before their last number, and then by that number: INC-9 before INC-10. */
function idKeys(refs: Uint32Array, idOf: (ref: Ref) => string) {
  const numberAt = new Float64Array(refs.length);
  const prefixes: string[] = [];
  for (const [i, ref] of refs.entries()) {
    const id = idOf(ref);
    const digits = /\d{1,15}$/.exec(id)?.[0] ?? '';
    numberAt[i] = digits === '' ? -1 : Number(digits);
    prefixes.push(id.slice(0, id.length - digits.length));
  }
  const ranks = new Map([...new Set(prefixes)].sort().map((prefix, rank) => [prefix, rank]));
  return { numberAt, prefixRank: Uint32Array.from(prefixes, (prefix) => ranks.get(prefix)!) };
}
