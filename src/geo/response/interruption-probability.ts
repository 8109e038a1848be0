import { AppError } from '../../domain/errors';
import { normalCdf } from '../response-line/normal-cdf';

/** A place on the way where someone may be detected, in the order in which they come to it. */
export interface Detection {
  /** Chance that it detects whoever passes, 0 to 1. */
  readonly probability: number;
  /** From there to cover: mean and standard deviation, seconds. */
  readonly remainingCoverS: number;
  readonly sigmaS: number;
}

/** Those who answer, from detection to arrival: mean and standard deviation, seconds. */
export interface Force {
  readonly arrivalS: number;
  readonly sigmaS: number;
  /** Chance that they can be told. */
  readonly communicate: number;
}

/** What one detection adds to P(interruption). */
export interface InterruptionTerm {
  /** Chance that nobody saw them before and this one does. */
  readonly first: number;
  /** P(R | i): chance that those who answer are there before cover is reached. */
  readonly inTime: number;
  /** P(C) · first · inTime. */
  readonly adds: number;
}

/**
 * The terms of EASI's sum, one a detection in the order given: P(C) · P(first detection at i) · P(R | i), where
 * P(R | i) = Φ((T_i − A) / √(σ_T² + σ_A²)). Detections are independent; only the first one starts the clock. Without any
 * spread P(R | i) is 1 where T_i > A, else 0. O(n).
 *
 * This is interruption: what happens on arrival is not modelled.
 *
 * Source: H. A. Bennett, The EASI approach to physical security evaluation, SAND76-0500, 1977; M. L. Garcia, The Design and
 * Evaluation of Physical Protection Systems, 2001.
 *
 * @throws AppError `out-of-range` for a probability that is none.
 */
export function interruptionTerms(
  detections: readonly Detection[],
  { arrivalS, sigmaS, communicate }: Force,
): readonly InterruptionTerm[] {
  const told = checked(communicate, 'communicate');
  let unseen = 1;
  return detections.map((each, i) => {
    const probability = checked(each.probability, `detections.${i}.probability`);
    const spread = Math.hypot(each.sigmaS, sigmaS);
    const marginS = each.remainingCoverS - arrivalS;
    const inTime = spread === 0 ? Number(marginS > 0) : normalCdf(marginS / spread);
    const first = unseen * probability;
    unseen *= 1 - probability;
    return { first, inTime, adds: told * first * inTime };
  });
}

/** P(interruption): the sum of `interruptionTerms`; 0 without detections. */
export function interruptionProbability(detections: readonly Detection[], force: Force): number {
  return interruptionTerms(detections, force).reduce((sum, { adds }) => sum + adds, 0);
}

function checked(probability: number, where: string): number {
  if (probability >= 0 && probability <= 1) return probability;
  throw new AppError('out-of-range', { found: probability, expected: '0 to 1', where });
}
