import { AppError } from '../../domain/errors';

/** A count as an arc of a circulation: what flows into a node flows out of it, which says that a total is the sum of its parts. */
export interface CountArc {
  readonly from: number;
  readonly to: number;
  /** The count: a whole number, not negative. */
  readonly value: number;
  /** What it costs the reader not to see it; positive. */
  readonly cost: number;
  /** Must not be seen, however large it is. */
  readonly hidden?: boolean;
}

/**
 * Which counts to withhold so that none below the threshold can be told from the others: the small ones (primary) and as many
 * more (complementary) as it takes.
 *
 * Claim: whoever knows all counts that are not withheld, that totals are sums, and that counts are not negative, still cannot
 * tell any withheld count, and cannot rule out that a small one reaches the threshold. Shown for each by another table that fits
 * all that is published: a flow around a cycle through its arc. Cycles are the cheapest in what else must be withheld (shortest
 * paths, one target after the other), so the choice is good, not the best. An arc that may grow without end always has a cycle
 * where every node lies on one, so it ends; at worst everything is withheld.
 *
 * Published: R. D. Kelly, B. L. Golden, A. A. Assad, "Cell suppression: disclosure protection for sensitive tabular data",
 * Networks 22 (1992).
 *
 * @param arcs of a circulation in which every arc lies on a directed cycle, such as a table with its totals
 * @returns for each arc whether it is withheld
 */
export function protectFlow(arcs: readonly CountArc[], threshold: number): boolean[] {
  const withheld = arcs.map(({ value, hidden }) => hidden === true || value < threshold);
  const targets = arcs
    .map((arc, index) => ({ index, need: Math.max(1, threshold - arc.value) }))
    .filter(({ index }) => withheld[index])
    .sort((a, b) => b.need - a.need);
  for (const { index, need } of targets) {
    const change = new Float64Array(arcs.length);
    for (let pushed = 0; pushed < need; ) {
      const path = cheapestPath(arcs, withheld, change, index);
      if (path === null) throw new AppError('bad-argument', { where: `arc ${index}`, expected: 'an arc on a cycle' });
      const room = path.reduce(
        (least, { arc, sign }) => (sign > 0 ? least : Math.min(least, (arcs[arc]?.value ?? 0) + (change[arc] ?? 0))),
        need - pushed,
      );
      for (const { arc, sign } of path) change[arc] = (change[arc] ?? 0) + sign * room;
      pushed += room;
    }
    change.forEach((delta, arc) => {
      if (delta !== 0) withheld[arc] = true;
    });
  }
  return withheld;
}

interface Step {
  readonly arc: number;
  readonly sign: 1 | -1;
}

/** From the head of the target back to its tail, along arcs that can grow or, against them, shrink. Dijkstra over few nodes. */
function cheapestPath(
  arcs: readonly CountArc[],
  withheld: readonly boolean[],
  change: Float64Array,
  target: number,
): readonly Step[] | null {
  const { from: end, to: start } = arcs[target] as CountArc;
  const best = new Map<number, number>([[start, 0]]);
  const came = new Map<number, Step>();
  const done = new Set<number>();
  for (;;) {
    let node: number | null = null;
    for (const [each, cost] of best) {
      if (!done.has(each) && (node === null || cost < (best.get(node) ?? 0))) node = each;
    }
    if (node === null) return null;
    if (node === end) break;
    done.add(node);
    arcs.forEach((arc, index) => {
      if (index === target) return;
      const sign = arc.from === node ? 1 : arc.to === node && arc.value + (change[index] ?? 0) > 0 ? -1 : 0;
      if (sign === 0) return;
      const next = sign > 0 ? arc.to : arc.from;
      const cost = (best.get(node) ?? 0) + (withheld[index] || change[index] !== 0 ? 0 : arc.cost);
      if (done.has(next) || cost >= (best.get(next) ?? Number.POSITIVE_INFINITY)) return;
      best.set(next, cost);
      came.set(next, { arc: index, sign });
    });
  }
  const path: Step[] = [];
  for (let node = end; node !== start; ) {
    const step = came.get(node) as Step;
    const { from, to } = arcs[step.arc] as CountArc;
    path.push(step);
    node = step.sign > 0 ? from : to;
  }
  return path;
}
