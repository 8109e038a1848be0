import type { Gap, WholeGap } from '../domain/coverage';

/**
 * Gaps as the ledger counts them: maximal stretches with k below the required k, whatever was there at the baseline.
 * Parts that touch on one piece are one gap, and `newLossM` says how much of it is new loss. In order of piece and
 * chainage; empty without parts. Linear.
 *
 * @param parts in order of piece and chainage and without overlap, as `findGaps` gives them.
 */
export function wholeGaps(parts: readonly Gap[]): readonly WholeGap[] {
  const gaps: WholeGap[] = [];
  for (const { pieceId, fromChainageM, toChainageM, kind } of parts) {
    const partLossM = kind === 'new-loss' ? toChainageM - fromChainageM : 0;
    const last = gaps[gaps.length - 1];
    if (last?.pieceId === pieceId && last.toChainageM === fromChainageM) {
      gaps[gaps.length - 1] = { ...last, toChainageM, newLossM: last.newLossM + partLossM };
    } else {
      gaps.push({ pieceId, fromChainageM, toChainageM, newLossM: partLossM });
    }
  }
  return gaps;
}
