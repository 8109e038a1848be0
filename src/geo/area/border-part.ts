import type { BorderLine, Piece, Stretch } from '../../domain/border';
import { AppError } from '../../domain/errors';
import { slicePiece } from '../slice-piece';

/**
 * A border line of some stretches of another: each a piece of its own with chainage from 0, unknown parts included. Where a
 * stretch begins or ends within a leg the place is that of `slicePiece`, within 8 m of the geodesic; a stretch without
 * geometry is left out. Linear in the vertices.
 *
 * @throws AppError `bad-border` for a piece that the border line does not have.
 */
export function borderPart(border: BorderLine, stretches: readonly Stretch[]): BorderLine {
  return { ...border, pieces: stretches.flatMap((stretch) => partOf(border, stretch) ?? []) };
}

function partOf({ pieces }: BorderLine, { pieceId, fromChainageM, toChainageM }: Stretch): Piece | null {
  const piece = pieces.find(({ id }) => id === pieceId);
  if (piece === undefined) {
    const expected = pieces.map(({ id }) => id).join(', ');
    throw new AppError('bad-border', { found: pieceId, expected, where: 'stretch.pieceId' });
  }
  const path = slicePiece(piece, fromChainageM, toChainageM);
  if (path.length === 0) return null;
  const from = Math.max(fromChainageM, piece.chainageM[0]!);
  const to = Math.min(toChainageM, piece.chainageM.at(-1)!);
  const between = piece.chainageM.filter((chainageM) => chainageM > from && chainageM < to);
  return {
    id: piece.id,
    name: piece.name,
    positions: Float64Array.from(path.flat()),
    chainageM: Float64Array.of(0, ...between.map((chainageM) => chainageM - from), to - from),
    lengthM: to - from,
    unknown: piece.unknown.flatMap(({ reason, ...one }) => {
      const start = Math.max(0, one.fromChainageM - from);
      const end = Math.min(to, one.toChainageM) - from;
      return start < end ? [{ fromChainageM: start, toChainageM: end, reason }] : [];
    }),
  };
}
