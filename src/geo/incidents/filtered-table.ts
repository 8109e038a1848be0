import { filterKey, type IncidentFilter, withoutTime } from '../../domain/incident-filter';
import { firstAtOrAfter } from '../first-at-or-after';
import { Recent } from '../recent';
import { CellOrder } from './cell-order';
import { filterRows } from './filter-rows';
import type { IncidentTable } from './incident-table';
import type { RowNames } from './text-match';

/** While an area is dragged or a text is typed, each step is a filter of its own. */
const KEPT_FILTERS = 4;
const KEPT_LEVELS = 3;

/** Rows `[from, to)` of a table: what was opened in a window of time. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A table as a filter lets it through: its time left out, so that a window that slides computes none of this again. */
export class Filtered {
  readonly table: IncidentTable;
  /** Bits of `MISFIT` for each row. */
  readonly misfits: Uint8Array;
  #passing: Uint32Array | null = null;
  readonly #orders = new Recent<CellOrder>(KEPT_LEVELS);

  constructor(table: IncidentTable, misfits: Uint8Array) {
    this.table = table;
    this.misfits = misfits;
  }

  /** Rows that fit, ascending. */
  get passing(): Uint32Array {
    this.#passing ??= passingRows(this.misfits);
    return this.#passing;
  }

  /** The passing rows of a range. */
  within({ from, to }: RowRange): Uint32Array {
    const start = firstAtOrAfter(this.passing, from);
    return this.passing.subarray(start, Math.max(start, firstAtOrAfter(this.passing, to)));
  }

  orderAt(level: number): CellOrder {
    const key = String(level);
    let order = this.#orders.get(key);
    if (order === undefined) {
      order = new CellOrder(this.table, this.passing, level);
      this.#orders.set(key, order);
    }
    return order;
  }
}

/** A table that remembers what it answered for the latest filters. */
export class FilteredTable {
  readonly table: IncidentTable;
  readonly #kept = new Recent<Filtered>(KEPT_FILTERS);

  constructor(table: IncidentTable) {
    this.table = table;
  }

  by(filter: IncidentFilter, names: RowNames, pieceIds: readonly string[]): Filtered {
    const key = filterKey(withoutTime(filter));
    let filtered = this.#kept.get(key);
    if (filtered === undefined) {
      filtered = new Filtered(this.table, filterRows(this.table, filter, names, pieceIds));
      this.#kept.set(key, filtered);
    }
    return filtered;
  }

  /** What was opened in `[fromMs, toMs)` and not after `asOfMs`; null is without end. O(log rows). */
  range(fromMs: number | null, toMs: number | null, asOfMs: number): RowRange {
    const { openedMs, count } = this.table;
    const known = firstAbove(openedMs, asOfMs, count);
    const from = fromMs === null ? 0 : Math.min(known, firstAtOrAfter(openedMs, fromMs, count));
    const to = toMs === null ? known : Math.min(known, firstAtOrAfter(openedMs, toMs, count));
    return { from, to: Math.max(from, to) };
  }
}

function firstAbove(ascending: Float64Array, value: number, count: number): number {
  let lo = 0;
  let hi = count;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (ascending[middle]! <= value) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}

function passingRows(misfits: Uint8Array): Uint32Array {
  let count = 0;
  for (const bits of misfits) if (bits === 0) count++;
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < misfits.length; row++) if (misfits[row] === 0) rows[at++] = row;
  return rows;
}
