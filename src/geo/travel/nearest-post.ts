import { type CostSurface, postIndex } from './cost-surface';

/** A post that somebody can stand on, and how far away it is. */
export interface StandingPost {
  readonly column: number;
  readonly row: number;
  readonly index: number;
  readonly distanceM: number;
}

/**
 * The post nearest to a place of the grid (fractional column and row) that a unit can stand on, no farther than `withinM`
 * or than one spacing; null where there is none. Of equal ones the northernmost, then the westernmost.
 * Time: linear in the posts of the square searched, which grows ring by ring.
 */
export function nearestPost(surface: CostSurface, column: number, row: number, withinM: number): StandingPost | null {
  const { width, height, spacingM, factor } = surface;
  const reach = Math.max(1, withinM / spacingM);
  let found: StandingPost | null = null;
  // Ring by ring of posts; a ring's nearest post is no nearer than its number less one.
  for (let ring = 0; ring - 1 <= Math.min(reach, (found?.distanceM ?? Number.POSITIVE_INFINITY) / spacingM); ring++) {
    const [middleColumn, middleRow] = [Math.round(column), Math.round(row)];
    for (let r = Math.max(0, middleRow - ring); r <= Math.min(height - 1, middleRow + ring); r++) {
      const edge = Math.abs(r - middleRow) === ring;
      for (let c = middleColumn - ring; c <= middleColumn + ring; c += edge || ring === 0 ? 1 : 2 * ring) {
        if (c < 0 || c >= width) continue;
        const index = postIndex(surface, c, r);
        const distance = Math.hypot(c - column, r - row);
        if (distance > reach || !Number.isFinite(factor[index]!)) continue;
        if (found === null || distance * spacingM < found.distanceM - 1e-9) {
          found = { column: c, row: r, index, distanceM: distance * spacingM };
        }
      }
    }
  }
  return found;
}
