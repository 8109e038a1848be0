import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageChart } from '../../../src/geo/briefing/page-deck';
import { type ChartItem, fitText, planChart, textWidth } from '../../../src/geo/briefing/plan-chart';
import { holds } from '../seed';

const WIDTH = 500;
const HEIGHT = 260;

function chart(
  kind: PageChart['kind'],
  lists: readonly (readonly (number | null)[])[],
  over: Partial<PageChart> = {},
): PageChart {
  return {
    kind,
    title: 'A chart',
    xTitle: 'Sector (name)',
    yTitle: 'Length (km)',
    categories: (lists[0] ?? []).map((_, i) => `Category ${i}`),
    series: lists.map((values, s) => ({
      name: `Series ${s}`,
      look: 'plain' as const,
      values,
      texts: values.map((value) => (value === null ? '–' : String(value))),
      withheld: values.map(() => false),
    })),
    digits: 0,
    evidence: '',
    ...over,
  };
}

const rects = (items: readonly ChartItem[]) => items.filter((item) => item.kind === 'rect');
const texts = (items: readonly ChartItem[]) => items.filter((item) => item.kind === 'text').map(({ text }) => text);

const values = fc.array(fc.option(fc.integer({ min: 0, max: 5000 })), { minLength: 1, maxLength: 40 });

describe('a chart in a box', () => {
  it('draws bars as long as their numbers, from one edge', () => {
    const plan = planChart(chart('bars', [[10, 5, 0, null]]), WIDTH, HEIGHT);
    const bars = rects(plan.items);
    expect(bars).toHaveLength(2);
    const [first, second] = bars;
    expect(first?.x).toBe(second?.x);
    expect((first?.width ?? 0) / (second?.width ?? 1)).toBeCloseTo(2, 9);
    expect(texts(plan.items)).toEqual(expect.arrayContaining(['10', '5', '0', '–', 'Length (km)']));
  });

  it('fills the lane of shares from end to end, without gaps', () => {
    const plan = planChart(chart('shares', [[0.25], [0.5], [0.25]]), WIDTH, HEIGHT);
    const [a, b, c] = rects(plan.items);
    expect((a?.x ?? 0) + (a?.width ?? 0)).toBeCloseTo(b?.x ?? -1, 9);
    expect((b?.x ?? 0) + (b?.width ?? 0)).toBeCloseTo(c?.x ?? -1, 9);
    expect((c?.x ?? 0) + (c?.width ?? 0)).toBeCloseTo(WIDTH, 9);
    // A legend names each.
    expect(texts(plan.items)).toEqual(expect.arrayContaining(['Series 0', 'Series 1', 'Series 2']));
  });

  it('puts a part over its whole', () => {
    const { series } = chart('bars', [[4], [10]]);
    const looked = series.map((one, s) => ({ ...one, look: s === 1 ? ('base' as const) : one.look }));
    const [whole, part] = rects(planChart(chart('bars', [[4], [10]], { series: looked }), WIDTH, HEIGHT).items);
    expect([whole?.look, part?.look]).toEqual(['base', 'plain']);
    expect(whole?.x).toBe(part?.x);
    expect((part?.width ?? 0) / (whole?.width ?? 1)).toBeCloseTo(0.4, 9);
  });

  it('breaks a line where nothing is known, and marks what is withheld', () => {
    const base = chart('line', [[1, 2, null, 4, null, 6, 7]]);
    const series = base.series.map((one) => ({ ...one, withheld: one.values.map((_, i) => i === 2) }));
    const { items } = planChart({ ...base, series }, WIDTH, HEIGHT);
    const lines = items.filter((item) => item.kind === 'line' && item.look === 'plain');
    expect(lines.map((line) => line.kind === 'line' && line.points.length)).toEqual([2, 2]);
    // The lone 4 is a dot; the withheld third has a mark, the unknown fifth has none.
    expect(rects(items)).toHaveLength(1);
    expect(texts(items).filter((text) => text === '*')).toHaveLength(1);
  });

  it('keeps everything inside its box, whatever the numbers', () => {
    holds(
      fc.property(
        fc.constantFrom('bars' as const, 'line' as const),
        fc.array(values, { minLength: 1, maxLength: 3 }),
        (kind, lists) => {
          const length = lists[0]?.length ?? 0;
          const even = lists.map((list) => Array.from({ length }, (_, i) => list[i] ?? null));
          const plan = planChart(chart(kind, even), WIDTH, HEIGHT);
          for (const item of plan.items) {
            const points =
              item.kind === 'line'
                ? item.points
                : item.kind === 'rect'
                  ? [[item.x, item.y] as const, [item.x + item.width, item.y + item.height] as const]
                  : [[item.x, item.y] as const];
            for (const [x, y] of points) {
              expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
              expect(x).toBeGreaterThanOrEqual(-0.01);
              expect(x).toBeLessThanOrEqual(plan.width + 0.01);
              expect(y).toBeGreaterThanOrEqual(-0.01);
              expect(y).toBeLessThanOrEqual(plan.height + 0.01);
            }
          }
        },
      ),
      150,
    );
  });

  it('cuts a text that does not fit, and no other', () => {
    expect(fitText('short', 200, 13)).toBe('short');
    const cut = fitText('a very long name of a sector', 80, 13);
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut, 13)).toBeLessThanOrEqual(80);
  });
});
