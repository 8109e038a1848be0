import type { Position } from '../../domain/place';
import { bearingOf, cosDeg } from './portable-trig';

const EQUATOR_M = 6_378_137;
const ECCENTRICITY_SQUARED = 0.0066943799901413165;
const RADIANS = 0.017453292519943295;

/**
 * A plane about one latitude with the metres of a degree on WGS84 there. Distances are within 0.1 % of the geodesic for
 * places less than 100 km apart below 70° latitude, which is what moving exercise units need; the analysis has its own,
 * exact geometry. Longitudes are not wrapped: no piece of the scenario crosses the antimeridian.
 */
export function metresPerDegree(lat: number): { readonly lng: number; readonly lat: number } {
  const cos = cosDeg(lat);
  const w = 1 - ECCENTRICITY_SQUARED * (1 - cos * cos);
  const normal = (EQUATOR_M * RADIANS) / Math.sqrt(w);
  return { lng: normal * cos, lat: (normal * (1 - ECCENTRICITY_SQUARED)) / w };
}

/** The vector from `a` to `b` on the plane halfway between their latitudes: metres, and bearing from north. */
export function between(a: Position, b: Position): { readonly distanceM: number; readonly bearingDeg: number } {
  const scale = metresPerDegree((a[1] + b[1]) / 2);
  const east = (b[0] - a[0]) * scale.lng;
  const north = (b[1] - a[1]) * scale.lat;
  return { distanceM: Math.sqrt(east * east + north * north), bearingDeg: bearingOf(east, north) };
}

/** `position` moved by metres east and north, quantised to 1e-7°. */
export function offset(position: Position, eastM: number, northM: number): Position {
  const scale = metresPerDegree(position[1]);
  return quantised(position[0] + eastM / scale.lng, position[1] + northM / scale.lat);
}

/** A position rounded to 1e-7°, the precision of the wire. */
export function quantised(lng: number, lat: number): Position {
  return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}
