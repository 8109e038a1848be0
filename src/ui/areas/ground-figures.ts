import type { Sensor } from '../../domain/sensor';
import { isWatching } from '../../domain/sensor';
import type { AreaGround } from '../../geo/area-answer/area-ground';
import * as m from '../../i18n/paraglide/messages';
import { formatLength, formatNumber, type LengthUnit } from '../format';
import type { Figure } from './figure';
import { formatArea, withShare } from './figure-words';

/** Area, and what of it is watched. Below the required k is gap: of two required, what one watches too. */
export function groundFigures({ area }: AreaGround, requiredK: 1 | 2, unit: LengthUnit): readonly Figure[] {
  const { regionM2, coveredM2, twiceM2 } = area;
  const gapM2 = gapAreaM2(area, requiredK);
  const share = (m2: number) => withShare(formatArea(m2, unit), m2, regionM2);
  return [
    { name: m.aoi_area(), value: formatArea(regionM2, unit), explained: m.aoi_ground_note() },
    { name: m.aoi_watched(), value: share(coveredM2), explained: m.aoi_ground_note() },
    { name: m.aoi_watched_twice(), value: share(twiceM2), part: true },
    { name: requiredK === 2 ? m.aoi_gap_area_required() : m.aoi_gap_area(), value: share(gapM2) },
  ];
}

export function gapAreaM2({ regionM2, coveredM2, twiceM2 }: AreaGround['area'], requiredK: 1 | 2): number {
  return Math.max(0, regionM2 - (requiredK === 2 ? twiceM2 : coveredM2));
}

/** The border line inside, by how often it is watched, and its gaps. */
export function borderFigures({ border, coverage }: AreaGround, requiredK: 1 | 2, unit: LengthUnit): readonly Figure[] {
  const { lengthM } = border;
  const share = (metres: number) => withShare(formatLength(metres, unit), metres, lengthM);
  return [
    { name: m.aoi_border_inside(), value: formatLength(lengthM, unit) },
    { name: m.aoi_k_none(), value: share(coverage.unwatchedM), part: true },
    { name: m.aoi_k_once(), value: share(coverage.onceM), part: true },
    { name: m.aoi_k_twice(), value: share(coverage.twiceM), part: true },
    { name: requiredK === 2 ? m.aoi_gap_required() : m.aoi_gap(), value: share(coverage.gapM) },
    { name: m.aoi_gap_standing(), value: formatLength(coverage.standingM, unit), part: true },
    { name: m.aoi_gap_new(), value: formatLength(coverage.newLossM, unit), part: true },
  ];
}

/** Sensors that stand inside, and those that watch any of the line or the ground inside. */
export function sensorFigures(
  { sensors }: Pick<AreaGround, 'sensors'>,
  sensorOf: (sensorId: string) => Sensor | undefined,
): readonly Figure[] {
  const inside = sensors.filter(({ isInside }) => isInside);
  const watching = inside.filter(({ sensorId }) => {
    const sensor = sensorOf(sensorId);
    return sensor !== undefined && isWatching(sensor);
  });
  return [
    { name: m.aoi_sensors_inside(), value: formatNumber(inside.length) },
    { name: m.aoi_sensors_watching_of(), value: formatNumber(watching.length), part: true },
    { name: m.aoi_sensors_into(), value: formatNumber(watchersIn({ sensors })) },
  ];
}

export function watchersIn({ sensors }: Pick<AreaGround, 'sensors'>): number {
  return sensors.filter(({ lineM, groundM2 }) => lineM > 0 || groundM2 > 0).length;
}
