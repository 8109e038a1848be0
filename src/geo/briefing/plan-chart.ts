import type { SeriesLook } from '../../domain/briefing-parts';
import type { PageChart } from './page-deck';
import { planLine } from './plan-line';

/** What a chart is drawn of, whatever draws it: SVG in a file or on paper, or a canvas. Pixels of the plan's own box. */
export type ChartItem =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly look: SeriesLook;
    }
  | {
      readonly kind: 'line';
      readonly points: readonly (readonly [number, number])[];
      readonly look: SeriesLook | 'axis' | 'grid';
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the middle of the letters. */
      readonly y: number;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly size: number;
      readonly dim: boolean;
    };

export interface ChartPlan {
  readonly width: number;
  readonly height: number;
  readonly items: readonly ChartItem[];
}

const CHART_TEXT_PX = 13;
const GAP = 8;
const LEGEND_ROW = 20;
/** Of a letter in its height: wide enough for the fonts that a reader may have instead of ours. */
const LETTER = 0.56;

/**
 * A chart in a box. Bars lie, so that names can be read; numbers stand beside them, nothing has to be read off an axis. Rows that
 * do not fit are closer set, down to the height of their letters; the plan is then higher than asked for, never cut.
 */
export function planChart(chart: PageChart, width: number, height: number): ChartPlan {
  const legend = planLegend(chart, width);
  const rest = height - legend.height;
  const plan = chart.kind === 'line' ? planLine(chart, width, rest) : planBars(chart, width, rest);
  const y = plan.height + GAP / 2;
  return {
    width,
    height: plan.height + legend.height,
    items: [...plan.items, ...legend.items.map((item) => moved(item, y))],
  };
}

export function textWidth(text: string, size: number): number {
  return text.length * size * LETTER;
}

/** A text that fits, with an ellipsis where it had to be cut. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = Math.max(1, Math.floor(width / (size * LETTER)) - 1);
  return `${text.slice(0, letters).trimEnd()}…`;
}

function planBars(chart: PageChart, width: number, height: number): ChartPlan {
  const { categories, series, kind } = chart;
  const size = CHART_TEXT_PX;
  const longest = Math.max(...categories.map((name) => textWidth(name, size)));
  const nameWidth = Math.min(longest, width * 0.34);
  const valueWidth =
    kind === 'shares' ? 0 : Math.max(...series.flatMap(({ texts }) => texts.map((t) => textWidth(t, size))));
  const left = nameWidth + GAP;
  const room = Math.max(20, width - left - (valueWidth > 0 ? valueWidth + GAP : 0));
  // A part and its whole share a lane; other series lie below each other; shares follow each other in one.
  const stacked = kind === 'shares' || series.some(({ look }) => look === 'base');
  const lanes = stacked ? 1 : series.length;
  const row = Math.max(size * lanes + 4, Math.min(34 * lanes, (height - size - GAP) / Math.max(1, categories.length)));
  const bar = Math.min(18, (row - 4) / lanes);
  const most = Math.max(1e-9, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const items: ChartItem[] = [];
  categories.forEach((name, i) => {
    const top = i * row;
    items.push(label(nameWidth, top + row / 2, fitText(name, nameWidth, size), 'end', false));
    let along = 0;
    // The whole first, so that its part lies over it.
    const order = [...series.keys()].sort(
      (a, b) => Number(series[b]?.look === 'base') - Number(series[a]?.look === 'base'),
    );
    for (const s of order) {
      const { values, texts, look, withheld } = series[s] as PageChart['series'][number];
      const value = values[i] ?? null;
      const y = stacked ? top + (row - bar) / 2 : top + (row - bar * lanes) / 2 + s * bar;
      const share = kind === 'shares' ? (value ?? 0) : (value ?? 0) / most;
      const length = Math.max(0, share) * room;
      if (length > 0)
        items.push({ kind: 'rect', x: left + along, y, width: length, height: bar - (lanes > 1 ? 1 : 0), look });
      if (kind === 'shares') along += length;
      else if (!(stacked && look === 'base')) {
        const text = withheld[i] || value !== null ? (texts[i] ?? '') : '–';
        items.push(label(width, stacked ? top + row / 2 : y + bar / 2, text, 'end', false));
      }
    }
  });
  const foot = categories.length * row + size / 2 + 2;
  items.push(label(left, foot, fitText(chart.yTitle, width - left, size - 2), 'start', true));
  return { width, height: foot + size / 2, items };
}

function planLegend({ series }: PageChart, width: number): ChartPlan {
  if (series.length < 2) return { width, height: 0, items: [] };
  const items: ChartItem[] = [];
  let x = 0;
  let y = LEGEND_ROW / 2;
  for (const { name, look } of series) {
    const text = fitText(name, width - 24, CHART_TEXT_PX - 1);
    const needs = 24 + textWidth(text, CHART_TEXT_PX - 1) + GAP;
    if (x > 0 && x + needs > width) {
      x = 0;
      y += LEGEND_ROW;
    }
    items.push({ kind: 'rect', x, y: y - 5, width: 16, height: 10, look });
    items.push({ kind: 'text', x: x + 22, y, text, anchor: 'start', size: CHART_TEXT_PX - 1, dim: true });
    x += needs;
  }
  return { width, height: y + LEGEND_ROW / 2 + GAP / 2, items };
}

function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', dim: boolean): ChartItem {
  return { kind: 'text', x, y, text, anchor, size: dim ? CHART_TEXT_PX - 2 : CHART_TEXT_PX, dim };
}

function moved(item: ChartItem, dy: number): ChartItem {
  if (item.kind === 'line') return { ...item, points: item.points.map(([x, y]) => [x, y + dy] as const) };
  return { ...item, y: item.y + dy };
}
