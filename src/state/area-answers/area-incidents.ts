import type { AoiGeometry } from '../../domain/aoi-geometry';
import type { IncidentFilter } from '../../domain/incident-filter';
import type { IncidentCounts, IncidentRows } from '../../domain/incident-record';
import { comparedPeriods, isReached, type Period } from '../../geo/area-answer/compared-periods';

/** The incident engine, as far as areas need it. */
export interface AreaCounter {
  /** Of the record that it answers from; null until there is one. Changes when anything in it does. */
  readonly version: number | null;
  counts(filter: IncidentFilter, signal: AbortSignal): Promise<IncidentCounts>;
  extract(filter: IncidentFilter, signal: AbortSignal): Promise<IncidentRows>;
}

/** Counts in an area in a period, and in those that it is compared with; null where the record does not reach so far. */
export interface AreaIncidents {
  readonly period: Period;
  readonly now: IncidentCounts;
  readonly previous: IncidentCounts | null;
  readonly yearBefore: IncidentCounts | null;
  /** Where the record begins; null while it is empty. */
  readonly recordFromMs: number | null;
}

/** The filter of the desk, in an area and a period of its own. */
export function areaFilter(filter: IncidentFilter, area: AoiGeometry, { fromMs, toMs }: Period): IncidentFilter {
  return { ...filter, area, timeFromMs: fromMs, timeToMs: toMs };
}

/**
 * Counts by the one engine that counts for the chart, the table, the map and exports.
 *
 * @throws AppError as the engine; `cancelled` once `signal` is aborted.
 */
export async function countIncidents(
  counter: AreaCounter,
  filter: IncidentFilter,
  area: AoiGeometry,
  period: Period,
  signal: AbortSignal,
): Promise<AreaIncidents> {
  const { previous, yearBefore } = comparedPeriods(period);
  const now = await counter.counts(areaFilter(filter, area, period), signal);
  const recordFromMs = now.span?.fromMs ?? null;
  const count = (earlier: Period): Promise<IncidentCounts> | null =>
    isReached(earlier, recordFromMs) ? counter.counts(areaFilter(filter, area, earlier), signal) : null;
  const [before, lastYear] = await Promise.all([count(previous), count(yearBefore)]);
  return { period, now, previous: before, yearBefore: lastYear, recordFromMs };
}
