import type { BorderLine, Piece, Stretch } from '../domain/border';
import type { Position } from '../domain/place';
import { type Rgba, type Theme, withAlpha } from './theme';

export interface LeavesRow {
  readonly path: readonly Position[];
  readonly colour: Rgba;
}

/** The stretches that lose their last unit in time while one is away: a wide, soft band in the colour of the chosen unit. */
export function planLeaves(
  stretches: readonly Stretch[],
  { pieces }: Pick<BorderLine, 'pieces'>,
  slice: (piece: Piece, fromChainageM: number, toChainageM: number) => readonly Position[],
  theme: Theme,
): readonly LeavesRow[] {
  const colour = withAlpha(theme.rgba.selected, 0.45);
  return stretches.flatMap(({ pieceId, fromChainageM, toChainageM }): LeavesRow[] => {
    const piece = pieces.find(({ id }) => id === pieceId);
    const path = piece ? slice(piece, fromChainageM, toChainageM) : [];
    return path.length < 2 ? [] : [{ path, colour }];
  });
}
