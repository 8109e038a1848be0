import type { Position } from '../domain/place';
import { geodesicDestination, geodesicPath } from './geodesic';

/** Spacing of the drawn points: a chord of 20 km lies at most 8 m off the geodesic. */
const STEP_M = 20_000;

/** The WGS84 geodesic between two positions as a polyline for drawing, both ends exact. Equal ends give two equal points. */
export function geodesicLine(from: Position, to: Position): readonly Position[] {
  const { distanceM, azimuthDeg } = geodesicPath(from, to);
  const legs = Math.max(1, Math.ceil(distanceM / STEP_M));
  const line: Position[] = [from];
  for (let i = 1; i < legs; i++) line.push(geodesicDestination(from, azimuthDeg, (distanceM * i) / legs));
  line.push(to);
  return line;
}
