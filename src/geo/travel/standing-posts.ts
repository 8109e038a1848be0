import { type CostSurface, postIndex } from './cost-surface';

/** A post that somebody can stand on, and how far it is from a place. */
export interface StandingPost {
  readonly column: number;
  readonly row: number;
  readonly index: number;
  readonly distanceM: number;
}

/**
 * The posts through which ways lead to a place of the grid (fractional column and row), or from it: the post on it, else those of
 * the four around that a unit can stand on; where it can stand on none of them, as in the water of a generalised map, every post within
 * `withinM` that it can stand on, so that each shore is reached from its own side. Northernmost first, then westernmost; none
 * where there are none. Time: linear in the posts looked at.
 */
export function standingPosts(
  surface: CostSurface,
  column: number,
  row: number,
  withinM: number,
): readonly StandingPost[] {
  const around = within(surface, column, row, 1, Math.SQRT2);
  const on = around.filter(({ distanceM }) => distanceM < ON_POST * surface.spacingM);
  if (on.length > 0) return on;
  if (around.length > 0) return around;
  const reach = withinM / surface.spacingM;
  return within(surface, column, row, reach, reach);
}

/** Of a spacing. */
const ON_POST = 1e-6;

/** Posts no farther than `box` along the grid and than `reach` straight, in spacings. */
function within(
  surface: CostSurface,
  column: number,
  row: number,
  box: number,
  reach: number,
): readonly StandingPost[] {
  const { width, height, spacingM, factor } = surface;
  const found: StandingPost[] = [];
  for (let r = Math.max(0, Math.ceil(row - box)); r <= Math.min(height - 1, Math.floor(row + box)); r++) {
    for (let c = Math.max(0, Math.ceil(column - box)); c <= Math.min(width - 1, Math.floor(column + box)); c++) {
      const index = postIndex(surface, c, r);
      const distance = Math.hypot(c - column, r - row);
      if (!Number.isFinite(factor[index]!) || distance > reach) continue;
      found.push({ column: c, row: r, index, distanceM: distance * spacingM });
    }
  }
  return found;
}
