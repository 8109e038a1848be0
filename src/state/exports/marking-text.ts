import type { Releasability } from '../../domain/agency';
import * as m from '../../i18n/paraglide/messages';

/** The marking in the words and letters of the banner. */
export function markingText(exercise: boolean, releasability: Releasability): string {
  const agencies =
    releasability === 'all' ? m.marking_all() : releasability.length === 0 ? m.marking_none() : releasability.join(' ');
  const words = m.marking_releasable({ agencies });
  return (exercise ? `${m.marking_exercise()} · ${words}` : words).toUpperCase();
}
