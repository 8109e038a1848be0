import type { Stretch } from '../../domain/border';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../../state/app-context';
import { formatLength } from '../format';
import { directionWords, intoCountry, intruderModeName } from '../response-words';

/** Which direction and mode the strip shows: a few letters, and in full. Null while nothing is known. */
export function responseNote(app: App): { readonly short: string; readonly full: string } | null {
  const { border } = app.border;
  const { answer, direction } = app.lineResponse;
  if (!border || !answer || !direction) return null;
  const country = intoCountry(border, direction);
  const isWorse = app.responseView.direction === 'worse';
  return {
    short: isWorse ? m.response_gutter_worse({ country }) : m.response_gutter_chosen({ country }),
    full: m.response_gutter_full({
      mode: intruderModeName(answer.mode),
      direction: directionWords(border, direction),
      why: whyShown(app),
    }),
  };
}

/** Why this direction is on screen. */
function whyShown({ lineResponse, responseView }: App): string {
  if (responseView.direction === 'worse') return m.response_is_worse();
  return lineResponse.answer?.worseDirection === responseView.direction
    ? m.response_is_chosen()
    : m.response_is_chosen_not_worse();
}

/** What the unit that would be sent leaves, lit on map and strip, and that in words; null where nothing is lit. */
export function leavesOnScreen(app: App): { readonly stretches: readonly Stretch[]; readonly words: string } | null {
  const { border } = app.border;
  const { answer, nextId, nextLeaves } = app.response;
  const direction = answer?.call?.direction;
  if (!border || !direction || nextId === null || nextLeaves === null || nextLeaves.stretches.length === 0) return null;
  return {
    stretches: nextLeaves.stretches,
    words: m.best_leaves_lit({
      unit: app.picture.picture.units.get(nextId)?.unit.callsign ?? nextId,
      length: formatLength(nextLeaves.lengthM, app.settings.distanceUnit),
      direction: directionWords(border, direction),
      mode: intruderModeName(app.responseView.mode).toLowerCase(),
    }),
  };
}

/** That times set by hand count in what is shown; empty where none does. */
export function editsNote({ responseView }: App): string {
  const count = responseView.editsInMode.length;
  if (count === 0) return '';
  return count === 1 ? m.response_edits_count_one() : m.response_edits_count({ count });
}
