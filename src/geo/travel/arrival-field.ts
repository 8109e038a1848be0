import { breathe } from '../terrain/sample-patch';
import { ArrivalSearch } from './arrival-search';
import type { CostSurface } from './cost-surface';
import type { GridFrame } from './local-position';
import { standingPosts } from './standing-posts';

/** Posts between two looks at the signal: a few milliseconds. */
const POSTS_A_CHUNK = 20_000;

/** How far every post of a surface is from one place: one field answers every unit that moves alike. */
export interface ArrivalField {
  readonly surface: CostSurface;
  /** The place that the field leads to stands on the post `(placeColumn, placeRow)`. */
  readonly frame: GridFrame;
  /** Metres of flat dry ground that take as long, by post of the surface's arrays; infinite where no way leads. */
  readonly costM: Float64Array;
}

/**
 * The field that leads to the place of the frame (`ArrivalSearch` has its claims and errors). A place that nobody of this kind can
 * stand on, such as a line through a lake for a walker, is reached straight from every post that one can stand on within
 * `withinM`: from each shore by those who are there. Without such a post everything is infinite.
 *
 * @throws AppError `cancelled`
 */
export async function arrivalField(
  surface: CostSurface,
  frame: GridFrame,
  withinM: number,
  signal: AbortSignal,
): Promise<ArrivalField> {
  const starts = standingPosts(surface, frame.placeColumn, frame.placeRow, withinM).map(({ index, distanceM }) => ({
    index,
    costM: distanceM * surface.factor[index]!,
  }));
  const search = new ArrivalSearch(surface, starts);
  while (!search.advance(POSTS_A_CHUNK)) await breathe(signal);
  return { surface, frame, costM: search.costM };
}
