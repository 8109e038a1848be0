import type { CoverageFilter } from '../domain/coverage';
import type { Sensor } from '../domain/sensor';

/** When a sensor watches: now, at the baseline, or both together. */
export const NOW = 1;
export const BEFORE = 2;

/** What a filter leaves of when a sensor watches. Agencies count for both times, what is grounded or out for now only. */
export function admission({ agencyIds, withoutKinds, withoutSensorIds }: CoverageFilter) {
  const agencies = agencyIds && new Set(agencyIds);
  const kinds = new Set(withoutKinds);
  const ids = new Set(withoutSensorIds);
  return (sensor: Sensor, times: number): number => {
    if (agencies && !agencies.has(sensor.agencyId)) return 0;
    return kinds.has(sensor.kind) || ids.has(sensor.id) ? times & BEFORE : times;
  };
}
