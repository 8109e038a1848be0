import type { Position } from '../../domain/place';
import { geodesicDestination } from '../geodesic';
import { unwrapPath } from './unwrap-path';

/** Between drawn points of a ring: the chord of 3° lies 0.03 % of the radius inside the circle. */
const STEP_DEG = 3;

/**
 * The places at one geodesic distance from a centre, as a closed line for drawing that starts due north and turns clockwise.
 * Points are exact (WGS84, 15 nm). Longitudes run on beyond ±180; about a pole they turn once round.
 */
export function ringOutline(center: Position, radiusM: number): readonly Position[] {
  const ring: Position[] = [];
  for (let azimuthDeg = 0; azimuthDeg < 360; azimuthDeg += STEP_DEG) {
    ring.push(geodesicDestination(center, azimuthDeg, radiusM));
  }
  ring.push(ring[0]!);
  return unwrapPath(ring);
}
