import type { SeriesLook } from '../../../domain/briefing-parts';
import type { LedgerRow } from '../../../domain/coverage';
import { RESPONSE_CLASSES, type ResponseRow } from '../../../domain/response';
import * as m from '../../../i18n/paraglide/messages';
import { lengthUnitName, METRES_PER_UNIT } from '../../format';
import { responseClassName } from '../../response-words';
import { type Ask, atMoment, partsOf, scopeOf } from './ask';
import { type ChartAnswer, MOST_BARS } from './chart-answer';
import { proposed } from './proposal-figures';
import { shownResponse } from './response-figures';

interface Class<Row> {
  readonly name: () => string;
  readonly look: SeriesLook;
  readonly metres: (row: Row) => number;
}

const COVERAGE_CLASSES: readonly Class<LedgerRow>[] = [
  { name: m.legend_twice, look: 'twice', metres: ({ twiceM }) => twiceM },
  { name: m.legend_once, look: 'once', metres: ({ onceM }) => onceM },
  { name: m.legend_standing, look: 'gap', metres: ({ gapM, newLossM }) => gapM - newLossM },
  { name: m.legend_new_loss, look: 'loss', metres: ({ newLossM }) => newLossM },
  { name: m.fact_unknown, look: 'unknown', metres: ({ unknownM }) => unknownM },
];
const RESPONSE_SERIES: readonly Class<ResponseRow>[] = [
  ...RESPONSE_CLASSES.map((each) => ({
    name: () => responseClassName(each),
    look: each,
    metres: ({ byClass }: ResponseRow) => byClass[each],
  })),
  { name: m.fact_unknown, look: 'unknown' as const, metres: ({ unknownM }) => unknownM },
];

/** Of each sector, or each segment of one: how much is watched twice, once, not, and lost. */
export async function coverageShares(ask: Ask): Promise<ChartAnswer> {
  const scope = scopeOf(ask);
  const now = await ask.sources.moment(ask.scene);
  const rows = longestOf(partsOf(now.coverage.ledger, scope));
  return {
    ...shares(rows, COVERAGE_CLASSES),
    title: scope.segments.length === 0 ? m.deck_chart_sectors() : m.deck_chart_segments({ name: scope.name }),
    axes: sharesAxes(scope.segments.length === 0),
    period: atMoment(now),
    source: m.deck_source_coverage(),
    discloses: [],
  };
}

/** The same of what can be done about a crossing. */
export async function responseShares(ask: Ask): Promise<ChartAnswer> {
  const scope = scopeOf(ask);
  const now = await ask.sources.moment(ask.scene);
  const rows = longestOf(partsOf((await shownResponse(ask, now)).ledger, scope));
  return {
    ...shares(rows, RESPONSE_SERIES),
    title: scope.segments.length === 0 ? m.deck_chart_sectors() : m.deck_chart_segments({ name: scope.name }),
    axes: sharesAxes(scope.segments.length === 0),
    period: atMoment(now),
    source: m.deck_source_response(),
    discloses: [],
  };
}

/** The gap of each sector, of its length, worst first. */
export async function gapBars(ask: Ask): Promise<ChartAnswer> {
  const scope = scopeOf(ask);
  const now = await ask.sources.moment(ask.scene);
  const rows = partsOf(now.coverage.ledger, scope)
    .toSorted((a, b) => b.gapM - a.gapM)
    .slice(0, MOST_BARS);
  return {
    ...lengthBars(ask, rows, [
      { name: m.brief_gap, look: 'plain', metres: ({ gapM }) => gapM },
      { name: m.deck_length, look: 'base', metres: ({ lengthM }) => lengthM },
    ]),
    title: m.brief_gaps_chart({ unit: lengthUnitName(ask.unit) }),
    period: atMoment(now),
    source: m.deck_source_coverage(),
    discloses: [],
  };
}

/** What is watched in each sector now, and what would be; where it changes most, first. */
export async function proposalBars(ask: Ask): Promise<ChartAnswer> {
  const { now, after, name } = await proposed(ask);
  const later = new Map(after.coverage.ledger.sectors.map((row) => [row.id, row]));
  const watchedM = ({ onceM, twiceM }: LedgerRow) => onceM + twiceM;
  const changeM = (row: LedgerRow) => Math.abs(watchedM(later.get(row.id) ?? row) - watchedM(row));
  const rows = now.coverage.ledger.sectors.toSorted((a, b) => changeM(b) - changeM(a)).slice(0, MOST_BARS);
  return {
    ...lengthBars(ask, rows, [
      { name: m.deck_before, look: 'before', metres: watchedM },
      { name: m.deck_after, look: 'after', metres: (row) => watchedM(later.get(row.id) ?? row) },
    ]),
    title: m.deck_chart_proposal({ unit: lengthUnitName(ask.unit) }),
    period: atMoment(now),
    source: m.deck_source_proposal({ name }),
    discloses: [],
  };
}

/** Segments of a sector can be many: those that matter most are the longest. */
function longestOf<Row extends { readonly id: string; readonly lengthM: number }>(
  rows: readonly Row[],
): readonly Row[] {
  if (rows.length <= MOST_BARS) return rows;
  const kept = new Set(rows.toSorted((a, b) => b.lengthM - a.lengthM).slice(0, MOST_BARS));
  return rows.filter((row) => kept.has(row));
}

function shares<Row extends { readonly name: string; readonly lengthM: number }>(
  rows: readonly Row[],
  classes: readonly Class<Row>[],
) {
  return {
    kind: 'shares' as const,
    categories: rows.map(({ name }) => name),
    series: classes.map(({ name, look, metres }) => ({
      name: name(),
      look,
      values: rows.map((row) => metres(row) / row.lengthM),
    })),
  };
}

function sharesAxes(ofSectors: boolean) {
  return {
    x: { title: ofSectors ? m.deck_axis_sector() : m.deck_axis_segment(), unit: m.deck_unit_name() },
    y: { title: m.deck_axis_share(), unit: m.unit_percent() },
  };
}

function lengthBars(ask: Ask, rows: readonly LedgerRow[], classes: readonly Class<LedgerRow>[]) {
  return {
    kind: 'bars' as const,
    categories: rows.map(({ name }) => name),
    series: classes.map(({ name, look, metres }) => ({
      name: name(),
      look,
      values: rows.map((row) => metres(row) / METRES_PER_UNIT[ask.unit]),
    })),
    axes: {
      x: { title: m.deck_axis_sector(), unit: m.deck_unit_name() },
      y: { title: m.deck_axis_length(), unit: lengthUnitName(ask.unit) },
    },
  };
}
