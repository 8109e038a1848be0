import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingOf, cosDeg, ln, sinDeg } from '../../../src/feeds/scenario/portable-trig';

const angle = fc.double({ min: -1080, max: 1080, noNaN: true });
const part = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('portable trigonometry', () => {
  it('agrees with Math within 1e-12', () => {
    fc.assert(
      fc.property(angle, (deg) => {
        expect(Math.abs(cosDeg(deg) - Math.cos((deg * Math.PI) / 180))).toBeLessThan(1e-12);
        expect(Math.abs(sinDeg(deg) - Math.sin((deg * Math.PI) / 180))).toBeLessThan(1e-12);
      }),
      { seed: 20261124, numRuns: 2000 },
    );
  });

  it('gives bearings clockwise from north', () => {
    expect([bearingOf(0, 1), bearingOf(1, 0), bearingOf(0, -1), bearingOf(-1, 0), bearingOf(0, 0)]).toEqual([
      0, 90, 180, 270, 0,
    ]);
    fc.assert(
      fc.property(part, part, (east, north) => {
        fc.pre(Math.abs(east) + Math.abs(north) > 1e-6);
        const expected = ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
        const off = Math.abs(bearingOf(east, north) - expected);
        expect(Math.min(off, 360 - off)).toBeLessThan(1e-10);
        expect(bearingOf(east, north)).toBeLessThan(360);
      }),
      { seed: 20261124, numRuns: 2000 },
    );
  });

  it('takes logarithms within 1e-12 of the size', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (x) => {
        expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(1e-12 * Math.max(1, Math.abs(Math.log(x))));
      }),
      { seed: 20261124, numRuns: 2000 },
    );
  });
});
