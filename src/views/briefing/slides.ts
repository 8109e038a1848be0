import type { Agency } from '../../domain/agency';
import type { Stretch } from '../../domain/border';
import { type CoverageAnswer, type LedgerRow, seenShare } from '../../domain/coverage';
import { INCIDENT_KINDS, type IncidentColumns } from '../../domain/incident';
import type { Picture } from '../../domain/picture';
import { isFree } from '../../domain/unit';
import { countIncidents } from '../../geo/count-incidents';
import { wholeGaps } from '../../geo/whole-gaps';
import * as m from '../../i18n/paraglide/messages';
import {
  formatLength,
  formatNumber,
  formatPercent,
  formatSigned,
  type LengthUnit,
  lengthUnitName,
  METRES_PER_UNIT,
} from '../../ui/format';
import { plannedOff } from '../../ui/room/room-facts';
import { incidentKindName } from '../../ui/words';
import { type ResponseSlideInput, responseSlide } from './response-slide';

/** A number with what it means; `note` says the change or the base. */
export interface Figure {
  readonly value: string;
  readonly label: string;
  readonly note: string;
}

export type Chart =
  /** Shares of the length of each sector, from left to right: twice, once, standing gap, new loss, unknown. */
  | {
      readonly kind: 'sectors';
      readonly rows: readonly { readonly name: string; readonly shares: readonly number[] }[];
    }
  /** Shares of the length of each sector by class of response, then unknown. */
  | {
      readonly kind: 'classes';
      readonly rows: readonly { readonly name: string; readonly shares: readonly number[] }[];
    }
  | {
      readonly kind: 'bars';
      readonly rows: readonly { readonly name: string; readonly value: number; readonly of: number | null }[];
    }
  | { readonly kind: 'days'; readonly values: readonly number[]; readonly fromMs: number; readonly toMs: number };

export interface Slide {
  readonly id: 'border' | 'gaps' | 'incidents' | 'units' | 'response';
  readonly headline: string;
  readonly figures: readonly Figure[];
  readonly chart: Chart;
  readonly chartTitle: string;
  /** The stretch that the map should show; null for the whole border. */
  readonly focus: Stretch | null;
  /** What the slide rests on, in words; empty for nothing besides what every slide does. */
  readonly limits: string;
}

export interface SlidesInput {
  readonly answer: CoverageAnswer;
  readonly picture: Picture;
  readonly history: IncidentColumns | null;
  readonly unit: LengthUnit;
  /** The response in the direction that is shown; null while it is not known: no slide of it then. */
  readonly response?: ResponseSlideInput | null;
}

const DAY_MS = 86_400_000;
const PERIOD_DAYS = 30;
/** From here on a gap is counted as a long one. */
const LONG_GAP_M = 10_000;

/** The standing briefing: four slides, and a fifth once the response is known; every figure from the picture and the answer given, none typed in. */
export function makeSlides(input: SlidesInput): readonly Slide[] {
  const slides = [borderSlide(input), gapsSlide(input), incidentsSlide(input), unitsSlide(input)];
  return input.response ? [...slides, responseSlide(input.response, input.unit)] : slides;
}

function borderSlide({ answer, picture, unit }: SlidesInput): Slide {
  const { total, sectors } = answer.ledger;
  return {
    id: 'border',
    headline: m.brief_border_headline({ share: formatPercent(seenShare(total)) }),
    figures: [
      {
        value: formatLength(total.onceM + total.twiceM, unit, 0),
        label: m.brief_watched(),
        note: m.brief_watched_note({ twice: formatLength(total.twiceM, unit, 0) }),
      },
      {
        value: formatLength(total.gapM, unit, 0),
        label: m.brief_gap(),
        note: m.brief_gap_note({ off: formatNumber(plannedOff(picture)) }),
      },
      {
        value: formatLength(total.newLossM, unit, 0),
        label: m.brief_new_loss(),
        note: m.brief_new_loss_note({ unknown: formatLength(total.unknownM, unit, 0) }),
      },
    ],
    chart: { kind: 'sectors', rows: sectors.map((row) => ({ name: row.name, shares: sharesOf(row) })) },
    chartTitle: m.brief_border_chart(),
    focus: null,
    limits: '',
  };
}

function gapsSlide({ answer, unit }: SlidesInput): Slide {
  const { total, sectors } = answer.ledger;
  const worst = sectors.reduce((a, b) => (b.gapM > a.gapM ? b : a));
  const gaps = wholeGaps(answer.gaps);
  const long = gaps.filter((gap) => gap.toChainageM - gap.fromChainageM >= LONG_GAP_M);
  const longest = total.longestGap;
  return {
    id: 'gaps',
    headline: m.brief_gaps_headline({ sector: worst.name }),
    figures: [
      {
        value: formatLength(longest ? longest.toChainageM - longest.fromChainageM : 0, unit, 0),
        label: m.brief_longest_gap(),
        note: m.brief_longest_gap_note(),
      },
      {
        value: formatNumber(long.length),
        label: m.brief_long_gaps({ length: formatLength(LONG_GAP_M, unit, unit === 'km' ? 0 : 1) }),
        note: m.brief_long_gaps_note({ count: formatNumber(gaps.length) }),
      },
      {
        value: formatLength(worst.gapM, unit, 0),
        label: m.brief_worst_sector({ sector: worst.name }),
        note: m.brief_worst_sector_note({ share: formatPercent(worst.gapM / worst.lengthM) }),
      },
    ],
    chart: {
      kind: 'bars',
      rows: sectors
        .toSorted((a, b) => b.gapM - a.gapM)
        .map((row) => ({
          name: row.name,
          value: row.gapM / METRES_PER_UNIT[unit],
          of: row.lengthM / METRES_PER_UNIT[unit],
        })),
    },
    chartTitle: m.brief_gaps_chart({ unit: lengthUnitName(unit) }),
    focus: longest,
    limits: '',
  };
}

function incidentsSlide({ picture, history }: SlidesInput): Slide {
  const toMs = picture.timeMs;
  const fromMs = toMs - PERIOD_DAYS * DAY_MS;
  const count = (from: number, to: number, slices: number) =>
    countIncidents(history, picture.incidents.values(), INCIDENT_KINDS, from, to, slices);
  const now = count(fromMs, toMs, PERIOD_DAYS);
  const before = count(fromMs - PERIOD_DAYS * DAY_MS, fromMs, 1);
  const change = before.total > 0 ? (now.total - before.total) / before.total : Number.NaN;
  const top = now.byKind.reduce((best, n, i) => (n > (now.byKind[best] ?? 0) ? i : best), 0);
  const topKind = INCIDENT_KINDS[top] ?? 'crossing-foot';
  const open = [...picture.incidents.values()].filter((incident) => incident.status !== 'closed').length;
  return {
    id: 'incidents',
    headline: m.brief_incidents_headline({ count: formatNumber(now.total), days: formatNumber(PERIOD_DAYS) }),
    figures: [
      {
        value: Number.isFinite(change)
          ? m.value_with_unit({ value: formatSigned(change * 100), unit: m.unit_percent() })
          : m.no_value(),
        label: m.brief_change(),
        note: m.brief_change_note({ count: formatNumber(before.total), days: formatNumber(PERIOD_DAYS) }),
      },
      { value: formatNumber(open), label: m.brief_open(), note: m.brief_open_note() },
      {
        value: formatPercent(now.total > 0 ? (now.byKind[top] ?? 0) / now.total : Number.NaN),
        label: incidentKindName(topKind),
        note: m.brief_top_kind_note(),
      },
    ],
    chart: { kind: 'days', values: [...now.bySlice], fromMs, toMs },
    chartTitle: m.brief_incidents_chart({ days: formatNumber(PERIOD_DAYS) }),
    focus: null,
    limits: '',
  };
}

function unitsSlide({ picture }: SlidesInput): Slide {
  const rows = new Map<string, { agency: Agency; free: number; onShift: number }>();
  for (const agency of picture.agencies.values()) rows.set(agency.id, { agency, free: 0, onShift: 0 });
  for (const { unit } of picture.units.values()) {
    const row = rows.get(unit.agencyId);
    if (!row || unit.status === 'off-shift') continue;
    row.onShift++;
    if (isFree(unit.status)) row.free++;
  }
  const all = [...rows.values()];
  const sum = (of: (row: (typeof all)[number]) => number) => all.reduce((total, row) => total + of(row), 0);
  const free = sum((row) => row.free);
  const onShift = sum((row) => row.onShift);
  return {
    id: 'units',
    headline: m.brief_units_headline({ free: formatNumber(free), total: formatNumber(onShift) }),
    figures: [
      {
        value: formatNumber(onShift),
        label: m.brief_on_shift(),
        note: m.brief_on_shift_note({ count: formatNumber(picture.units.size) }),
      },
      { value: formatNumber(onShift - free), label: m.brief_busy(), note: m.brief_busy_note() },
      { value: formatNumber(all.length), label: m.brief_agencies(), note: m.brief_agencies_note() },
    ],
    chart: {
      kind: 'bars',
      rows: all.map(({ agency, free: value, onShift: of }) => ({ name: agency.name, value, of })),
    },
    chartTitle: m.brief_units_chart(),
    focus: null,
    limits: '',
  };
}

function sharesOf(row: LedgerRow): readonly number[] {
  return [row.twiceM, row.onceM, row.gapM - row.newLossM, row.newLossM, row.unknownM].map(
    (metres) => metres / row.lengthM,
  );
}
