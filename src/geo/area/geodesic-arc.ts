import type { ArcTable } from './arc-table';
import { sineOfLatitude } from './conformal-sphere';

/**
 * Adds the image of the WGS84 geodesic between two points of the conformal sphere, inside on its left: the arc through
 * both ends that bends as the geodesic does in its middle. For legs up to 20 km it stays within 1 mm of the geodesic
 * (tests/geo/area/polygon-region.test.ts). Ends that coincide add nothing.
 *
 * @param bendLeft curvature to the left beside that of the geodesic, 1 / radian: −tan ρ for a line at the distance ρ
 * to the right of a geodesic.
 */
export function addGeodesicArc(arcs: ArcTable, a: ArrayLike<number>, b: ArrayLike<number>, bendLeft = 0): void {
  const [ax, ay, az, bx, by, bz] = [a[0]!, a[1]!, a[2]!, b[0]!, b[1]!, b[2]!];
  const left = unit(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx);
  if (left === null) return;
  const middle = unit(ax + bx, ay + by, az + bz);
  if (middle === null) return;
  const bend = bendTo(left, middle) + bendLeft;
  const d = bend / Math.sqrt(1 + bend * bend);
  const lean = d / (middle[0] * ax + middle[1] * ay + middle[2] * az);
  const rest = Math.sqrt(1 - lean * lean);
  const axis = [0, 1, 2].map((i) => left[i]! * rest + middle[i]! * lean);
  arcs.add(axis, 1 - d, Math.sqrt(1 - d * d), a, b, 1);
}

/** How far a geodesic bends to its left, a radian: the change of scale across it. */
function bendTo(left: readonly number[], [x, y, z]: readonly [number, number, number]): number {
  const cosSq = x * x + y * y;
  if (cosSq < 1e-12) return 0;
  // left · north, with north = (−z x, −z y, cos²) / cos
  const sinAzimuth = (left[2]! * cosSq - z * (left[0]! * x + left[1]! * y)) / Math.sqrt(cosSq);
  return (sinAzimuth * (z - sineOfLatitude(z))) / Math.sqrt(cosSq);
}

function unit(x: number, y: number, z: number): [number, number, number] | null {
  const norm = Math.hypot(x, y, z);
  return norm === 0 ? null : [x / norm, y / norm, z / norm];
}
