import { AppError } from '../../domain/errors';
import { betaI, gammaP } from './special-functions';

/** Both ends of what a number may be. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of all that was ever counted so, 19 in 20 such intervals hold the true mean. */
const CONFIDENCE = 0.95;
/** Halvings that narrow a bracket to the last bit. */
const HALVINGS = 200;

/**
 * The exact interval for the mean of a Poisson process that was counted `count` times (Garwood 1936): the ends are the means
 * for which a count as far away is just as unlikely as the confidence allows. 0 counted gives [0, 3.689].
 *
 * @throws AppError `bad-argument` for a count that is no whole number from 0 on
 */
export function poissonInterval(count: number, confidence: number = CONFIDENCE): Interval {
  checkCount(count);
  const tail = (1 - confidence) / 2;
  // P(X ≥ n | λ) = P(n, λ) and P(X ≤ n | λ) = 1 − P(n + 1, λ).
  const widest = count + 20 * Math.sqrt(count + 1) + 20;
  return {
    low: count === 0 ? 0 : rootOf((mean) => gammaP(count, mean) - tail, 0, count),
    high: rootOf((mean) => gammaP(count + 1, mean) - (1 - tail), count, widest),
  };
}

/**
 * The exact interval for a share of which `hits` of `of` were counted (Clopper and Pearson 1934). Of nothing: [0, 1].
 *
 * @throws AppError `bad-argument` for counts that are none, and for more hits than there were
 */
export function shareInterval(hits: number, of: number, confidence: number = CONFIDENCE): Interval {
  checkCount(hits);
  checkCount(of);
  if (hits > of) throw new AppError('bad-argument', { where: 'shareInterval', found: hits, expected: `at most ${of}` });
  const tail = (1 - confidence) / 2;
  return {
    // P(X ≥ k | p) = I_p(k, n − k + 1).
    low: hits === 0 ? 0 : rootOf((share) => betaI(share, hits, of - hits + 1) - tail, 0, 1),
    high: hits === of ? 1 : rootOf((share) => betaI(share, hits + 1, of - hits) - (1 - tail), 0, 1),
  };
}

/**
 * How likely two counts over equal times differ at least as much by chance alone (exact conditional test, two-sided by
 * doubling; Przyborowski and Wilenski 1940): 0 to 1, and 1 where nothing was counted.
 *
 * @throws AppError `bad-argument` for counts that are none
 */
export function chanceOfChange(now: number, before: number): number {
  checkCount(now);
  checkCount(before);
  const total = now + before;
  if (total === 0) return 1;
  const atLeast = (k: number) => (k === 0 ? 1 : betaI(0.5, k, total - k + 1));
  return Math.min(1, 2 * atLeast(Math.max(now, before)));
}

function checkCount(count: number): void {
  if (Number.isInteger(count) && count >= 0) return;
  throw new AppError('bad-argument', { where: 'count', found: count, expected: 'a whole number from 0 on' });
}

/** Of a function that rises from below zero at `lo` to above it at `hi`. */
function rootOf(rising: (x: number) => number, lo: number, hi: number): number {
  let [a, b] = [lo, hi];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (a + b) / 2;
    if (middle === a || middle === b) break;
    if (rising(middle) < 0) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}
