import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import { MIN_CURVATURE_RADIUS_M, writeEcef } from '../ecef';
import { geodesicPath } from '../geodesic';

/** Places on the globe (degrees), or of a plane (any one unit). */
export type PointSet = readonly Position[];

/**
 * For each candidate the demands no farther than a radius (the radius itself included), ascending.
 *
 * `geodesic`: WGS84, metres. Decided by the chord through the earth where that suffices, for chord ≤ geodesic ≤
 * 2 R asin(chord / 2 R) with R the smallest radius of curvature; by GeographicLib (error about 15 nm) in between. Across the
 * antimeridian and at the poles as anywhere. `planar`: Euclidean. Points are put into cubes as wide as the radius: about
 * linear while a radius holds few of them, n × m where it holds all.
 *
 * @throws AppError `out-of-range` for a radius that is not above 0, or a geodesic one over 10,000 km.
 */
export function coverPoints(
  candidates: PointSet,
  demands: PointSet,
  radius: number,
  model: 'geodesic' | 'planar',
): readonly Uint32Array[] {
  const most = model === 'geodesic' ? 1e7 : Number.MAX_VALUE;
  if (!(radius > 0 && radius <= most)) {
    throw new AppError('out-of-range', { where: 'radius', found: radius, expected: 'a length above 0 (to 10,000 km)' });
  }
  const place = model === 'geodesic' ? ecef : flat;
  const [from, to] = [place(candidates), place(demands)];
  const cubes = new Map<string, number[]>();
  for (let i = 0; i < demands.length; i++) {
    const key = [0, 1, 2].map((axis) => Math.floor(to[3 * i + axis]! / radius)).join();
    const cube = cubes.get(key);
    if (cube === undefined) cubes.set(key, [i]);
    else cube.push(i);
  }
  const sure = model === 'geodesic' ? surelyWithin(radius) : radius;
  return candidates.map((candidate, j) => {
    const found: number[] = [];
    const at = from.subarray(3 * j, 3 * j + 3);
    for (const cube of around(cubes, at, radius)) {
      for (const i of cube) {
        const chord = Math.hypot(to[3 * i]! - at[0]!, to[3 * i + 1]! - at[1]!, to[3 * i + 2]! - at[2]!);
        if (chord > radius) continue;
        if (chord <= sure || geodesicPath(candidate, demands[i]!).distanceM <= radius) found.push(i);
      }
    }
    return Uint32Array.from(found).sort();
  });
}

/** A chord that no geodesic longer than the radius has. */
function surelyWithin(radius: number): number {
  const angle = radius / (2 * MIN_CURVATURE_RADIUS_M);
  // A micrometre for the rounding of coordinates of millions of metres.
  return angle >= Math.PI / 2 ? 0 : 2 * MIN_CURVATURE_RADIUS_M * Math.sin(angle) - 1e-6;
}

/** The cube of a place and its neighbours; only the axes that are in use. */
function* around(cubes: ReadonlyMap<string, number[]>, at: Float64Array, radius: number): Generator<readonly number[]> {
  const [x, y, z] = [0, 1, 2].map((axis) => Math.floor(at[axis]! / radius));
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (let dz = -1; dz <= 1; dz++) {
        const cube = cubes.get([x! + dx, y! + dy, z! + dz].join());
        if (cube !== undefined) yield cube;
      }
    }
  }
}

function ecef(points: PointSet): Float64Array {
  const out = new Float64Array(3 * points.length);
  for (const [i, [lng, lat]] of points.entries()) writeEcef(lng, lat, out, 3 * i);
  return out;
}

function flat(points: PointSet): Float64Array {
  const out = new Float64Array(3 * points.length);
  for (const [i, [x, y]] of points.entries()) out.set([x, y], 3 * i);
  return out;
}
