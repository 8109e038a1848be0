import { AppError } from '../../domain/errors';

/** A count as an arc of a circulation: what flows into a node flows out of it, which says that a total is the sum of its parts. */
export interface CountArc {
  /** Nodes are numbered from 0. */
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
  const touching = arcsByNode(arcs);
  for (const { index, need } of targets) {
    const change = new Float64Array(arcs.length);
    for (let pushed = 0; pushed < need; ) {
      const path = cheapestPath(arcs, touching, withheld, change, index);
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
  touching: readonly (readonly number[])[],
  withheld: readonly boolean[],
  change: Float64Array,
  target: number,
): readonly Step[] | null {
  const { from: end, to: start } = arcs[target] as CountArc;
  const count = touching.length;
  const best = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const came: (Step | null)[] = new Array(count).fill(null);
  const done = new Uint8Array(count);
  best[start] = 0;
  for (;;) {
    let node = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let each = 0; each < count; each++) {
      const cost = best[each] as number;
      if (done[each] === 0 && cost < least) {
        least = cost;
        node = each;
      }
    }
    if (node < 0) return null;
    if (node === end) break;
    done[node] = 1;
    for (const index of touching[node] ?? []) {
      if (index === target) continue;
      const arc = arcs[index] as CountArc;
      const moved = change[index] as number;
      const sign = arc.from === node ? 1 : arc.value + moved > 0 ? -1 : 0;
      if (sign === 0) continue;
      const next = sign > 0 ? arc.to : arc.from;
      const cost = least + (withheld[index] || moved !== 0 ? 0 : arc.cost);
      if (done[next] === 1 || cost >= (best[next] as number)) continue;
      best[next] = cost;
      came[next] = { arc: index, sign };
    }
  }
  const path: Step[] = [];
  for (let node = end; node !== start; ) {
    const step = came[node] as Step;
    const { from, to } = arcs[step.arc] as CountArc;
    path.push(step);
    node = step.sign > 0 ? from : to;
  }
  return path;
}

/** Indices of the arcs that begin or end at each node. */
function arcsByNode(arcs: readonly CountArc[]): readonly (readonly number[])[] {
  const nodes = 1 + Math.max(0, ...arcs.map(({ from, to }) => Math.max(from, to)));
  const touching: number[][] = Array.from({ length: nodes }, () => []);
  for (const [index, { from, to }] of arcs.entries()) for (const node of [from, to]) touching[node]?.push(index);
  return touching;
}
