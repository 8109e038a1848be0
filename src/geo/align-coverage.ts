import type { Stretch } from '../domain/border';
import type { CoverageInterval, PieceCoverage } from '../domain/coverage';
import { AppError } from '../domain/errors';

/** A stretch on which neither coverage changes. */
export interface AlignedRun extends Stretch {
  readonly now: CoverageInterval;
  readonly before: CoverageInterval;
}

/**
 * Two coverages of the same pieces side by side: every stretch between neighbouring ends of either, in order. Linear in
 * intervals.
 *
 * @throws AppError `bad-interval` when the two do not partition the same pieces.
 */
export function* alignCoverage(
  now: readonly PieceCoverage[],
  baseline: readonly PieceCoverage[],
): Generator<AlignedRun, void> {
  for (const [i, { pieceId, intervals }] of now.entries()) {
    const other = baseline[i];
    if (other?.pieceId !== pieceId) {
      throw new AppError('bad-interval', { found: other?.pieceId, expected: pieceId, where: `baseline.${i}` });
    }
    let j = 0;
    for (const interval of intervals) {
      let from = interval.fromChainageM;
      while (from < interval.toChainageM) {
        while (j < other.intervals.length && other.intervals[j]!.toChainageM <= from) j++;
        const before = other.intervals[j];
        if (before === undefined || before.fromChainageM > from) {
          throw new AppError('bad-interval', { found: from, expected: 'a baseline for it', where: pieceId });
        }
        const to = Math.min(interval.toChainageM, before.toChainageM);
        yield { pieceId, fromChainageM: from, toChainageM: to, now: interval, before };
        from = to;
      }
    }
  }
}
