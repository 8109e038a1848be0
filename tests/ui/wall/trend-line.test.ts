import { expect, it } from 'vitest';
import { trendLine } from '../../../src/ui/wall/trend-line';

const at = (timeMs: number, value: number) => ({ timeMs, value });

it('draws shares over time in its box, the latest at the right', () => {
  const line = trendLine([at(0, 0.5), at(50, 0.6), at(100, 0.7)], 0, 100, 100, 30);
  expect(line.path).toBe('M0.0 30.0L50.0 15.0L100.0 0.0');
  expect(line.endY).toBeCloseTo(0, 9);
  expect(line.change).toBeCloseTo(0.2, 12);
  expect(line.spanMs).toBe(100);
});

it('makes no cliff of a tenth of a per cent', () => {
  const { path } = trendLine([at(0, 0.5), at(100, 0.501)], 0, 100, 100, 40);
  expect(path).toBe('M0.0 20.5L100.0 19.5');
});

it('breaks where a value is not known, leaves out what is older, and has no change of one value', () => {
  const line = trendLine([at(-10, 0.1), at(0, 0.5), at(30, Number.NaN), at(60, 0.5), at(100, 0.5)], 0, 100, 100, 40);
  expect(line.path).toBe('M0.0 20.0M60.0 20.0L100.0 20.0');
  expect(trendLine([at(5, 0.5)], 0, 100, 100, 40)).toMatchObject({ change: null, spanMs: 0 });
  expect(trendLine([], 0, 100, 100, 40)).toEqual({ path: '', endY: null, change: null, spanMs: 0 });
});
