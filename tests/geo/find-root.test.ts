import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoot } from '../../src/geo/find-root';
import { holds } from './seed';

describe('findRoot', () => {
  it('is within tolerance, inside of the bracket, and quick on bent functions', () => {
    holds(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (root, power) => {
          let calls = 0;
          const f = (x: number): number => {
            calls++;
            return 1e4 * (x ** power - root ** power);
          };
          const found = findRoot(f, 0, 1, f(0), f(1), 1e-6);
          expect(Math.abs(f(found))).toBeLessThanOrEqual(1e-6);
          expect(found).toBeGreaterThanOrEqual(0);
          expect(found).toBeLessThanOrEqual(1);
          expect(calls).toBeLessThan(80);
        },
      ),
    );
    let calls = 0;
    const cube = (x: number): number => {
      calls++;
      return x ** 3 - 0.001;
    };
    expect(findRoot(cube, 0, 1, -0.001, 0.999, 1e-12)).toBeCloseTo(0.1, 6);
    // False position alone creeps up on this root and needs bisection in the end.
    expect(calls).toBeLessThan(20);
  });

  it('takes an end that is a root', () => {
    expect(findRoot((x) => x, 0, 1, 0, 1, 1e-9)).toBe(0);
    expect(findRoot((x) => x - 1, 0, 1, -1, 0, 1e-9)).toBe(1);
  });
});
