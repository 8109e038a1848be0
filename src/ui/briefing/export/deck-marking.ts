import type { Releasability } from '../../../domain/agency';
import type { BriefingMarking } from '../../../domain/briefing';
import * as m from '../../../i18n/paraglide/messages';
import { markingText } from '../../../state/exports/marking-text';

/** What stands on every page: who may see it, that it is an exercise, and what it may tell. */
export function deckMarking(exercise: boolean, { releasability, allows }: BriefingMarking): string {
  const marking = markingText(exercise, releasability as Releasability);
  const what = [
    ...(allows.smallCounts ? [m.share_allow_counts()] : []),
    ...(allows.positions ? [m.share_allow_positions()] : []),
    ...(allows.identifiers ? [m.share_allow_names()] : []),
  ].join(', ');
  const words = what === '' ? m.share_marking_plain({ marking }) : m.share_marking_allows({ marking, what });
  return words.toUpperCase();
}
