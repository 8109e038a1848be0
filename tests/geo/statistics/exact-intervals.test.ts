import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOfChange, poissonInterval, shareInterval } from '../../../src/geo/statistics/exact-intervals';

/** P(X ≤ k) of a Poisson variable, term by term. */
function poissonCdf(k: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= mean / i;
    sum += term;
  }
  return sum;
}

/** P(X ≤ k) of a binomial variable, term by term; by logarithms, for `(1 − p) ** n` may be less than the smallest number. */
function binomialCdf(k: number, n: number, p: number): number {
  let term = n * Math.log1p(-p);
  let sum = Math.exp(term);
  for (let i = 1; i <= k; i++) {
    term += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(term);
  }
  return sum;
}

describe('poissonInterval', () => {
  it('is the table of Garwood (1936)', () => {
    // Two-sided 95 %, as printed in tables of the Poisson distribution.
    const table = [
      [0, 0, 3.6889],
      [1, 0.0253, 5.5716],
      [2, 0.2422, 7.2247],
      [5, 1.6235, 11.6683],
      [10, 4.7954, 18.3904],
      [50, 37.111, 65.9188],
      [100, 81.364, 121.6271],
    ] as const;
    for (const [count, low, high] of table) {
      const interval = poissonInterval(count);
      expect(interval.low).toBeCloseTo(low, 3);
      expect(interval.high).toBeCloseTo(high, 3);
    }
  });

  it('leaves just 2.5 % beyond each end, by adding up the terms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
        const { low, high } = poissonInterval(count);
        expect(1 - poissonCdf(count - 1, low)).toBeCloseTo(0.025, 8);
        expect(poissonCdf(count, high)).toBeCloseTo(0.025, 8);
      }),
      { seed: 71, numRuns: 60 },
    );
  });

  it('holds for large counts, where it is near the normal one', () => {
    const { low, high } = poissonInterval(1_000_000);
    expect(low).toBeGreaterThan(1_000_000 - 1_965);
    expect(low).toBeLessThan(1_000_000 - 1_955);
    expect(high).toBeGreaterThan(1_000_000 + 1_955);
    expect(high).toBeLessThan(1_000_000 + 1_967);
  });

  it('refuses what is no count', () => {
    for (const bad of [-1, 1.5, Number.NaN]) expect(() => poissonInterval(bad)).toThrow(/bad-argument/);
  });
});

describe('shareInterval', () => {
  it('leaves just 2.5 % beyond each end, by adding up the terms', () => {
    const pairs = fc
      .integer({ min: 2, max: 120 })
      .chain((of) => fc.tuple(fc.integer({ min: 1, max: of - 1 }), fc.constant(of)));
    fc.assert(
      fc.property(pairs, ([hits, of]) => {
        const { low, high } = shareInterval(hits, of);
        expect(1 - binomialCdf(hits - 1, of, low)).toBeCloseTo(0.025, 8);
        expect(binomialCdf(hits, of, high)).toBeCloseTo(0.025, 8);
        const mirrored = shareInterval(of - hits, of);
        expect(mirrored.low).toBeCloseTo(1 - high, 9);
        expect(mirrored.high).toBeCloseTo(1 - low, 9);
      }),
      { seed: 72, numRuns: 80 },
    );
  });

  it('is closed where nothing or all was hit, and says nothing of nothing', () => {
    expect(shareInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(1 - 0.025 ** 0.1, 9) });
    expect(shareInterval(10, 10)).toEqual({ low: expect.closeTo(0.025 ** 0.1, 9), high: 1 });
    expect(shareInterval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(() => shareInterval(3, 2)).toThrow(/bad-argument/);
  });
});

describe('chanceOfChange', () => {
  it('is the tail of a fair coin, doubled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 150 }), (now, before) => {
        const total = now + before;
        const more = Math.max(now, before);
        const tail = total === 0 || more === 0 ? 1 : 1 - binomialCdf(more - 1, total, 0.5);
        expect(chanceOfChange(now, before)).toBeCloseTo(Math.min(1, 2 * tail), 8);
        expect(chanceOfChange(before, now)).toBe(chanceOfChange(now, before));
      }),
      { seed: 73, numRuns: 100 },
    );
  });
});
