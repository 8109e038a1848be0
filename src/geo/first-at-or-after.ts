/** Index of the first of the first `count` ascending values that is not below `value`; `count` when all are. */
export function firstAtOrAfter(ascending: ArrayLike<number>, value: number, count = ascending.length): number {
  let lo = 0;
  let hi = count;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (ascending[middle]! < value) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}
