import type { BriefingDeck, BriefingMarking, BriefingSlide } from '../../domain/briefing';
import type { BriefingChart, BriefingFigure, BriefingTable } from '../../domain/briefing-parts';
import { type PartSuppression, suppressChart, suppressTable } from './count-parts';
import { type RedactionMarks, redactText } from './redact-text';
import { redactionRules } from './redaction-rules';
import { shareChart, shareTable } from './share-part';
import type { SharedDeck, SharedFigure, SharedSlide, Withheld, WithheldWhy } from './shared-deck';
import { SMALL_COUNT } from './suppress-counts';

type Allows = BriefingMarking['allows'];
/** Null: the part's numbers follow from counts and are none themselves. */
type Suppressions = ReadonlyMap<string, PartSuppression | null>;

/**
 * What of a briefing a marking lets out. Small counts are withheld with as many others as it takes that they cannot be told,
 * over the whole deck: a number that is withheld in one part is withheld in every other of its period, and a figure that rests on
 * one is withheld too. Parts that tell positions or identifiers are left out; texts are redacted. Breakdowns of the same incidents
 * by different things, and different decks, are not solved together.
 *
 * @param marks what stands in texts where something was taken out
 */
export function shareDeck(deck: BriefingDeck, allows: Allows, marks: RedactionMarks): SharedDeck {
  const withheld: Withheld[] = [];
  const { suppressions, hiddenCounts } = allows.smallCounts
    ? { suppressions: new Map(), hiddenCounts: new Set<number>() }
    : suppressAll(deck);
  const slides = deck.slides.map((slide) => shareSlide(slide, allows, marks, suppressions, hiddenCounts, withheld));
  if (!allows.positions) {
    for (const { id } of deck.slides) withheld.push({ slideId: id, part: 'map', label: '', why: 'position', count: 1 });
  }
  const title = redactText(deck.title, redactionRules(deck.slides, allows), marks);
  for (const [why, count] of [
    ['identifier', title.identifiers],
    ['position', title.positions],
  ] as const) {
    if (count > 0) withheld.push({ slideId: '', part: 'title', label: '', why, count });
  }
  return { title: title.text, slides, withheld, map: { positions: allows.positions, identifiers: allows.identifiers } };
}

/** Numbers of incidents that figures and headlines tell: whoever reads them knows them in charts and tables. */
function toldCounts(deck: BriefingDeck): ReadonlySet<number> {
  const told = new Set<number>();
  for (const { figures, headlineQuery } of deck.slides) {
    for (const counts of [...figures.map(({ counts }) => counts), headlineQuery?.counts ?? []]) {
      if (counts.every((count) => count >= SMALL_COUNT)) for (const count of counts) told.add(count);
    }
  }
  return told;
}

function suppressAll(deck: BriefingDeck): { suppressions: Suppressions; hiddenCounts: ReadonlySet<number> } {
  const told = toldCounts(deck);
  const isKnown = (count: number) => told.has(count);
  const hidden = new Set<string>();
  const hiddenCounts = new Set<number>();
  for (;;) {
    const suppressions = new Map<string, PartSuppression | null>();
    const before = hidden.size;
    for (const { id, chart } of deck.slides) {
      if (!chart?.discloses.includes('incident-count')) continue;
      const lookups = { isKnown, hidden };
      const found = chart.kind === 'table' ? suppressTable(chart, lookups) : suppressChart(chart, lookups);
      suppressions.set(id, found);
      for (const { key, count } of found?.complements ?? []) {
        hidden.add(key);
        hiddenCounts.add(count);
      }
    }
    // What is withheld in one part must be in the others: again, until no part withholds anything new.
    if (hidden.size === before) return { suppressions, hiddenCounts };
  }
}

function shareSlide(
  slide: BriefingSlide,
  allows: Allows,
  marks: RedactionMarks,
  suppressions: Suppressions,
  hiddenCounts: ReadonlySet<number>,
  withheld: Withheld[],
): SharedSlide {
  const rules = redactionRules([slide], allows);
  const tell = (part: Withheld['part'], label: string, why: WithheldWhy, count = 1) => {
    if (count > 0) withheld.push({ slideId: slide.id, part, label, why, count });
  };
  const clean = (text: string) => redactText(text, rules, marks).text;
  const cleanTold = (text: string, part: Withheld['part']) => {
    const redacted = redactText(text, rules, marks);
    tell(part, '', 'identifier', redacted.identifiers);
    tell(part, '', 'position', redacted.positions);
    return redacted.text;
  };
  const isHidden = (counts: readonly number[]) =>
    !allows.smallCounts && counts.some((count) => count < SMALL_COUNT || hiddenCounts.has(count));

  const { headlineQuery } = slide;
  const headlineHidden = headlineQuery !== null && isHidden(headlineQuery.counts);
  if (headlineHidden) tell('headline', '', 'small-count');
  const headline = cleanTold(headlineHidden ? headlineQuery.plain : slide.headline, 'headline');
  const figures = slide.figures.map((figure) => {
    // Of one that does not say which counts it follows from nobody can say that they are large.
    const isUnsure = !allows.smallCounts && figure.counts.length === 0 && figure.discloses.includes('incident-count');
    const why =
      whyHidden(figure, allows) ??
      (isHidden(figure.counts) ? ('small-count' as const) : isUnsure ? ('follows' as const) : null);
    if (why) tell('figure', clean(figure.label), why);
    return shareFigure(figure, why, clean);
  });

  const part = slide.chart;
  const shared: Pick<SharedSlide, 'chart' | 'table' | 'leftOut'> = { chart: null, table: null, leftOut: null };
  if (part) Object.assign(shared, sharePart(part, slide.id, allows, suppressions, clean, tell));
  return {
    id: slide.id,
    headline,
    figures,
    ...shared,
    note: cleanTold(slide.note, 'note'),
    exercise: slide.exercise,
    writtenNumbers: allows.smallCounts
      ? []
      : [...(headlineQuery === null ? [slide.headline] : []), slide.note].flatMap(smallNumbers),
  };
}

function whyHidden({ discloses }: BriefingFigure | BriefingChart | BriefingTable, allows: Allows): WithheldWhy | null {
  if (discloses.includes('position') && !allows.positions) return 'position';
  if (discloses.includes('identifier') && !allows.identifiers) return 'identifier';
  return null;
}

function shareFigure(figure: BriefingFigure, why: WithheldWhy | null, clean: (text: string) => string): SharedFigure {
  const { label, meaning, period, source, computedMs, warning, frozen } = figure;
  const base = {
    label: clean(label),
    meaning: clean(meaning),
    period: period.text,
    source: clean(source),
    computedMs,
    warning,
    withheld: why,
    live: !frozen,
  };
  if (why !== null) return { ...base, text: '', change: '', uncertainty: '' };
  return {
    ...base,
    text: clean(figure.text),
    change: clean(figure.change.text),
    uncertainty: clean(figure.uncertainty.text),
  };
}

function sharePart(
  part: BriefingChart | BriefingTable,
  slideId: string,
  allows: Allows,
  suppressions: Suppressions,
  clean: (text: string) => string,
  tell: (part: Withheld['part'], label: string, why: WithheldWhy, count?: number) => void,
): Partial<Pick<SharedSlide, 'chart' | 'table' | 'leftOut'>> {
  const title = clean(part.title);
  const kind = part.kind === 'table' ? 'table' : 'chart';
  const leave = (why: WithheldWhy) => {
    tell(kind, title, why);
    return { leftOut: { title, why } };
  };
  // A table loses the columns that may not be told; a chart has nothing else to tell.
  const why = part.kind === 'table' ? null : whyHidden(part, allows);
  if (why) return leave(why);
  const suppression = suppressions.get(slideId);
  if (suppression === null) return leave('follows');
  if (part.kind === 'table') {
    const { table, hiddenColumns, hiddenCells } = shareTable(part, suppression, allows, clean);
    for (const column of hiddenColumns) tell('table', `${title}: ${column.title}`, column.why);
    tell('table', title, 'small-count', hiddenCells);
    if (table.columns.length === 0) return { leftOut: { title, why: hiddenColumns[0]?.why ?? 'follows' } };
    return { table };
  }
  const { chart, hidden } = shareChart(part, suppression, clean);
  tell('chart', title, 'small-count', hidden);
  return { chart };
}

/** Whole numbers below the threshold that stand in a text as words of their own. */
function smallNumbers(text: string): string[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}.,:+\u2212-])[0-4](?![\p{L}\p{N}]|[.,:]\d)/gu)].map(([number]) => number);
}
