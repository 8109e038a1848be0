import type { AoiGeometry } from '../../domain/aoi-geometry';
import type { Sensor } from '../../domain/sensor';
import { AreaIndex } from '../area/area-index';
import { geodesicPath } from '../geodesic';
import { areaRings } from './area-rings';
import { ringReach } from './ring-reach';
import { type SignedRegion, watchedOf } from './signed-regions';

/** Less than this of the ground, m², is a touch or rounding. */
const LEAST_M2 = 1;

/**
 * Those of the sensors whose footprint may reach an area; none that does is missing. In their order. Linear.
 *
 * @throws AppError `bad-footprint` for a ring that does not close
 */
export function sensorsNear(geometry: AoiGeometry, sensors: readonly Sensor[]): readonly Sensor[] {
  const reaches = areaRings(geometry).map(ringReach);
  return sensors.filter(({ position, maxRangeM }) =>
    reaches.some(
      (reach) => reach === null || geodesicPath(position, reach.center).distanceM <= reach.radiusM + maxRangeM,
    ),
  );
}

/**
 * How much of an area each sensor watches by itself, m², exact arcs as `coveredArea`; those that watch less than a square
 * metre are left out. Each counts as it is given: whether it watches, and how far, is decided before. In their order.
 * Cost: the sensors × the arcs of the area.
 *
 * @throws AppError `bad-footprint`
 */
export function groundWatchers(
  regions: readonly SignedRegion[],
  sensors: readonly Sensor[],
): readonly { readonly sensorId: string; readonly groundM2: number }[] {
  return sensors.flatMap((sensor) => {
    const groundM2 = watchedOf(regions, new AreaIndex([sensor])).coveredM2;
    return groundM2 >= LEAST_M2 ? [{ sensorId: sensor.id, groundM2 }] : [];
  });
}
