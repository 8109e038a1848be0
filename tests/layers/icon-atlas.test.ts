import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIX_PARTS, toEighths } from '../../src/layers/icon-atlas';

describe('toEighths', () => {
  it('sums to eight, hides nobody, and strays from the true share by no more than it must', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 4, maxLength: 4 }), (counts) => {
        const total = counts.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        const eighths = toEighths(counts);
        expect(eighths.reduce((a, b) => a + b, 0)).toBe(MIX_PARTS);
        counts.forEach((n, i) => {
          expect(eighths[i] === 0).toBe(n === 0);
          expect(Math.abs((eighths[i] ?? 0) - (n * MIX_PARTS) / total)).toBeLessThan(4);
        });
      }),
      { seed: 3 },
    );
  });

  it('is exact where eighths are', () => {
    expect(toEighths([4, 2, 1, 1])).toEqual([4, 2, 1, 1]);
    expect(toEighths([100, 0, 0, 1])).toEqual([7, 0, 0, 1]);
    expect(toEighths([0, 0, 0, 0])).toEqual([0, 0, 0, 0]);
  });
});
