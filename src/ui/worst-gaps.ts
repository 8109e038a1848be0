import type { Gap } from '../domain/coverage';

/** New losses first, then the longest; ties in the order along the border. */
export function worstGaps(gaps: readonly Gap[], limit: number): Gap[] {
  const rank = (gap: Gap): number => (gap.kind === 'new-loss' ? 0 : 1);
  const lengthM = (gap: Gap): number => gap.toChainageM - gap.fromChainageM;
  return [...gaps].sort((a, b) => rank(a) - rank(b) || lengthM(b) - lengthM(a)).slice(0, limit);
}
