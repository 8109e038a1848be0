import type { DirectionResponse } from '../../../domain/response';
import { crossableM, interdictableShare } from '../../../domain/response-share';
import * as m from '../../../i18n/paraglide/messages';
import type { Moment } from '../../../state/briefing-deck/briefing-sources';
import { formatLength, formatPercent, percentNumber } from '../../format';
import { directionWords, intruderModeName, responseClassName } from '../../response-words';
import { stretchNames } from '../../room/room-facts';
import { type Ask, atMoment, changeSince, type FigureAnswer, hoursOf, isWithin, noChange, rowOf, scopeOf } from './ask';
import { signedLength, signedPoints } from './signed';

/** Kilometres that are seen, and where somebody comes in time. */
export async function inTimeFigure(ask: Ask): Promise<FigureAnswer> {
  const { scope, now, shown, before, earlier } = await moments(ask);
  const row = rowOf(shown.ledger, scope);
  const value = row.byClass['seen-in-time'];
  const changeM = earlier ? value - rowOf(earlier.ledger, scope).byClass['seen-in-time'] : Number.NaN;
  return {
    ...about(now),
    label: m.brief_response_interdictable(),
    value,
    unit: 'metres',
    text: formatLength(value, ask.unit, 0),
    meaning: meaningOf(ask, shown, crossableM(row)),
    change: before ? changeSince(changeM, signedLength(changeM, ask.unit), now, before) : noChange(),
    uncertainty: planned(ask),
    warning: '',
  };
}

/** The share of what can be crossed that is seen and in time: an effectiveness rate. */
export async function inTimeShareFigure(ask: Ask): Promise<FigureAnswer> {
  const { scope, now, shown, before, earlier } = await moments(ask);
  const row = rowOf(shown.ledger, scope);
  const share = interdictableShare(row);
  const change = earlier ? share - interdictableShare(rowOf(earlier.ledger, scope)) : Number.NaN;
  return {
    ...about(now),
    label: m.deck_in_time_share(),
    value: Number.isFinite(share) ? share : null,
    unit: 'share',
    text: formatPercent(share),
    meaning: meaningOf(ask, shown, crossableM(row)),
    change: before && Number.isFinite(change) ? changeSince(change, signedPoints(change), now, before) : noChange(),
    uncertainty: planned(ask),
    warning: m.deck_warning_sectors(),
  };
}

/** Kilometres at which a crossing is to be expected to be interrupted: ∫ P(interruption). */
export async function expectedFigure(ask: Ask): Promise<FigureAnswer> {
  const { scope, now, shown, before, earlier } = await moments(ask);
  const value = rowOf(shown.ledger, scope).expectedM;
  const changeM = earlier ? value - rowOf(earlier.ledger, scope).expectedM : Number.NaN;
  return {
    ...about(now),
    label: m.brief_response_expected(),
    value,
    unit: 'metres',
    text: formatLength(value, ask.unit, 0),
    meaning: m.brief_response_expected_note(),
    change: before ? changeSince(changeM, signedLength(changeM, ask.unit), now, before) : noChange(),
    uncertainty: planned(ask),
    warning: '',
  };
}

/** The longest stretch that is not interdictable. */
export async function worstStretchFigure(ask: Ask): Promise<FigureAnswer> {
  const { scope, now, shown, before, earlier } = await moments(ask);
  const { border, segments } = ask.sources;
  const worstOf = ({ worst }: DirectionResponse) => worst.find((stretch) => isWithin(scope, stretch));
  const lengthOf = (stretch: ReturnType<typeof worstOf>) => (stretch ? stretch.toChainageM - stretch.fromChainageM : 0);
  const worst = worstOf(shown);
  const value = lengthOf(worst);
  const changeM = earlier ? value - lengthOf(worstOf(earlier)) : Number.NaN;
  return {
    ...about(now),
    label: m.brief_response_worst(),
    value,
    unit: 'metres',
    text: formatLength(value, ask.unit, 0),
    meaning: worst
      ? m.brief_response_worst_note({
          place: stretchNames(border, segments, worst).segment,
          class: responseClassName(worst.responseClass).toLowerCase(),
        })
      : m.brief_response_worst_none(),
    change: before ? changeSince(changeM, signedLength(changeM, ask.unit), now, before) : noChange(),
    uncertainty: planned(ask),
    warning: '',
  };
}

/** The response in the direction that counts: the chosen one, else the worse. */
export async function shownResponse({ sources: { direction } }: Ask, moment: Moment): Promise<DirectionResponse> {
  const line = await moment.line();
  return line[direction ?? line.worseDirection];
}

/** In which direction and mode, of how much. */
function meaningOf({ sources: { border, direction }, unit }: Ask, shown: DirectionResponse, ofM: number): string {
  const which = {
    direction: directionWords(border, shown.direction),
    mode: intruderModeName(shown.mode).toLowerCase(),
    length: formatLength(ofM, unit, 0),
  };
  return direction === null
    ? m.brief_response_interdictable_note(which)
    : m.brief_response_interdictable_note_chosen(which);
}

/** Times to cover and arrivals are planning values: the answer is a model's, so what can be said is how wide they are. */
function planned({ sources: { rules } }: Ask): FigureAnswer['uncertainty'] {
  const { coverShare, arrivalShare } = rules.sigma;
  const text = m.deck_sure_planned({ cover: percentNumber(coverShare), arrival: percentNumber(arrivalShare) });
  return { low: null, high: null, text };
}

async function moments(ask: Ask) {
  const scope = scopeOf(ask);
  const now = await ask.sources.moment(ask.scene);
  const before = await ask.sources.before(now, hoursOf(ask) * 3_600_000);
  const shown = await shownResponse(ask, now);
  // Of the same direction, though another may have been the worse one then.
  const line = await before?.line();
  return { scope, now, shown, before, earlier: line?.[shown.direction] };
}

function about(now: Moment): Pick<FigureAnswer, 'period' | 'source' | 'discloses' | 'counts'> {
  return { period: atMoment(now), source: m.deck_source_response(), discloses: [], counts: [] };
}
