import type { Position } from '../../../src/domain/place';
import { type CoveredArea, coveredArea } from '../../../src/geo/area/covered-area';
import { footprintShapes } from '../../../src/geo/area/footprint-shapes';
import { polygonRegion } from '../../../src/geo/area/polygon-region';
import type { Region } from '../../../src/geo/area/region';
import type { Footprint } from '../../../src/geo/footprint';
import { oracleDestination } from '../fixtures';
import { denseRing } from './reference';

export const BASE: Position = [-97, 49];

/** The place so many metres east and north of a base, along one geodesic. */
export function at(eastM: number, northM: number, base: Position = BASE): Position {
  return oracleDestination(base, (Math.atan2(eastM, northM) * 180) / Math.PI, Math.hypot(eastM, northM));
}

export function circle(position: Position, maxRangeM: number, minRangeM = 0): Footprint {
  return { position, azimuthDeg: 0, fieldOfViewDeg: 360, minRangeM, maxRangeM };
}

export function sector(
  position: Position,
  azimuthDeg: number,
  fieldOfViewDeg: number,
  maxRangeM: number,
  minRangeM = 0,
): Footprint {
  return { position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM };
}

/** A rectangle with geodesic edges, in metres around a base: west, south, east, north. */
export function box(west: number, south: number, east: number, north: number, base: Position = BASE): Region {
  return polygonRegion([
    denseRing([at(west, south, base), at(east, south, base), at(east, north, base), at(west, north, base)]),
  ]);
}

export function areaOf(region: Region, ...footprints: readonly Footprint[]): CoveredArea {
  return coveredArea(region, footprintShapes(footprints));
}

/** What two circles share (closed form). */
export function lensM2(apartM: number, a: number, b: number): number {
  const half = (r: number, other: number): number =>
    r * r * Math.acos((apartM ** 2 + r * r - other * other) / (2 * apartM * r));
  const kite = Math.sqrt((-apartM + a + b) * (apartM + a - b) * (apartM - a + b) * (apartM + a + b)) / 2;
  return half(a, b) + half(b, a) - kite;
}

/** What a straight cut at a distance from the centre leaves on the far side (closed form). */
export function segmentM2(radiusM: number, distanceM: number): number {
  return radiusM ** 2 * Math.acos(distanceM / radiusM) - distanceM * Math.sqrt(radiusM ** 2 - distanceM ** 2);
}
