import type { DensityField } from '../../domain/density';
import { AppError } from '../../domain/errors';
import { SEVERITIES } from '../../domain/incident';
import { filterKey, type IncidentFilter } from '../../domain/incident-filter';
import {
  type Answered,
  type CellsQuery,
  type HistogramQuery,
  type IncidentCells,
  type IncidentCounts,
  type IncidentHistogram,
  type IncidentPoints,
  type IncidentRows,
  type IncidentSort,
  type LineCounts,
  type LineQuery,
  POINTS_LIMIT,
  type RowOfQuery,
  type RowsQuery,
} from '../../domain/incident-record';
import { type DensityInput, densityField } from '../density-field';
import { Recent } from '../recent';
import { addToBins } from './bin-times';
import { countCells, gridLevel } from './count-cells';
import { addFacets, emptyFacets } from './count-facets';
import { countLine } from './count-line';
import type { IncidentTable } from './incident-table';
import { incidentIdAt } from './merge-parts';
import { pickRows } from './pick-rows';
import { type Asked, RecordTables } from './record-tables';
import { sortRows } from './sort-rows';

/** Paging and scrolling ask for one order again and again. */
const KEPT_ORDERS = 2;
const BY_TIME = { by: 'time', descending: false } as const;

/**
 * Answers every question about incidents with one filter over one record, so that chart, table, map and export agree.
 * Counts are exact. Costs are those of the rows of the window where a filter was seen before, of all rows where it is new.
 */
export class IncidentEngine {
  readonly record = new RecordTables();
  readonly #orders = new Recent<Uint32Array>(KEPT_ORDERS);

  counts(filter: IncidentFilter): IncidentCounts {
    const asked = this.record.ask(filter);
    const facets = emptyFacets(this.record.agencyIds.length);
    for (const { filtered, range } of asked) addFacets(facets, filtered, range);
    const { agencies, ...rest } = facets;
    const agencyCounts = this.record.agencyIds.map((agencyId, i) => ({ agencyId, count: agencies[i]! }));
    return { ...this.#answered(filter), ...rest, agencies: agencyCounts, ...this.record.extent() };
  }

  /** @throws AppError `out-of-range` for a span without length or no bins. */
  histogram({ filter, fromMs, toMs, bins }: HistogramQuery): IncidentHistogram {
    if (!(fromMs < toMs && bins >= 1)) {
      throw new AppError('out-of-range', { found: { fromMs, toMs, bins }, expected: 'fromMs < toMs and a bin' });
    }
    const counts = new Uint32Array(SEVERITIES.length * bins);
    for (const { filtered, range } of this.record.ask(filter, fromMs, toMs)) {
      addToBins(counts, filtered, range, fromMs, toMs);
    }
    return { ...this.#answered(filter), fromMs, toMs, bins, counts };
  }

  rows({ filter, sort, from, count }: RowsQuery): IncidentRows {
    const refs = this.#ordered(filter, sort);
    const start = Math.max(0, from);
    return this.pick(filter, refs.subarray(start, start + count), refs.length);
  }

  /** Where an incident stands in that order, from 0; null where it does not fit or is not in the record. O(rows). */
  rowOf({ filter, sort, id }: RowOfQuery): number | null {
    const [first, second] = this.record.ask(filter);
    const [past, held] = [first.filtered.table, second.filtered.table];
    // What somebody selects is in the picture more often than not, and these are few.
    const inHeld = tableRowOf(held, id);
    const ref = inHeld === -1 ? tableRowOf(past, id) : past.count + inHeld;
    const row = ref === -1 ? -1 : this.#ordered(filter, sort).indexOf(ref);
    return row === -1 ? null : row;
  }

  /** All that fits, by time. */
  extract(filter: IncidentFilter): IncidentRows {
    const refs = this.fitting(filter);
    return this.pick(filter, refs);
  }

  /** What fits, by time, as references that `pick` takes while the record is of this version. */
  fitting(filter: IncidentFilter): Uint32Array {
    return this.#sorted(this.record.ask(filter), BY_TIME);
  }

  pick(filter: IncidentFilter, refs: Uint32Array, total = refs.length): IncidentRows {
    const [first, second] = this.record.ask(filter);
    const picked = pickRows(refs, first.filtered.table, second.filtered.table, this.record);
    return { ...this.#answered(filter), total, ...picked };
  }

  points(filter: IncidentFilter): IncidentPoints {
    const always = this.record.ask(filter, null, null);
    const complete = fitting(always) <= POINTS_LIMIT;
    const asked = complete ? always : this.record.ask(filter);
    const some = fitting(asked) <= POINTS_LIMIT;
    const refs = some ? this.#sorted(asked, BY_TIME) : new Uint32Array(0);
    const [first, second] = [asked[0].filtered.table, asked[1].filtered.table];
    const positions = new Float32Array(2 * refs.length);
    const openedMs = new Float64Array(refs.length);
    const severity = new Uint8Array(refs.length);
    for (let i = 0; i < refs.length; i++) {
      const ref = refs[i]!;
      const [table, row] = ref < first.count ? [first, ref] : [second, ref - first.count];
      positions[2 * i] = table.positions[2 * row]!;
      positions[2 * i + 1] = table.positions[2 * row + 1]!;
      openedMs[i] = table.openedMs[row]!;
      severity[i] = table.severity[row]!;
    }
    return { ...this.#answered(filter), complete, count: refs.length, positions, openedMs, severity };
  }

  cells({ filter, bbox, zoom }: CellsQuery): IncidentCells {
    const asked = this.record.ask(filter);
    const level = gridLevel(zoom);
    return { ...this.#answered(filter), total: fitting(asked), level, ...countCells(asked, level, bbox) };
  }

  line(query: LineQuery): LineCounts {
    const asked = this.record.ask(query.filter);
    return { ...this.#answered(query.filter), counts: countLine(asked, query, this.record.pieceIds) };
  }

  /** @throws AppError as `densityField`. */
  density(filter: IncidentFilter, query: Pick<DensityInput, 'bounds' | 'width' | 'bandwidthCells'>): DensityField {
    const asked = this.record.ask(filter);
    const count = fitting(asked);
    const positions = new Float64Array(2 * count);
    let at = 0;
    for (const { filtered, range } of asked) {
      const from = filtered.table.positions;
      for (const row of filtered.within(range)) {
        positions[at++] = from[2 * row]!;
        positions[at++] = from[2 * row + 1]!;
      }
    }
    return densityField({ ...query, positions, fromRow: 0, toRow: count });
  }

  #ordered(filter: IncidentFilter, sort: IncidentSort): Uint32Array {
    const key = JSON.stringify([this.record.version, filterKey(filter), sort.by, sort.descending]);
    const known = this.#orders.get(key);
    if (known !== undefined) return known;
    const refs = this.#sorted(this.record.ask(filter), sort);
    this.#orders.set(key, refs);
    return refs;
  }

  #sorted([first, second]: readonly [Asked, Asked], sort: RowsQuery['sort']): Uint32Array {
    const [a, b] = [first.filtered.within(first.range), second.filtered.within(second.range)];
    return sortRows(first.filtered.table, a, second.filtered.table, b, sort, this.record.sortNames);
  }

  #answered(filter: IncidentFilter): Answered {
    return { version: this.record.version, filterKey: filterKey(filter) };
  }
}

function tableRowOf(table: IncidentTable, id: string): number {
  for (let row = 0; row < table.count; row++) {
    if (incidentIdAt(table, row) === id) return row;
  }
  return -1;
}

function fitting(asked: readonly Asked[]): number {
  return asked.reduce((sum, { filtered, range }) => sum + filtered.within(range).length, 0);
}
