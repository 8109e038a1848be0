import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/random';
import { weightedDraw } from '../../../src/feeds/scenario/weighted-draw';

describe('weighted draw', () => {
  it('gives the index whose share of the line the ticket falls in, like a walk along it', () => {
    const weights = fc
      .array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((w) => w > 0));
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (list, roll) => {
        const total = list.reduce((sum, weight) => sum + weight, 0);
        let left = Math.floor(roll * total);
        const expected = list.findIndex((weight) => {
          left -= weight;
          return left < 0;
        });
        const { draw, total: found } = weightedDraw(list);
        expect(found).toBe(total);
        expect(draw(() => roll)).toBe(expected);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it('draws in proportion', () => {
    const random = seededRandom('weighted');
    const { draw } = weightedDraw([1, 0, 3]);
    const counts = [0, 0, 0];
    for (let i = 0; i < 40_000; i++) counts[draw(random)]!++;
    expect(counts[1]).toBe(0);
    expect(counts[2]! / counts[0]!).toBeCloseTo(3, 0);
  });
});
