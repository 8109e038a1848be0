import { type LedgerRow, seenShare } from '../../../domain/coverage';
import { wholeGaps } from '../../../geo/whole-gaps';
import * as m from '../../../i18n/paraglide/messages';
import type { Moment } from '../../../state/briefing-deck/briefing-sources';
import { formatLength, formatNumber, formatPercent, formatSigned, METRES_PER_UNIT } from '../../format';
import { plannedOff, stretchNames } from '../../room/room-facts';
import { type Ask, atMoment, changeSince, type FigureAnswer, hoursOf, isWithin, noChange, rowOf, scopeOf } from './ask';
import { signedLength, signedPoints } from './signed';

/** From here on a gap is counted as a long one. */
const LONG_GAP_M = 10_000;

type Length = 'watchedM' | 'gapM' | 'newLossM';
const LENGTHS: Readonly<Record<Length, (row: LedgerRow) => number>> = {
  watchedM: ({ onceM, twiceM }) => onceM + twiceM,
  gapM: (row) => row.gapM,
  newLossM: (row) => row.newLossM,
};

/** Kilometres that at least one sensor watches. */
export const watchedFigure = (ask: Ask): Promise<FigureAnswer> =>
  lengthFigure(ask, 'watchedM', m.brief_watched(), (_, row) =>
    m.brief_watched_note({ twice: formatLength(row.twiceM, ask.unit, 0) }),
  );

/** Kilometres that none watches. */
export const gapFigure = (ask: Ask): Promise<FigureAnswer> =>
  lengthFigure(ask, 'gapM', m.brief_gap(), ({ picture }) =>
    m.brief_gap_note({ off: formatNumber(plannedOff(picture)) }),
  );

/** Kilometres of the gap that were watched at the baseline. */
export const newLossFigure = (ask: Ask): Promise<FigureAnswer> =>
  lengthFigure(ask, 'newLossM', m.brief_new_loss(), (_, row) =>
    m.brief_new_loss_note({ unknown: formatLength(row.unknownM, ask.unit, 0) }),
  );

/** Share of the known length that is watched. */
export async function watchedShareFigure(ask: Ask): Promise<FigureAnswer> {
  const { scope, now, before } = await moments(ask);
  const row = rowOf(now.coverage.ledger, scope);
  const share = seenShare(row);
  const earlier = before ? seenShare(rowOf(before.coverage.ledger, scope)) : Number.NaN;
  const watchedM = row.onceM + row.twiceM;
  return {
    ...about(now),
    label: m.deck_watched_share(),
    value: Number.isFinite(share) ? share : null,
    unit: 'share',
    text: formatPercent(share),
    meaning: m.deck_watched_share_note({ length: formatLength(row.lengthM - row.unknownM, ask.unit, 0) }),
    change:
      before && Number.isFinite(share - earlier)
        ? changeSince(share - earlier, signedPoints(share - earlier), now, before)
        : noChange(),
    uncertainty: {
      low: watchedM / row.lengthM,
      high: (watchedM + row.unknownM) / row.lengthM,
      text: m.deck_sure_unknown({
        low: formatPercent(watchedM / row.lengthM),
        high: formatPercent((watchedM + row.unknownM) / row.lengthM),
        unknown: formatLength(row.unknownM, ask.unit, 0),
      }),
    },
  };
}

/** The longest gap, which the map shows. */
export async function longestGapFigure(ask: Ask): Promise<FigureAnswer> {
  const { scope, now, before } = await moments(ask);
  const { sources, unit } = ask;
  const longest = rowOf(now.coverage.ledger, scope).longestGap;
  const earlier = before && rowOf(before.coverage.ledger, scope).longestGap;
  const lengthM = longest ? longest.toChainageM - longest.fromChainageM : 0;
  const changeM = lengthM - (earlier ? earlier.toChainageM - earlier.fromChainageM : 0);
  return {
    ...about(now),
    label: m.brief_longest_gap(),
    value: lengthM,
    unit: 'metres',
    text: formatLength(lengthM, unit, 0),
    meaning: longest
      ? m.deck_longest_gap_note({ place: stretchNames(sources.border, sources.segments, longest).segment })
      : m.deck_no_gap(),
    change: before ? changeSince(changeM, signedLength(changeM, unit), now, before) : noChange(),
    uncertainty: { low: null, high: null, text: m.deck_sure_stated() },
  };
}

/** How many gaps are long. */
export async function longGapsFigure(ask: Ask): Promise<FigureAnswer> {
  const { scope, now, before } = await moments(ask);
  const gapsOf = ({ coverage }: Moment) => wholeGaps(coverage.gaps).filter((gap) => isWithin(scope, gap));
  const longOf = (moment: Moment) =>
    gapsOf(moment).filter((gap) => gap.toChainageM - gap.fromChainageM >= LONG_GAP_M).length;
  const long = longOf(now);
  return {
    ...about(now),
    label: m.brief_long_gaps({ length: formatLength(LONG_GAP_M, ask.unit, ask.unit === 'km' ? 0 : 1) }),
    value: long,
    unit: 'count',
    text: formatNumber(long),
    meaning: m.brief_long_gaps_note({ count: formatNumber(gapsOf(now).length) }),
    change: before ? changeSince(long - longOf(before), formatSigned(long - longOf(before)), now, before) : noChange(),
    uncertainty: { low: null, high: null, text: m.deck_sure_stated() },
  };
}

/** The gap of the sector that has most of it. */
export async function worstSectorFigure(ask: Ask): Promise<FigureAnswer> {
  const { now, before } = await moments(ask);
  const { unit } = ask;
  const worst = now.coverage.ledger.sectors.reduce((a, b) => (b.gapM > a.gapM ? b : a));
  const earlier = before?.coverage.ledger.sectors.find(({ id }) => id === worst.id);
  const changeM = worst.gapM - (earlier?.gapM ?? Number.NaN);
  return {
    ...about(now),
    label: m.brief_worst_sector({ sector: worst.name }),
    value: worst.gapM,
    unit: 'metres',
    text: formatLength(worst.gapM, unit, 0),
    meaning: m.brief_worst_sector_note({ share: formatPercent(worst.gapM / worst.lengthM) }),
    change: before && earlier ? changeSince(changeM, signedLength(changeM, unit), now, before) : noChange(),
    uncertainty: unknownBounds(worst.gapM, worst.unknownM, ask),
  };
}

async function lengthFigure(
  ask: Ask,
  what: Length,
  label: string,
  meaning: (moment: Moment, row: LedgerRow) => string,
): Promise<FigureAnswer> {
  const { scope, now, before } = await moments(ask);
  const row = rowOf(now.coverage.ledger, scope);
  const value = LENGTHS[what](row);
  const change = before ? value - LENGTHS[what](rowOf(before.coverage.ledger, scope)) : Number.NaN;
  return {
    ...about(now),
    label,
    value,
    unit: 'metres',
    text: formatLength(value, ask.unit, value < METRES_PER_UNIT[ask.unit] ? 1 : 0),
    meaning: meaning(now, row),
    change: before ? changeSince(change, signedLength(change, ask.unit), now, before) : noChange(),
    uncertainty:
      what === 'newLossM'
        ? { low: null, high: null, text: m.deck_sure_stated() }
        : unknownBounds(value, row.unknownM, ask),
  };
}

/** Border that is not in the data may be watched or not: both ends of what the length can be. */
function unknownBounds(valueM: number, unknownM: number, { unit }: Ask): FigureAnswer['uncertainty'] {
  return {
    low: valueM,
    high: valueM + unknownM,
    text: m.deck_sure_unknown({
      low: formatLength(valueM, unit, 0),
      high: formatLength(valueM + unknownM, unit, 0),
      unknown: formatLength(unknownM, unit, 0),
    }),
  };
}

async function moments(ask: Ask) {
  const scope = scopeOf(ask);
  const now = await ask.sources.moment(ask.scene);
  return { scope, now, before: await ask.sources.before(now, hoursOf(ask) * 3_600_000) };
}

function about(now: Moment): Pick<FigureAnswer, 'period' | 'source' | 'discloses' | 'counts' | 'warning'> {
  return { period: atMoment(now), source: m.deck_source_coverage(), discloses: [], counts: [], warning: '' };
}
