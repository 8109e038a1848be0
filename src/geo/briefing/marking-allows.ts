import type { Releasability } from '../../domain/agency';
import type { BriefingDeck, BriefingMarking } from '../../domain/briefing';
import { commonReleasability } from '../../domain/common-releasability';

/** Who may see a whole briefing: those who may see every slide of it. */
export function deckReleasability({ slides }: Pick<BriefingDeck, 'slides'>): Releasability {
  return commonReleasability(slides.map(({ releasability }) => releasability));
}

/**
 * Whether a briefing may leave under a marking. `lower`: the marking names somebody who may not see all that is in it, and
 * `excess` says who, or `'all'`.
 */
export type MarkingCheck =
  | { readonly kind: 'none' }
  | { readonly kind: 'lower'; readonly excess: readonly string[] | 'all' }
  | { readonly kind: 'fits' };

/** The marking is never lower than what it stands on: it may name fewer agencies than may see the content, never another. */
export function checkMarking(marking: BriefingMarking | null, content: Releasability): MarkingCheck {
  if (marking === null) return { kind: 'none' };
  if (content === 'all') return { kind: 'fits' };
  const { releasability } = marking;
  if (releasability === 'all') return { kind: 'lower', excess: 'all' };
  const excess = releasability.filter((id) => !content.includes(id));
  return excess.length === 0 ? { kind: 'fits' } : { kind: 'lower', excess };
}
