import type { LineString, MultiLineString } from 'geojson';
import type { BorderLine, Stretch } from '../../domain/border';
import { slicePiece } from '../../geo/slice-piece';

/** Stretches of the border line as they run; null where none of them has geometry (unknown border). */
export function lineShape(border: BorderLine, stretches: readonly Stretch[]): LineString | MultiLineString | null {
  const lines = stretches.flatMap(({ pieceId, fromChainageM, toChainageM }) => {
    const piece = border.pieces.find(({ id }) => id === pieceId);
    const path = piece ? slicePiece(piece, fromChainageM, toChainageM) : [];
    return path.length < 2 ? [] : [path.map(([lng, lat]) => [lng, lat])];
  });
  const [first] = lines;
  if (first === undefined) return null;
  return lines.length === 1
    ? { type: 'LineString', coordinates: first }
    : { type: 'MultiLineString', coordinates: lines };
}
