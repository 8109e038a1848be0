/** More than Illinois ever needs on a convex distance; past it the bracket is bisected. */
const FALSE_POSITION_STEPS = 24;

/**
 * A point between `lo` and `hi` where `f` is within `tolerance` of zero, by false position with the Illinois step
 * (Dowell & Jarratt 1971), then bisection. Precondition: `atLo = f(lo)` and `atHi = f(hi)` differ in sign.
 */
export function findRoot(
  f: (x: number) => number,
  lo: number,
  hi: number,
  atLo: number,
  atHi: number,
  tolerance: number,
): number {
  let a = lo;
  let b = hi;
  let fa = atLo;
  let fb = atHi;
  if (fa === 0) return a;
  if (fb === 0) return b;
  let x = a;
  for (let step = 0; step < 100; step++) {
    x = step < FALSE_POSITION_STEPS ? b - (fb * (b - a)) / (fb - fa) : (a + b) / 2;
    const fx = f(x);
    if (Math.abs(fx) <= tolerance || x === a || x === b) break;
    if (fx > 0 === fb > 0) {
      fa /= 2;
    } else {
      a = b;
      fa = fb;
    }
    b = x;
    fb = fx;
  }
  return x;
}
