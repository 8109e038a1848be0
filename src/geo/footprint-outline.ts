import type { Position } from '../domain/place';
import { clipOutline } from './clip-outline';
import { RADIANS } from './ecef';
import { checkFootprint, type Footprint } from './footprint';
import { geodesicDestination } from './geodesic';

/** Mean radius of WGS84, metres; only steps are chosen with it. */
const MEAN_RADIUS_M = 6_371_008.8;

/**
 * The outline of a footprint for drawing: closed rings of `[lng, lat]`, the outer one counter-clockwise first, then the
 * hole of a full annulus. Points lie on the WGS84 footprint; the straight lines between them stray from it by at most
 * about `toleranceM` (chords of the arcs, and the sag of the radial edges against a straight line in degrees). Longitudes
 * run on past ±180 rather than jump, so a ring stays one ring. A footprint without area gives no ring. A polygon cuts it as
 * `clipOutline` says.
 *
 * @throws AppError `bad-footprint`
 */
export function footprintOutline(footprint: Footprint, toleranceM: number): readonly (readonly Position[])[] {
  checkFootprint(footprint);
  const outline = sectorOutline(footprint, toleranceM);
  return footprint.polygon ? clipOutline(outline, footprint.polygon) : outline;
}

function sectorOutline(footprint: Footprint, toleranceM: number): readonly (readonly Position[])[] {
  const { position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM } = footprint;
  if (maxRangeM === minRangeM) return [];
  const unwrap = (point: Position): Position => {
    const turn = point[0] - position[0];
    return [position[0] + turn - 360 * Math.round(turn / 360), point[1]];
  };
  const at = (turnDeg: number, rangeM: number): Position =>
    unwrap(geodesicDestination(position, azimuthDeg + turnDeg, rangeM));
  const half = fieldOfViewDeg / 2;
  const arc = (rangeM: number, clockwise: boolean): Position[] => {
    const steps = arcSteps(rangeM, fieldOfViewDeg, toleranceM);
    return Array.from({ length: steps + 1 }, (_, i) => {
      const turn = -half + (fieldOfViewDeg * i) / steps;
      return at(clockwise ? turn : -turn, rangeM);
    });
  };
  if (fieldOfViewDeg === 360) {
    const outer = closed(arc(maxRangeM, false).slice(0, -1));
    return minRangeM === 0 ? [outer] : [outer, closed(arc(minRangeM, true).slice(0, -1))];
  }
  const steps = edgeSteps(maxRangeM - minRangeM, position[1], toleranceM);
  const edge = (turnDeg: number, fromM: number, toM: number): Position[] =>
    Array.from({ length: steps - 1 }, (_, i) => at(turnDeg, fromM + ((toM - fromM) * (i + 1)) / steps));
  const inner: Position[] = minRangeM === 0 ? [position] : arc(minRangeM, true);
  return [
    closed([
      ...arc(maxRangeM, false),
      ...edge(-half, maxRangeM, minRangeM),
      ...inner,
      ...edge(half, minRangeM, maxRangeM),
    ]),
  ];
}

function closed(ring: readonly Position[]): readonly Position[] {
  return [...ring, ring[0]!];
}

/** Enough steps that the sagitta r(1 − cos(step/2)) is within tolerance; at least one each 45°. */
function arcSteps(rangeM: number, openingDeg: number, toleranceM: number): number {
  const stepRad = 2 * Math.acos(Math.max(0, 1 - toleranceM / Math.max(rangeM, toleranceM)));
  return Math.max(1, Math.ceil((openingDeg * RADIANS) / stepRad), Math.ceil(openingDeg / 45));
}

/** A line that is straight in degrees sags from the geodesic by L²/8R · tan(lat). */
function edgeSteps(lengthM: number, lat: number, toleranceM: number): number {
  const bend = Math.tan(Math.min(85, Math.abs(lat) + lengthM / 111_000) * RADIANS);
  return Math.max(1, Math.ceil(lengthM * Math.sqrt(bend / (8 * MEAN_RADIUS_M * toleranceM))));
}
