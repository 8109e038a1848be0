import type { BorderLine, Piece } from '../domain/border';
import { AppError } from '../domain/errors';
import type { ChainagePoint, Position } from '../domain/place';
import { firstAtOrAfter } from './first-at-or-after';
import { geodesicDestination, geodesicPath } from './geodesic';

/**
 * The position of a point of the border line: on the WGS84 geodesic of its leg, in proportion to chainage (≤ 1 mm
 * from where the chainage says). Null inside an unknown stretch, which has no geometry. log n in vertices.
 *
 * @throws AppError `unknown-piece`, or `out-of-range` for a chainage that is not on the piece.
 */
export function locateChainage(border: BorderLine, { pieceId, chainageM }: ChainagePoint): Position | null {
  const piece = border.pieces.find(({ id }) => id === pieceId);
  if (!piece) {
    throw new AppError('unknown-piece', { found: pieceId, expected: border.pieces.map(({ id }) => id).join(', ') });
  }
  if (!(chainageM >= 0 && chainageM <= piece.lengthM)) {
    throw new AppError('out-of-range', { found: chainageM, expected: `0 to ${piece.lengthM} m`, where: pieceId });
  }
  if (piece.unknown.some((stretch) => chainageM > stretch.fromChainageM && chainageM < stretch.toChainageM))
    return null;
  const after = firstAtOrAfter(piece.chainageM, chainageM);
  // Beyond the last vertex or before the first is the far end of an unknown stretch.
  if (after === piece.chainageM.length) return null;
  const toM = piece.chainageM[after]!;
  if (toM === chainageM) return vertex(piece, after);
  if (after === 0) return null;
  const fromM = piece.chainageM[after - 1]!;
  const start = vertex(piece, after - 1);
  const path = geodesicPath(start, vertex(piece, after));
  return geodesicDestination(start, path.azimuthDeg, (path.distanceM * (chainageM - fromM)) / (toM - fromM));
}

function vertex({ positions }: Piece, i: number): Position {
  return [positions[2 * i]!, positions[2 * i + 1]!];
}
