import type { WholeGap } from '../domain/coverage';
import * as m from '../i18n/paraglide/messages';
import { formatLength, type LengthUnit } from './format';
import { gapKindName } from './words';

/** Millimetres are what chainage is kept in: less than half of one is nothing. */
const NOTHING_M = 0.0005;

/** Whether all of a gap, some of it or none is new loss. */
export function gapKind(gap: WholeGap): 'standing' | 'mixed' | 'new-loss' {
  if (gap.newLossM < NOTHING_M) return 'standing';
  return gap.toChainageM - gap.fromChainageM - gap.newLossM < NOTHING_M ? 'new-loss' : 'mixed';
}

/** What a gap is, in words: a kind, or how much of it is new loss. */
export function gapWords(gap: WholeGap, unit: LengthUnit): string {
  const kind = gapKind(gap);
  return kind === 'mixed' ? m.gap_of_it_lost({ length: formatLength(gap.newLossM, unit) }) : gapKindName(kind);
}
