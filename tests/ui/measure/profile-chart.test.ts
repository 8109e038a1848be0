import { describe, expect, it } from 'vitest';
import { chartOf, type SightLine, sampleAt } from '../../../src/ui/measure/profile-chart';

const line = (heights: readonly number[], stepM = 1000) => ({
  heightM: Float32Array.from(heights),
  distanceM: Float64Array.from(heights, (_, i) => i * stepM),
});
const sight: SightLine = {
  blocked: false,
  clearanceM: new Float64Array(3),
  observerHeightM: 50,
  targetHeightM: 50,
  dropPerSqM: 1e-5,
};
const points = (path: string) =>
  path.match(/[\d.-]+ [\d.-]+/g)!.map((pair) => pair.split(' ').map(Number) as [number, number]);

describe('chartOf', () => {
  it('puts the lowest and the highest ground within the chart, with equal room', () => {
    const { ground, sight: none, xOf } = chartOf(line([100, 300, 200]), null, 400, 120);
    const [low, high] = [points(ground[0]!)[1]!, points(ground[0]!)[2]!];
    expect(low[0]).toBe(0);
    expect(high[0]).toBe(200);
    expect(high[1]).toBeGreaterThan(0);
    expect(low[1]).toBeLessThan(120);
    expect(high[1]).toBeCloseTo(120 - low[1], 0);
    expect(none).toBeNull();
    expect(xOf(2)).toBe(400);
  });

  it('leaves unknown ground out, and cuts the line there', () => {
    const { ground } = chartOf(line([1, 2, Number.NaN, 3, Number.NaN, 4, 5, 6]), null, 700, 100);
    expect(ground).toHaveLength(2);
    expect(points(ground[0]!)).toHaveLength(4);
    expect(points(ground[1]!).map(([x]) => x)).toEqual([500, 500, 600, 700, 700]);
  });

  it('draws flat ground flat, in the middle', () => {
    const { ground } = chartOf(line([7, 7, 7]), null, 400, 120);
    expect(
      points(ground[0]!)
        .slice(1, -1)
        .map(([, y]) => y),
    ).toEqual([60, 60, 60]);
  });

  it('lets the ground bulge under a line of sight, by drop times the way to both ends', () => {
    const chart = chartOf(line([0, 0, 0]), sight, 400, 120);
    const [left, middle, right] = points(chart.ground[0]!)
      .slice(1, -1)
      .map(([, y]) => y) as [number, number, number];
    expect(left).toBe(right);
    // 10 m of bulge where both ends are 50 m up: a fifth of the way.
    expect((left - middle) / (left - chart.sight![0])).toBeCloseTo(10 / 50, 2);
    expect(chart.sight![0]).toBe(chart.sight![1]);
  });

  it('has two to six round ticks that lie in it', () => {
    for (const heights of [
      [0, 12],
      [230, 1870],
      [-90, 4],
      [1000.2, 1000.9],
    ]) {
      const { ticks } = chartOf(line(heights), null, 400, 120);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(6);
      for (const { y } of ticks) expect(y >= -0.001 && y <= 120.001).toBe(true);
    }
    expect(chartOf(line([230, 1870]), null, 400, 120).ticks.map(({ heightM }) => heightM)).toEqual([
      500, 1000, 1500, 2000,
    ]);
  });
});

describe('sampleAt', () => {
  it('is the nearest of unequal samples, within the line', () => {
    const distanceM = Float64Array.of(0, 10, 40, 100);
    const found = [-5, 0, 4, 6, 24, 26, 69, 71, 500].map((at) => sampleAt(distanceM, at));
    expect(found).toEqual([0, 0, 0, 1, 1, 2, 2, 3, 3]);
  });
});
