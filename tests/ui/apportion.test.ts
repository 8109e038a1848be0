import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../src/ui/apportion';
import { holds } from '../geo/seed';

describe('apportion', () => {
  it('rounds so that what is shown adds up, and no figure is off by one or more', () => {
    holds(
      fc.property(fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { maxLength: 8 }), (values) => {
        const whole = apportion(values);
        const sum = (all: readonly number[]) => all.reduce((total, value) => total + value, 0);
        expect(sum(whole)).toBe(Math.round(sum(values)));
        whole.forEach((value, i) => {
          expect(Number.isInteger(value)).toBe(true);
          expect(Math.abs(value - (values[i] ?? 0))).toBeLessThan(1 + 1e-6);
        });
      }),
    );
  });

  it('gives what is missing to the largest remainders, of equals to the first', () => {
    expect(apportion([1.5, 1.5, 1])).toEqual([2, 1, 1]);
    expect(apportion([0.2, 0.7, 0.1])).toEqual([0, 1, 0]);
    expect(apportion([])).toEqual([]);
  });
});
