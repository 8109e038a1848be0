import type { AoiGeometry } from '../domain/aoi-geometry';
import type { Stretch } from '../domain/border';
import { cutByArea } from './area-answer/cut-by-area';
import type { BorderIndex } from './border-index';

/**
 * The stretches of the border line inside an area, in order of piece and chainage: what `cutByArea` finds, by the names of the pieces.
 *
 * @throws AppError `bad-footprint` for a ring that does not close.
 */
export function stretchesInside(index: BorderIndex, geometry: AoiGeometry): Stretch[] {
  return cutByArea(index, geometry).flatMap(({ piece, ends }) => {
    const { id: pieceId } = index.border.pieces[piece]!;
    return Array.from({ length: ends.length / 2 }, (_, i) => ({
      pieceId,
      fromChainageM: ends[2 * i]!,
      toChainageM: ends[2 * i + 1]!,
    }));
  });
}
