import { INCIDENT_KINDS, type Outcome } from '../../../domain/incident';
import type { IncidentRows } from '../../../domain/incident-record';
import { countByKind, countOutcomes, type RowChoice } from '../../../geo/briefing-counts/count-incident-rows';
import { chanceOfChange, poissonInterval, shareInterval } from '../../../geo/statistics/exact-intervals';
import * as m from '../../../i18n/paraglide/messages';
import type { Moment } from '../../../state/briefing-deck/briefing-sources';
import { parseFilterLink } from '../../../state/time/filter-link';
import { fitsChoices } from '../../../state/wall-scenes/fits-choices';
import { formatNumber, formatPercent, formatSigned } from '../../format';
import { incidentKindName } from '../../words';
import {
  type Ask,
  atMoment,
  changeSince,
  type FigureAnswer,
  HOUR_MS,
  hoursOf,
  isWithin,
  noChange,
  scopeOf,
  spanWords,
  upTo,
} from './ask';
import { isFiltered, sceneFilter } from './scene-filter';
import { signedPercent, signedPoints } from './signed';

/** Less likely than this by chance alone is said to be a change. */
const CHANCE = 0.05;
/** What ends a crossing before it succeeds, and what does not. */
const STOPPED: ReadonlySet<Outcome> = new Set(['apprehension', 'turn-back', 'seizure']);
const ESCAPED: ReadonlySet<Outcome> = new Set(['got-away']);

/** Incidents of the period and of the one before, from the one record. */
export async function periodRows(ask: Ask): Promise<{
  readonly moment: Moment;
  readonly rows: IncidentRows;
  readonly hours: number;
  readonly now: RowChoice;
  readonly before: RowChoice;
}> {
  const scope = scopeOf(ask);
  const moment = await ask.sources.moment(ask.scene);
  const hours = hoursOf(ask);
  const toMs = moment.picture.timeMs;
  const fromMs = toMs - hours * HOUR_MS;
  const before = { fromMs: fromMs - hours * HOUR_MS, toMs: fromMs };
  const filter = sceneFilter(ask, scope, moment.picture);
  const rows = await ask.sources.rows({ ...filter, timeFromMs: before.fromMs, timeToMs: toMs });
  return { moment, rows, hours, now: { fromMs, toMs }, before };
}

/** How many were opened in the period. */
export async function incidentCountFigure(ask: Ask): Promise<FigureAnswer> {
  const { moment, rows, hours, ...choice } = await periodRows(ask);
  const [now, before] = [totalIn(rows, choice.now), totalIn(rows, choice.before)];
  const { low, high } = poissonInterval(now);
  return {
    ...about(ask, moment, hours),
    label: m.deck_incidents({ span: spanWords(hours) }),
    value: now,
    unit: 'count',
    text: formatNumber(now),
    meaning: isFiltered(ask) ? m.deck_incidents_note_filtered() : m.deck_incidents_note(),
    change: { value: now - before, text: changeOfCounts(now, before, hours) },
    uncertainty: { low, high, text: sureCount(low, high) },
    counts: [now, before],
    warning: '',
  };
}

/** The relative change of that number. */
export async function incidentChangeFigure(ask: Ask): Promise<FigureAnswer> {
  const { moment, rows, hours, ...choice } = await periodRows(ask);
  const [now, before] = [totalIn(rows, choice.now), totalIn(rows, choice.before)];
  const ratio = before > 0 ? (now - before) / before : null;
  const chance = chanceOfChange(now, before);
  return {
    ...about(ask, moment, hours),
    label: m.brief_change(),
    value: ratio,
    unit: 'change',
    text: ratio === null ? m.no_value() : signedPercent(ratio),
    meaning: m.deck_change_note({ count: formatNumber(before), span: spanWords(hours) }),
    change: { value: ratio, text: m.deck_counts_then_now({ before: formatNumber(before), now: formatNumber(now) }) },
    uncertainty: {
      low: null,
      high: null,
      text:
        chance < CHANCE
          ? m.deck_sure_change({ chance: formatPercent(chance) })
          : m.deck_sure_chance({ chance: formatPercent(chance) }),
    },
    counts: [now, before],
    warning: '',
  };
}

/** Those that are not closed. */
export async function openIncidentsFigure(ask: Ask): Promise<FigureAnswer> {
  const scope = scopeOf(ask);
  const now = await ask.sources.moment(ask.scene);
  const before = await ask.sources.before(now, hoursOf(ask) * HOUR_MS);
  // Places and text of a filter are of the record; what is open is counted in the picture.
  const choices = parseFilterLink(ask.scene.parts['filter'] ?? null);
  const openIn = ({ picture }: Moment) =>
    [...picture.incidents.values()].filter((incident) => {
      const { status, mergedInto, at } = incident;
      const stretch = { pieceId: at.pieceId, fromChainageM: at.chainageM, toChainageM: at.chainageM + 1 };
      const isOpen = status !== 'closed' && mergedInto === undefined;
      return isOpen && fitsChoices(incident, choices) && isWithin(scope, stretch);
    }).length;
  const open = openIn(now);
  const change = before ? open - openIn(before) : 0;
  return {
    period: atMoment(now),
    source: m.deck_source_picture(),
    discloses: ['incident-count'],
    label: m.brief_open(),
    value: open,
    unit: 'count',
    text: formatNumber(open),
    meaning: isFiltered(ask) ? m.brief_open_note_filtered() : m.brief_open_note(),
    change: before ? changeSince(change, formatSigned(change), now, before) : noChange(),
    uncertainty: { low: open, high: null, text: m.deck_sure_reported() },
    counts: before ? [open, openIn(before)] : [open],
    warning: '',
  };
}

/** The share of the most frequent kind. */
export async function topKindFigure(ask: Ask): Promise<FigureAnswer> {
  const { moment, rows, hours, ...choice } = await periodRows(ask);
  const [now, before] = [countByKind(rows, choice.now), countByKind(rows, choice.before)];
  const top = now.reduce((best, count, i) => (count > (now[best] ?? 0) ? i : best), 0);
  return shareFigure(
    { hits: now[top] ?? 0, of: sum(now), hitsBefore: before[top] ?? 0, ofBefore: sum(before) },
    {
      ...about(ask, moment, hours),
      label: incidentKindName(INCIDENT_KINDS[top] ?? 'crossing-foot'),
      meaning: m.brief_top_kind_note(),
      warning: '',
    },
    hours,
  );
}

/** Of the crossings whose end is known, those that were stopped: an effectiveness rate. */
export async function stoppedShareFigure(ask: Ask): Promise<FigureAnswer> {
  const { moment, rows, hours, ...choice } = await periodRows(ask);
  const countOf = (which: RowChoice) => {
    const hits = countOutcomes(rows, which, STOPPED);
    return { hits, of: hits + countOutcomes(rows, which, ESCAPED) };
  };
  const [now, before] = [countOf(choice.now), countOf(choice.before)];
  return shareFigure(
    { ...now, hitsBefore: before.hits, ofBefore: before.of },
    {
      ...about(ask, moment, hours),
      label: m.deck_stopped(),
      meaning: m.deck_stopped_note({ count: formatNumber(now.of) }),
      warning: m.deck_warning_sectors(),
    },
    hours,
  );
}

interface ShareCounts {
  readonly hits: number;
  readonly of: number;
  readonly hitsBefore: number;
  readonly ofBefore: number;
}

function shareFigure(
  { hits, of, hitsBefore, ofBefore }: ShareCounts,
  rest: Omit<FigureAnswer, 'value' | 'unit' | 'text' | 'change' | 'uncertainty' | 'counts'>,
  hours: number,
): FigureAnswer {
  const share = hits / of;
  const change = share - hitsBefore / ofBefore;
  const { low, high } = shareInterval(hits, of);
  return {
    ...rest,
    value: of > 0 ? share : null,
    unit: 'share',
    text: formatPercent(of > 0 ? share : Number.NaN),
    change: Number.isFinite(change)
      ? { value: change, text: m.deck_change_before({ change: signedPoints(change), span: spanWords(hours) }) }
      : { value: null, text: m.deck_change_nothing_before({ span: spanWords(hours) }) },
    uncertainty:
      of > 0
        ? {
            low,
            high,
            text: m.deck_sure_share({ low: formatPercent(low), high: formatPercent(high), count: formatNumber(of) }),
          }
        : { low: null, high: null, text: m.deck_sure_nothing() },
    counts: [hits, of - hits, hitsBefore, Math.max(0, ofBefore - hitsBefore)],
  };
}

function changeOfCounts(now: number, before: number, hours: number): string {
  const words = { change: formatSigned(now - before), count: formatNumber(before), span: spanWords(hours) };
  return chanceOfChange(now, before) < CHANCE ? m.deck_change_counts(words) : m.deck_change_counts_chance(words);
}

function sureCount(low: number, high: number): string {
  return m.deck_sure_count({ low: formatNumber(low), high: formatNumber(high) });
}

/** The record, or what of it fits the filter of the view. */
export function incidentSource(ask: Ask): string {
  return isFiltered(ask) ? m.deck_source_incidents_filtered() : m.deck_source_incidents();
}

/** Rows opened in the period. */
function totalIn(rows: IncidentRows, choice: RowChoice): number {
  return sum(countByKind(rows, choice));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function about(ask: Ask, moment: Moment, hours: number): Pick<FigureAnswer, 'period' | 'source' | 'discloses'> {
  return { period: upTo(moment, hours), source: incidentSource(ask), discloses: ['incident-count'] };
}
