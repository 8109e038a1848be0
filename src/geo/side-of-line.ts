import type { BorderLine, Piece } from '../domain/border';
import type { ChainagePoint, Position } from '../domain/place';
import { firstAtOrAfter } from './first-at-or-after';
import { geodesicPath } from './geodesic';
import { locateChainage } from './locate-chainage';

const RADIANS = Math.PI / 180;
/** A foot this near to a vertex is the vertex: chainage is kept to the millimetre. */
const VERTEX_M = 0.002;
/** Sines below this are the line itself, or its straight continuation. */
const ON_LINE = 1e-9;

/**
 * The side of the border line on which a position lies whose nearest point of the line is `at`, following the chainage;
 * null on the line, beyond an end of it, and where `at` has no geometry. At a vertex the bisector of both legs decides,
 * which is right inside and outside of the bend alike. WGS84 azimuths; log n in vertices.
 *
 * @throws AppError `unknown-piece` or `out-of-range` for a point that is not on the line
 */
export function sideOfLine(border: BorderLine, at: ChainagePoint, position: Position): 'left' | 'right' | null {
  const foot = locateChainage(border, at);
  const piece = border.pieces.find(({ id }) => id === at.pieceId);
  if (foot === null || piece === undefined) return null;
  const away = geodesicPath(foot, position);
  if (away.distanceM === 0) return null;
  const [east, north] = heading(piece, at.chainageM, foot);
  const sine = (east * cos(away.azimuthDeg) - north * sin(away.azimuthDeg)) / Math.hypot(east, north);
  if (!(Math.abs(sine) > ON_LINE)) return null;
  return sine > 0 ? 'left' : 'right';
}

/** The sum of the headings of the legs that meet at a point: of one inside it, of two at a vertex. */
function heading(piece: Piece, chainageM: number, foot: Position): readonly [east: number, north: number] {
  const { chainageM: chainages, positions } = piece;
  const vertex = (i: number): Position => [positions[2 * i]!, positions[2 * i + 1]!];
  const first = firstAtOrAfter(chainages, chainageM - VERTEX_M);
  const isVertex = Math.abs((chainages[first] ?? Number.POSITIVE_INFINITY) - chainageM) <= VERTEX_M;
  const before = first - 1;
  const after = isVertex ? first + 1 : first;
  let [east, north] = [0, 0];
  const add = (azimuthDeg: number): void => {
    east += sin(azimuthDeg);
    north += cos(azimuthDeg);
  };
  if (before >= 0) add(geodesicPath(foot, vertex(before)).azimuthDeg + 180);
  if (after < chainages.length) add(geodesicPath(foot, vertex(after)).azimuthDeg);
  return [east, north];
}

function sin(degrees: number): number {
  return Math.sin(degrees * RADIANS);
}

function cos(degrees: number): number {
  return Math.cos(degrees * RADIANS);
}
