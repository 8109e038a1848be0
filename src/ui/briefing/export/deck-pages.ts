import type { BriefingDeck, BriefingMarking, BriefingSlide } from '../../../domain/briefing';
import type { Page, PageChart, PageDeck, PageFigure, PageMaps, PageTable } from '../../../geo/briefing/page-deck';
import { redactText } from '../../../geo/briefing/redact-text';
import { redactionRules } from '../../../geo/briefing/redaction-rules';
import { shareDeck } from '../../../geo/briefing/share-deck';
import type {
  MarkedDeck,
  SharedCell,
  SharedChart,
  SharedFigure,
  SharedSlide,
  SharedTable,
  WithheldWhy,
} from '../../../geo/briefing/shared-deck';
import { SMALL_COUNT } from '../../../geo/briefing/suppress-counts';
import * as m from '../../../i18n/paraglide/messages';
import { formatDay, formatDayTime, formatNumber, formatPercent, formatUtcTime } from '../../format';
import { deckMarking } from './deck-marking';

/** What a marking lets out of a deck, with our words where something was taken out. */
export function markDeck(deck: BriefingDeck, marking: BriefingMarking): MarkedDeck {
  return { deck, marking, shared: shareDeck(deck, marking.allows, marks()) };
}

function marks() {
  return { identifier: m.share_name_mark(), position: m.share_position_mark() };
}

export interface PagesOptions {
  /** Pictures of the map by the slide they belong to, drawn as `shared.map` allows, and why a slide has none. */
  readonly maps: Pick<PageMaps, 'maps' | 'problems'>;
  /** Why questions of a slide could not be answered, in words. */
  readonly unanswered: (slideId: string) => readonly string[];
  readonly withNotes: boolean;
  readonly wallMs: number;
  readonly language: string;
  /** Name of the agency that made it; null: nobody has said. */
  readonly agency: string | null;
  readonly attribution: string;
}

/** The words and numbers of every page. Whoever writes a file sees nothing else, so nothing else can get into one. */
export function deckPages({ deck, marking, shared }: MarkedDeck, options: PagesOptions): PageDeck {
  const exercise = shared.slides.some((slide) => slide.exercise);
  const time = formatDayTime(options.wallMs);
  return {
    title: shared.title,
    marking: deckMarking(exercise, marking),
    exercise,
    language: options.language,
    made: options.agency === null ? m.share_made_nobody({ time }) : m.share_made({ agency: options.agency, time }),
    madeMs: options.wallMs,
    agency: options.agency ?? m.app_name(),
    attribution: options.attribution,
    pages: shared.slides.map((slide, i) => page(slide, deck.slides[i], marking, options)),
    words: {
      notes: m.share_notes(),
      previous: m.share_previous(),
      next: m.share_next(),
      pageOf: m.share_page_of({ index: '{index}', count: '{count}' }),
      figures: m.share_figures(),
    },
  };
}

const LEFT_OUT: Readonly<Record<WithheldWhy, (title: { title: string }) => string>> = {
  follows: m.share_left_out_follows,
  position: m.share_left_out_position,
  identifier: m.share_left_out_identifier,
  'small-count': m.share_left_out_small,
};

function page(
  slide: SharedSlide,
  behind: BriefingSlide | undefined,
  { allows }: BriefingMarking,
  { maps, unanswered, withNotes }: PagesOptions,
): Page {
  const { leftOut } = slide;
  // A reason may name the incident that was not found.
  const rules = redactionRules(behind ? [behind] : [], allows);
  const reasons = (why: readonly string[]) => why.map((text) => redactText(text, rules, marks()).text).join(' · ');
  const [map, answers] = [reasons(maps.problems.get(slide.id) ?? []), reasons(unanswered(slide.id))];
  return {
    id: slide.id,
    headline: slide.headline,
    // What has no answer yet says nothing.
    figures: slide.figures.filter(isAnswered).map(figure),
    chart: slide.chart && isAnswered(slide.chart) ? chart(slide.chart) : null,
    table: slide.table && isAnswered(slide.table) ? table(slide.table) : null,
    leftOut: leftOut ? LEFT_OUT[leftOut.why]({ title: leftOut.title }) : '',
    problems: [
      ...(map === '' ? [] : [m.share_problem_map({ reasons: map })]),
      ...(answers === '' ? [] : [m.share_problem_answers({ reasons: answers })]),
    ],
    note: withNotes ? slide.note : '',
    map: maps.maps.get(slide.id) ?? null,
  };
}

function isAnswered({ computedMs }: { readonly computedMs: number }): boolean {
  return computedMs > 0;
}

function figure(shared: SharedFigure): PageFigure {
  return {
    label: shared.label,
    text: shared.withheld ? m.share_withheld() : shared.text,
    withheld: shared.withheld !== null,
    meaning: shared.meaning,
    change: shared.change === '' ? '' : m.share_change({ text: shared.change }),
    uncertainty: shared.uncertainty === '' ? '' : m.share_uncertainty({ text: shared.uncertainty }),
    evidence: evidence(shared),
    warning: shared.warning,
  };
}

function evidence({ period, source, computedMs }: Pick<SharedFigure, 'period' | 'source' | 'computedMs'>): string {
  return m.share_evidence({ period, source, time: formatDayTime(computedMs) });
}

const STAR = '*';

function starred(shared: Pick<SharedFigure, 'period' | 'source' | 'computedMs'>, hasStar: boolean): string {
  if (!hasStar) return evidence(shared);
  const note = m.share_star_note({ least: formatNumber(SMALL_COUNT) });
  return m.share_evidence_star({ evidence: evidence(shared), note });
}

function chart(shared: SharedChart): PageChart {
  const digits = shared.kind === 'shares' ? 0 : digitsOf(shared.series.flatMap(({ values }) => values));
  const isHidden = (i: number) => shared.series.some(({ withheld }) => withheld[i]);
  const names = shared.timesMs === null ? shared.categories : timeNames(shared.timesMs);
  const write = (value: number) => (shared.kind === 'shares' ? formatPercent(value) : formatNumber(value, digits));
  const axis = ({ title, unit }: SharedChart['axes']['x']) => m.share_axis({ title, unit });
  return {
    kind: shared.kind,
    title: shared.title,
    xTitle: axis(shared.axes.x),
    yTitle: axis(shared.axes.y),
    categories: names.map((name, i) => (isHidden(i) ? `${name} ${STAR}` : name)),
    series: shared.series.map(({ name, look, values, withheld }) => ({
      name,
      look,
      values,
      withheld,
      texts: values.map((value, i) => (withheld[i] ? STAR : value === null ? m.no_value() : write(value))),
    })),
    digits,
    evidence: starred(
      shared,
      names.some((_, i) => isHidden(i)),
    ),
  };
}

/** Days where all are a day apart or more; else the first with its day and the others by the clock alone, over two days at most. */
function timeNames(timesMs: readonly number[]): readonly string[] {
  const byDay = timesMs.every((timeMs, i) => i === 0 || timeMs - (timesMs[i - 1] ?? 0) >= DAY_MS);
  if (byDay && timesMs.length > 1) return timesMs.map(formatDay);
  const isShort = (timesMs.at(-1) ?? 0) - (timesMs[0] ?? 0) <= 2 * DAY_MS;
  return timesMs.map((timeMs, i) => (isShort && i > 0 ? formatUtcTime(timeMs) : formatDayTime(timeMs)));
}

const DAY_MS = 86_400_000;

/** One decimal where a number has any, and none is large. */
function digitsOf(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.every(Number.isInteger) || known.some((value) => Math.abs(value) >= 100) ? 0 : 1;
}

function table(shared: SharedTable): PageTable {
  const numeric = shared.columns.map((_, c) => shared.rows.every((row) => typeof row[c] !== 'string'));
  const write = (cell: SharedCell, c: number): string => {
    if (cell === null) return '';
    if (typeof cell === 'object') return STAR;
    return typeof cell === 'string' ? cell : formatNumber(cell, shared.columns[c]?.digits ?? 0);
  };
  const isStar = (cell: SharedCell) => cell !== null && typeof cell === 'object';
  return {
    title: shared.title,
    columns: shared.columns.map(({ title, unit }, c) => ({
      title: unit === '' ? title : m.share_axis({ title, unit }),
      numeric: numeric[c] ?? false,
    })),
    rows: shared.rows.map((row) => row.map(write)),
    totals: shared.totals?.map(write) ?? null,
    evidence: starred(
      shared,
      [...shared.rows, shared.totals ?? []].some((row) => row.some(isStar)),
    ),
  };
}
