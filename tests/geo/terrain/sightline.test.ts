import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earthDropPerSqM } from '../../../src/geo/terrain/earth-drop';
import { Sightline } from '../../../src/geo/terrain/sightline';
import { holds } from '../seed';
import { gridOf, reliefGrid } from './grids';

const middle = { column: 40, row: 40, heightM: 10, dropPerSqM: 0 };

describe('sightline', () => {
  it('needs no height where the ground is seen, and what similar triangles say behind a wall', () => {
    const wall = gridOf(40, 25, (east) => (east === 10 ? 7 : 0));
    const sightline = new Sightline(wall, middle);
    expect(sightline.leastHeightM(45, 40)).toBe(0);
    expect(sightline.leastHeightM(50, 40)).toBe(0);
    // The sightline over the wall comes down from 10 m by 3 m each 10 posts, wherever it goes.
    for (const [east, south] of [
      [12, 0],
      [20, 0],
      [20, 13.25],
      [24.5, -9],
      [31.75, 22.5],
    ] as const) {
      expect(sightline.leastHeightM(40 + east, 40 + south)).toBeCloseTo(10 - (3 * east) / 10, 9);
    }
    expect(sightline.leastHeightM(75, 40)).toBe(0);
  });

  it('needs (d − √(2Rh))² / 2R beyond the horizon, on posts and between them', () => {
    const sea = gridOf(40, 1000, () => 0);
    const sightline = new Sightline(sea, { ...middle, dropPerSqM: earthDropPerSqM(0.13) });
    const radiusM = 6_371_009 / 0.87;
    for (const [east, south] of [
      [20, 0],
      [0, -31.5],
      [30.25, 22.75],
    ] as const) {
      const beyondM = Math.hypot(east, south) * 1000 - Math.sqrt(2 * radiusM * 10);
      const exact = beyondM ** 2 / (2 * radiusM);
      // The bulge is cut at lines 1 km apart: its top may be half of that away, 2 cm lower.
      expect(Math.abs(sightline.leastHeightM(40 + east, 40 + south) - exact)).toBeLessThan(0.1);
    }
  });

  it('is the same from either end of a line when both stand equally high', () => {
    const dem = reliefGrid('rolling', 9, 40, 30);
    const post = fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 }));
    holds(
      fc.property(post, post, ([a, b], [c, d]) => {
        const there = new Sightline(dem, { ...middle, column: a, row: b, heightM: 6 }).leastHeightM(c, d) <= 6;
        const back = new Sightline(dem, { ...middle, column: c, row: d, heightM: 6 }).leastHeightM(a, b) <= 6;
        expect(there).toBe(back);
      }),
    );
  });

  it('knows nothing off the grid, on unknown ground, and from unknown ground', () => {
    const holed = gridOf(40, 25, (east) => (east === 10 ? Number.NaN : 0));
    const sightline = new Sightline(holed, middle);
    expect(sightline.leastHeightM(81, 40)).toBeNaN();
    expect(sightline.leastHeightM(40, -0.01)).toBeNaN();
    expect(sightline.leastHeightM(50, 40)).toBeNaN();
    expect(sightline.leastHeightM(50.5, 40)).toBeNaN();
    expect(sightline.leastHeightM(51, 40)).toBe(0);
    expect(new Sightline(holed, { ...middle, column: 50 }).leastHeightM(40, 40)).toBeNaN();
    expect(sightline.leastHeightM(40, 40)).toBe(0);
    expect(() => new Sightline(holed, { ...middle, column: 40.5 })).toThrow(/out-of-range/);
  });
});
