import * as m from '../../../i18n/paraglide/messages';
import type { Moment } from '../../../state/briefing-deck/briefing-sources';
import { formatLength } from '../../format';
import { directionWords, intruderModeName } from '../../response-words';
import { type Ask, atMoment, type FigureAnswer } from './ask';
import { shownResponse } from './response-figures';
import { signedLength } from './signed';

/** Both sides of a proposal: the picture as it is, and with the kept what-if that `variant` names. */
export async function proposed(ask: Ask) {
  return ask.sources.proposal(String(ask.params.variant ?? ''));
}

/** Kilometres that would be watched. */
export const proposalWatchedFigure = (ask: Ask): Promise<FigureAnswer> =>
  lengthFigure(
    ask,
    m.deck_proposal_watched(),
    ({ coverage: { ledger } }) => ledger.total.onceM + ledger.total.twiceM,
    m.deck_proposal_watched_note(),
    m.deck_sure_stated(),
  );

/** Kilometres that would be gap. */
export const proposalGapFigure = (ask: Ask): Promise<FigureAnswer> =>
  lengthFigure(
    ask,
    m.deck_proposal_gap(),
    ({ coverage: { ledger } }) => ledger.total.gapM,
    m.deck_proposal_gap_note(),
    m.deck_sure_stated(),
  );

/** Kilometres that would be seen and in time, in the direction that is the worse one now. */
export async function proposalInTimeFigure(ask: Ask): Promise<FigureAnswer> {
  const { now } = await proposed(ask);
  const { direction, mode } = await shownResponse(ask, now);
  const which = {
    direction: directionWords(ask.sources.border, direction),
    mode: intruderModeName(mode).toLowerCase(),
  };
  return lengthFigure(
    ask,
    m.deck_proposal_in_time(),
    async ({ line }) => (await line())[direction].ledger.total.byClass['seen-in-time'],
    m.deck_proposal_in_time_note(which),
    m.deck_sure_model(),
  );
}

async function lengthFigure(
  ask: Ask,
  label: string,
  lengthOf: (moment: Moment) => number | Promise<number>,
  meaning: string,
  sure: string,
): Promise<FigureAnswer> {
  const { after, now, name } = await proposed(ask);
  const [value, before] = await Promise.all([lengthOf(after), lengthOf(now)]);
  return {
    period: atMoment(now),
    source: m.deck_source_proposal({ name }),
    discloses: [],
    counts: [],
    label,
    value,
    unit: 'metres',
    text: formatLength(value, ask.unit, 0),
    meaning,
    change: {
      value: value - before,
      text: m.deck_change_now({
        change: signedLength(value - before, ask.unit),
        now: formatLength(before, ask.unit, 0),
      }),
    },
    uncertainty: { low: null, high: null, text: sure },
    warning: '',
  };
}
