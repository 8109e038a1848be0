import { BucketQueue } from './bucket-queue';
import type { CostSurface } from './cost-surface';
import { ACROSS, ALONG, MOVES, moveCost, moveOffsets } from './surface-moves';

/** More would only take memory: wider buckets are slower, not wrong. */
const MOST_BUCKETS = 65_536;
const SQRT5 = Math.sqrt(5);

/** A post of a surface's arrays, and metres of flat dry ground from it to the place. */
export interface SearchStart {
  readonly index: number;
  readonly costM: number;
}

/**
 * Cheapest ways over a cost surface from a place to every post (Dijkstra 1959 over sixteen moves), which, moves costing the
 * same there and back, are those from every post to the place. The cost of a post is the least sum of `moveCost` over its
 * ways, exact to rounding (the order of additions): on flat ground at most `METRIC_ERROR` (2.75 %) above the straight line,
 * never below. Infinite where no way leads.
 *
 * Time: linear in posts × 16, with buckets in place of a heap. Works in parts, so that a cancel can be heard.
 */
export class ArrivalSearch {
  readonly surface: CostSurface;
  /** Metres of flat dry ground that take as long, by post of the surface's arrays. */
  readonly costM: Float64Array;
  readonly #queue: BucketQueue;
  readonly #least: number;

  /** @param starts posts that lead to the place itself, and what it takes from each; those that nobody enters are left out. */
  constructor(surface: CostSurface, starts: readonly SearchStart[]) {
    this.surface = surface;
    this.costM = new Float64Array(surface.factor.length).fill(Number.POSITIVE_INFINITY);
    const [least, most] = factorRange(surface);
    this.#least = least;
    const shortestM = surface.spacingM * least;
    const longestM = surface.spacingM * SQRT5 * most * steepestFactor(surface);
    const widthM = Math.max(shortestM, longestM / MOST_BUCKETS);
    let [nearestM, farthestM] = [Number.POSITIVE_INFINITY, 0];
    for (const { costM } of starts) [nearestM, farthestM] = [Math.min(nearestM, costM), Math.max(farthestM, costM)];
    if (starts.length === 0) nearestM = 0;
    // Starts lie farther apart than steps where the place is in water.
    this.#queue = new BucketQueue(surface.factor.length, widthM, Math.max(longestM, farthestM - nearestM), nearestM);
    for (const { index, costM } of starts) {
      if (!Number.isFinite(surface.factor[index]!)) continue;
      this.costM[index] = costM;
      this.#queue.put(index, costM);
    }
  }

  /** Goes on for so many posts. True when all is known. */
  advance(posts: number): boolean {
    const { surface, costM } = this;
    const queue = this.#queue;
    const { factor, spacingM } = surface;
    const offsets = moveOffsets(surface.stride);
    const leadsTo = offsets.to;
    const others = 3 * this.#least;
    for (let left = posts; left > 0; left--) {
      const from = queue.pop();
      if (from === -1) return true;
      const known = costM[from]!;
      // What each kind of move costs at least, whatever it meets: most neighbours are ruled out by it.
      const own = spacingM * (factor[from]! + others);
      const leastAlong = known + 0.5 * (own - spacingM * 2 * this.#least);
      const leastAcross = known + 0.25 * Math.SQRT2 * own;
      const leastKnight = known + 0.25 * SQRT5 * own;
      for (let move = 0; move < MOVES.length; move++) {
        const to = from + leadsTo[move]!;
        if (costM[to]! <= (move < ALONG ? leastAlong : move < ACROSS ? leastAcross : leastKnight)) continue;
        const cost = known + moveCost(surface, offsets, from, move);
        if (cost < costM[to]!) {
          costM[to] = cost;
          queue.put(to, cost);
        }
      }
    }
    return false;
  }
}

/** The smallest and the largest factor that anybody meets; 1 where nobody can go anywhere. */
function factorRange({ factor }: CostSurface): readonly [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let most = 1;
  for (let i = 0; i < factor.length; i++) {
    const value = factor[i]!;
    if (value < least) least = value;
    if (value > most && value < Number.POSITIVE_INFINITY) most = value;
  }
  return [Number.isFinite(least) ? least : 1, most];
}

function steepestFactor({ slope }: CostSurface): number {
  return slope === null ? 1 : slope.factors.reduce((most, value) => Math.max(most, value), 1);
}
