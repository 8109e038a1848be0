import type { BriefingSlide } from '../../domain/briefing';
import type { BriefingChart, BriefingFigure, BriefingQuery, BriefingTable } from '../../domain/briefing-parts';
import { MAX_SCENE_TITLE, type Scene } from '../../domain/scene';
import * as m from '../../i18n/paraglide/messages';

/** A slide as questions. */
export interface SlidePlan {
  /** What it is about in a few words: the headline until it is answered, and where numbers must not be told. */
  readonly title: string;
  readonly camera: Scene['camera'];
  readonly parts?: Scene['parts'];
  /** Null: the title is the headline. */
  readonly headline: BriefingQuery | null;
  /** At most three. */
  readonly figures: readonly BriefingQuery[];
  readonly chart: BriefingQuery | null;
  readonly note: string;
}

/** A slide whose questions nobody has answered yet. `computedMs` 0 says so of each part. */
export function planSlide(id: string, plan: SlidePlan): BriefingSlide {
  const title = plan.title.slice(0, MAX_SCENE_TITLE);
  return {
    id,
    scene: { id, title, camera: plan.camera, panel: 'none', theme: null, parts: { ...plan.parts } },
    headline: plan.title,
    headlineQuery: plan.headline && { ...plan.headline, counts: [], plain: plan.title },
    figures: plan.figures.map(unansweredFigure),
    chart: plan.chart && unansweredChart(plan.chart),
    note: plan.note,
    dwellS: null,
    // Nobody, until somebody knows what is behind it.
    releasability: [],
    exercise: false,
    identifiers: [],
  };
}

/** A figure without its answer yet. */
export function unansweredFigure(query: BriefingQuery): BriefingFigure {
  const text = m.no_value();
  return {
    ...unanswered(query),
    label: m.deck_computing(),
    value: null,
    unit: 'count',
    text,
    meaning: m.deck_computing(),
    change: { value: null, text },
    uncertainty: { low: null, high: null, text },
    counts: [],
    warning: '',
  };
}

/** A chart without its answer yet: an empty table, so that nothing looks like a measurement. */
export function unansweredChart(query: BriefingQuery): BriefingChart | BriefingTable {
  return {
    ...unanswered(query),
    kind: 'table',
    title: m.deck_computing(),
    columns: [{ title: m.no_value(), holds: 'name', unit: '', digits: 0 }],
    rows: [],
    totals: null,
  };
}

/** Whether a part waits for its first answer. */
export function isUnanswered({ computedMs }: { readonly computedMs: number }): boolean {
  return computedMs === 0;
}

function unanswered(query: BriefingQuery) {
  return {
    query: { id: query.id, params: { ...query.params } },
    frozen: false,
    computedMs: 0,
    period: { fromMs: null, toMs: 0, text: m.no_value() },
    source: m.no_value(),
    discloses: [],
  };
}
