// @ts-check

/**
 * The slope of a series by Theil and Sen: the median over all pairs. Up to 29 % of the values may be anything, a garbage collection
 * that came late for instance, and the slope stays.
 *
 * @param {readonly (readonly [x: number, y: number])[]} points at least two with different x
 * @returns {number} y for each unit of x
 * @throws {Error} when there are none such
 */
export function theilSen(points) {
  /** @type {number[]} */
  const slopes = [];
  for (const [i, [x1, y1]] of points.entries()) {
    for (const [x2, y2] of points.slice(i + 1)) if (x1 !== x2) slopes.push((y2 - y1) / (x2 - x1));
  }
  if (slopes.length === 0) throw new Error(`A slope needs two points apart; found ${points.length}.`);
  return median(slopes);
}

/** @param {readonly number[]} values at least one */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = /** @type {number} */ (sorted[middle]);
  return sorted.length % 2 === 1 ? upper : (Number(sorted[middle - 1]) + upper) / 2;
}
