import type { WholeGap } from '../domain/coverage';

/** The longest gaps; equal ones in the order along the border. */
export function longestGaps(gaps: readonly WholeGap[], limit: number): WholeGap[] {
  const lengthM = (gap: WholeGap): number => gap.toChainageM - gap.fromChainageM;
  return [...gaps].sort((a, b) => lengthM(b) - lengthM(a)).slice(0, limit);
}
