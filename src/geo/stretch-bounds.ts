import type { BorderLine, Stretch } from '../domain/border';
import { slicePiece } from './slice-piece';

/** West, south, east, north; degrees. */
export type Bounds = readonly [number, number, number, number];

/** The box around the drawn part of some stretches; null where none of them has geometry. */
export function stretchBounds(border: BorderLine, stretches: Iterable<Stretch>): Bounds | null {
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (const { pieceId, fromChainageM, toChainageM } of stretches) {
    const piece = border.pieces.find(({ id }) => id === pieceId);
    if (!piece) continue;
    for (const [lng, lat] of slicePiece(piece, fromChainageM, toChainageM)) {
      west = Math.min(west, lng);
      east = Math.max(east, lng);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return west <= east ? [west, south, east, north] : null;
}
