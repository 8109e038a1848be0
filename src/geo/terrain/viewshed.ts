import type { Dem } from './dem';
import { type ViewshedQuestion, ViewshedSweep } from './viewshed-sweep';

/**
 * What an observer sees of a grid: for every post `VISIBLE`, `HIDDEN`, `OUTSIDE` or `UNKNOWN`, in the order of the grid.
 * Model, bounds and named cases: `ViewshedSweep`, which this runs to its end.
 *
 * @throws AppError `bad-source`, `out-of-range`
 */
export function viewshed(dem: Dem, question: ViewshedQuestion): Uint8Array {
  const sweep = new ViewshedSweep(dem, question);
  sweep.advance(Number.POSITIVE_INFINITY);
  return sweep.visibility;
}
