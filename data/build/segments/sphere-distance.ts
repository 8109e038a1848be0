import type { LngLatPair } from '../border/geodesic-length';

export const MEAN_RADIUS_M = 6_371_008.8;
const RAD = Math.PI / 180;

/** Great-circle distance on the mean sphere (error ≤ 0.56 % of the WGS84 geodesic): for choosing and counting, not measuring. */
export function sphereDistanceM(a: LngLatPair, b: LngLatPair): number {
  const sinLat = Math.sin(((b[1] - a[1]) * RAD) / 2);
  const sinLng = Math.sin(((b[0] - a[0]) * RAD) / 2);
  const h = sinLat * sinLat + Math.cos(a[1] * RAD) * Math.cos(b[1] * RAD) * sinLng * sinLng;
  return 2 * MEAN_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Length of the chord under an arc of the unit sphere that is `distanceM` long on the Earth. */
export function chordOf(distanceM: number): number {
  return 2 * Math.sin(distanceM / (2 * MEAN_RADIUS_M));
}

export function unitVector([lng, lat]: LngLatPair): [x: number, y: number, z: number] {
  const cosLat = Math.cos(lat * RAD);
  return [cosLat * Math.cos(lng * RAD), cosLat * Math.sin(lng * RAD), Math.sin(lat * RAD)];
}
