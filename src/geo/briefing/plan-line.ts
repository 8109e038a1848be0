import type { PageChart } from './page-deck';
import type { ChartItem, ChartPlan } from './plan-chart';

const SIZE = 12;
const FOOT = 34;
const HEAD = 18;
const DOT = 5;

/** Values by time: a line that breaks where nothing is known or something is withheld, which its mark on the axis says. */
export function planLine(chart: PageChart, width: number, height: number): ChartPlan {
  const { categories, series } = chart;
  const top = niceTop(Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))), chart.digits);
  const ticks = [0, top / 2, top];
  const written = (value: number) => Number(value.toFixed(chart.digits + 1)).toString();
  const left = Math.max(...ticks.map((tick) => written(tick).length)) * SIZE * 0.6 + 8;
  const base = Math.max(HEAD + 40, height - FOOT);
  const x = (i: number) => left + ((i + 0.5) / Math.max(1, categories.length)) * (width - left);
  const y = (value: number) => base - (value / top) * (base - HEAD);
  const items: ChartItem[] = [text(0, SIZE / 2, chart.yTitle, 'start')];
  for (const tick of ticks) {
    items.push({
      kind: 'line',
      points: [
        [left, y(tick)],
        [width, y(tick)],
      ],
      look: tick === 0 ? 'axis' : 'grid',
    });
    items.push(text(left - 6, y(tick), written(tick), 'end'));
  }
  for (const { values, withheld, look } of series) {
    let run: [number, number][] = [];
    const flush = () => {
      // One value between two breaks would be a line without length.
      if (run.length === 1) {
        const [[cx, cy] = [0, 0]] = run;
        items.push({ kind: 'rect', x: cx - DOT / 2, y: cy - DOT / 2, width: DOT, height: DOT, look });
      } else if (run.length > 1) items.push({ kind: 'line', points: run, look });
      run = [];
    };
    values.forEach((value, i) => {
      if (value === null) {
        flush();
        if (withheld[i]) items.push({ ...text(x(i), base - 7, '*', 'middle'), size: SIZE + 2 });
      } else run.push([x(i), y(value)]);
    });
    flush();
  }
  const last = categories.length - 1;
  const shown = last > 1 ? [0, Math.round(last / 2), last] : [...new Set([0, last])];
  for (const i of shown) {
    const anchor = i === 0 ? 'start' : i === last ? 'end' : 'middle';
    const at = i === 0 ? left : i === last ? width : x(i);
    items.push(text(at, base + SIZE, categories[i] ?? '', anchor));
  }
  items.push(text((left + width) / 2, base + SIZE * 2.2, chart.xTitle, 'middle'));
  return { width, height: base + FOOT, items };
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end') {
  return { kind: 'text', x, y, text: words, anchor, size: SIZE, dim: true } as const;
}

/** The end of an axis: 1, 2, 4, 6, 8 or 10 times a power of ten, so that its half can be written too. */
function niceTop(most: number, digits: number): number {
  const least = digits === 0 ? 2 : 10 ** -digits;
  if (!(most > least)) return least;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 4, 6, 8, 10].find((step) => step * power >= most) ?? 10) * power;
}
