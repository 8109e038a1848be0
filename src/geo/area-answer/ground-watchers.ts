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
 * How much of an area each sensor watches by itself, m², exact arcs as `coveredArea`; those that watch less than a square
 * metre are left out. Each counts as it is given: whether it watches, and how far, is decided before. In their order.
 * Cost: what is near the area × its arcs.
 *
 * @throws AppError `bad-footprint`
 */
export function groundWatchers(
  geometry: AoiGeometry,
  regions: readonly SignedRegion[],
  sensors: readonly Sensor[],
): readonly { readonly sensorId: string; readonly groundM2: number }[] {
  const reaches = areaRings(geometry).map(ringReach);
  const isNear = ({ position, maxRangeM }: Sensor): boolean =>
    reaches.some(
      (reach) => reach === null || geodesicPath(position, reach.center).distanceM <= reach.radiusM + maxRangeM,
    );
  return sensors.filter(isNear).flatMap((sensor) => {
    const groundM2 = watchedOf(regions, new AreaIndex([sensor])).coveredM2;
    return groundM2 >= LEAST_M2 ? [{ sensorId: sensor.id, groundM2 }] : [];
  });
}
