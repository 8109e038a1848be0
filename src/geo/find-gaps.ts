import type { CoverageInterval, Gap, PieceCoverage } from '../domain/coverage';
import { AppError } from '../domain/errors';
import { appendGap } from './append-gap';

/**
 * The gaps of a coverage, in order of piece and chainage: maximal stretches with k below the required k that have one
 * kind and, for a new loss, one set of causes. So two losses side by side with different causes are two gaps, and
 * the gaps together are exactly the stretches with k below the required k. Linear in intervals.
 *
 * @param baseline coverage of the same pieces at the baseline, in the same order.
 * @throws AppError `bad-interval` when the two do not partition the same pieces, `out-of-range` for a required k that
 * is no whole number ≥ 1.
 */
export function findGaps(
  now: readonly PieceCoverage[],
  baseline: readonly PieceCoverage[],
  requiredK: number,
): readonly Gap[] {
  if (!Number.isInteger(requiredK) || requiredK < 1) {
    throw new AppError('out-of-range', { found: requiredK, expected: 'a whole number, 1 or more', where: 'requiredK' });
  }
  const gaps: Gap[] = [];
  for (const [i, { pieceId, intervals }] of now.entries()) {
    const before = baseline[i];
    if (before?.pieceId !== pieceId) {
      throw new AppError('bad-interval', { found: before?.pieceId, expected: pieceId, where: `baseline.${i}` });
    }
    let j = 0;
    for (const interval of intervals) {
      while (j < before.intervals.length && before.intervals[j]!.toChainageM <= interval.fromChainageM) j++;
      if (interval.k >= requiredK) continue;
      let from = interval.fromChainageM;
      for (let n = j; from < interval.toChainageM; n++) {
        const then = before.intervals[n];
        if (then === undefined || then.fromChainageM > from) {
          throw new AppError('bad-interval', { found: from, expected: 'a baseline for it', where: pieceId });
        }
        const to = Math.min(interval.toChainageM, then.toChainageM);
        appendGap(gaps, { pieceId, fromChainageM: from, toChainageM: to, ...change(interval, then, requiredK) });
        from = to;
      }
    }
  }
  return gaps;
}

function change(now: CoverageInterval, then: CoverageInterval, requiredK: number): Pick<Gap, 'kind' | 'causes'> {
  if (then.k < requiredK) return { kind: 'standing', causes: [] };
  return { kind: 'new-loss', causes: then.sensorIds.filter((id) => !now.sensorIds.includes(id)) };
}
