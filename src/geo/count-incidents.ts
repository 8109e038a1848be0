import type { Incident, IncidentColumns } from '../domain/incident';
import { firstAtOrAfter } from './first-at-or-after';

/** Incidents opened in `[fromMs, toMs)`, by kind and in equal slices of time. */
export interface IncidentCount {
  readonly total: number;
  /** By index into `INCIDENT_KINDS`. */
  readonly byKind: Uint32Array;
  readonly bySlice: Uint32Array;
}

/**
 * Counts the record of past incidents and those of the picture together. The picture's incidents up to the newest of the
 * record are left out: the record has them, so nothing is counted twice. Nor is what turned out to be the same as another.
 * O(log n + incidents in the window). An empty window counts nothing.
 */
export function countIncidents(
  record: IncidentColumns | null,
  live: Iterable<Incident>,
  kinds: readonly string[],
  fromMs: number,
  toMs: number,
  slices: number,
): IncidentCount {
  const byKind = new Uint32Array(kinds.length);
  const bySlice = new Uint32Array(slices);
  let total = 0;
  const newestMs = record?.count ? (record.timeS[record.count - 1] ?? 0) * 1000 : Number.NEGATIVE_INFINITY;
  const add = (timeMs: number, kind: number): void => {
    total++;
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    const slice = Math.min(slices - 1, Math.floor(((timeMs - fromMs) / (toMs - fromMs)) * slices));
    bySlice[slice] = (bySlice[slice] ?? 0) + 1;
  };
  if (record) {
    const last = firstAtOrAfter(record.timeS, toMs / 1000, record.count);
    for (let row = firstAtOrAfter(record.timeS, fromMs / 1000, record.count); row < last; row++) {
      add((record.timeS[row] ?? 0) * 1000, record.kind[row] ?? 0);
    }
  }
  for (const incident of live) {
    if (incident.mergedInto !== undefined || incident.openedMs <= newestMs) continue;
    if (incident.openedMs < fromMs || incident.openedMs >= toMs) continue;
    add(incident.openedMs, kinds.indexOf(incident.kind));
  }
  return { total, byKind, bySlice };
}
