import { SENSOR_KINDS, type SensorKind } from '../../domain/sensor';
import { type QualityRates, qualityRates } from '../../geo/sensor-quality/quality-rates';
import type { Quality, SensorQuality } from '../../geo/sensor-quality/sensor-quality';
import { sumQuality } from '../../geo/sensor-quality/sum-quality';

export interface QualityRow {
  readonly id: string;
  readonly name: string;
  readonly kind: SensorKind;
  readonly quality: Quality;
  readonly rates: QualityRates;
}

export const QUALITY_SORTS = ['name', 'alarms', 'nuisance', 'unplanned', 'availability'] as const;
export type QualitySort = (typeof QUALITY_SORTS)[number];

/** One row a kind, in the order of the domain; kinds without a sensor are left out. */
export function kindRows(
  sensors: readonly SensorQuality[],
  nameOf: (kind: SensorKind) => string,
): readonly QualityRow[] {
  return SENSOR_KINDS.flatMap((kind): QualityRow[] => {
    const quality = sumQuality(sensors.filter((sensor) => sensor.kind === kind));
    return quality === null ? [] : [{ id: kind, name: nameOf(kind), kind, quality, rates: qualityRates(quality) }];
  });
}

/** One row a sensor. @param kind null: all. */
export function sensorRows(sensors: readonly SensorQuality[], kind: SensorKind | null): readonly QualityRow[] {
  return sensors
    .filter((sensor) => kind === null || sensor.kind === kind)
    .map((sensor) => ({
      id: sensor.sensorId,
      name: sensor.name,
      kind: sensor.kind,
      quality: sensor,
      rates: qualityRates(sensor),
    }));
}

/** Sorted by a column; what has no value there comes last either way, ties by name. */
export function sortQuality(rows: readonly QualityRow[], by: QualitySort, descending: boolean): readonly QualityRow[] {
  const direction = descending ? -1 : 1;
  const byName = (a: QualityRow, b: QualityRow) => a.name.localeCompare(b.name);
  return rows.toSorted((a, b) => {
    if (by === 'name') return direction * byName(a, b);
    const [left, right] = [sortValue(a, by), sortValue(b, by)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
    return direction * (left - right) || byName(a, b);
  });
}

function sortValue({ quality, rates }: QualityRow, by: Exclude<QualitySort, 'name'>): number | null {
  switch (by) {
    case 'alarms':
      return quality.alarms;
    case 'nuisance':
      return rates.nuisanceRate?.share ?? null;
    case 'unplanned':
      return quality.unplannedMs;
    case 'availability':
      return rates.availability;
  }
}
