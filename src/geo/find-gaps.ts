import type { Gap, PieceCoverage } from '../domain/coverage';
import { alignCoverage } from './align-coverage';
import { appendGap } from './append-gap';
import { checkRequiredK } from './check-required-k';

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
  checkRequiredK(requiredK);
  const gaps: Gap[] = [];
  for (const run of alignCoverage(now, baseline)) {
    if (run.now.k >= requiredK) continue;
    const { pieceId, fromChainageM, toChainageM } = run;
    const lost = run.before.k >= requiredK;
    const causes = lost ? run.before.sensorIds.filter((id) => !run.now.sensorIds.includes(id)) : [];
    appendGap(gaps, { pieceId, fromChainageM, toChainageM, kind: lost ? 'new-loss' : 'standing', causes });
  }
  return gaps;
}
