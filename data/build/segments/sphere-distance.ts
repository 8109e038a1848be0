import type { LngLatPair } from '../border/geodesic-length';

const MEAN_RADIUS_M = 6_371_008.8;
const RAD = Math.PI / 180;

/** Great-circle distance on the mean sphere (error ≤ 0.56 % of the WGS84 geodesic): for choosing and counting, not measuring. */
export function sphereDistanceM(a: LngLatPair, b: LngLatPair): number {
  const sinLat = Math.sin(((b[1] - a[1]) * RAD) / 2);
  const sinLng = Math.sin(((b[0] - a[0]) * RAD) / 2);
  const h = sinLat * sinLat + Math.cos(a[1] * RAD) * Math.cos(b[1] * RAD) * sinLng * sinLng;
  return 2 * MEAN_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}
