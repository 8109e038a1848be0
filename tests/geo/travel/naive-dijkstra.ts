/** A grid as a reader would write it down: rows of heights and of factors, and what slope does. */
export interface PlainGrid {
  readonly heights: readonly (readonly number[])[];
  readonly factors: readonly (readonly number[])[];
  readonly spacingM: number;
  readonly slope: (rise: number, run: number) => number;
}

/** Dijkstra without a queue, over every pair of posts in reach of a move: independent of the code under test. */
export function naiveDijkstra(grid: PlainGrid, startColumn: number, startRow: number): number[][] {
  const [rows, columns] = [grid.heights.length, grid.heights[0]!.length];
  const cost = grid.heights.map((row) => row.map(() => Number.POSITIVE_INFINITY));
  const open = new Set(Array.from({ length: rows * columns }, (_, i) => i));
  cost[startRow]![startColumn] = 0;
  while (open.size > 0) {
    let best = -1;
    for (const i of open) if (best < 0 || costAt(i) < costAt(best)) best = i;
    open.delete(best);
    const [x, y] = [best % columns, Math.floor(best / columns)];
    for (let dy = -2; dy <= 2; dy++) {
      for (let dx = -2; dx <= 2; dx++) {
        const [tx, ty] = [x + dx, y + dy];
        if (Math.max(Math.abs(dx), Math.abs(dy)) === 2 && Math.abs(dx) + Math.abs(dy) !== 3) continue;
        if (tx < 0 || ty < 0 || tx >= columns || ty >= rows || (dx === 0 && dy === 0)) continue;
        const candidate = costAt(best) + stepCost(grid, x, y, dx, dy);
        if (candidate < cost[ty]![tx]!) cost[ty]![tx] = candidate;
      }
    }
  }
  return cost;

  function costAt(i: number): number {
    return cost[Math.floor(i / columns)]![i % columns]!;
  }
}

function stepCost(
  { heights, factors, spacingM, slope }: PlainGrid,
  x: number,
  y: number,
  dx: number,
  dy: number,
): number {
  const runM = Math.hypot(dx, dy) * spacingM;
  const z = (ax: number, ay: number) => heights[ay]![ax]!;
  const f = (ax: number, ay: number) => factors[ay]![ax]!;
  const [tx, ty] = [x + dx, y + dy];
  if (Math.abs(dx) + Math.abs(dy) === 1) return (runM * (f(x, y) + f(tx, ty)) * slope(z(tx, ty) - z(x, y), runM)) / 2;
  if (Math.abs(dx) === Math.abs(dy)) {
    return (runM * (f(x, y) + f(tx, ty) + f(tx, y) + f(x, ty)) * slope(z(tx, ty) - z(x, y), runM)) / 4;
  }
  // The two posts on either side of the middle of a knight's move.
  const [ax, bx] = [x + Math.trunc(dx / 2), x + dx - Math.trunc(dx / 2)];
  const [ay, by] = [y + Math.trunc(dy / 2), y + dy - Math.trunc(dy / 2)];
  const middle = (f(ax, ay) + f(bx, by)) / 2;
  const middleM = (z(ax, ay) + z(bx, by)) / 2;
  const half = runM / 2;
  return (
    (half * (f(x, y) + middle) * slope(middleM - z(x, y), half)) / 2 +
    (half * (middle + f(tx, ty)) * slope(z(tx, ty) - middleM, half)) / 2
  );
}
