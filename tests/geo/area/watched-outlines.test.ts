import { areaPathsD } from 'clipper2-ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outline, type WatchedOutlines, watchedOutlines } from '../../../src/geo/area/watched-outlines';
import type { Footprint } from '../../../src/geo/footprint';
import { holds } from '../seed';
import { areaOf, at, BASE, box, circle, sector } from './fixtures';
import { EqualAreaPlane } from './reference';

function outlinesOf(footprints: readonly Footprint[], share = 1e-4): WatchedOutlines {
  const steps = watchedOutlines(footprints, share, 0.1);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function areaM2(outlines: readonly Outline[]): number {
  const plane = new EqualAreaPlane(BASE);
  return outlines.reduce((sum, rings) => sum + areaPathsD(rings.map((ring) => plane.ring(ring.slice(1)))), 0);
}

describe('watchedOutlines', () => {
  it('keeps apart what is apart, joins what touches, and keeps holes', () => {
    expect(outlinesOf([])).toEqual({ once: [], twice: [] });
    expect(outlinesOf([circle(BASE, 0)])).toEqual({ once: [], twice: [] });
    const ring = outlinesOf([circle(BASE, 1_000, 400), circle(at(3_000, 0), 1_000)]);
    expect(ring.once.map((rings) => rings.length).sort()).toEqual([1, 2]);
    expect(ring.twice).toEqual([]);
    const same = outlinesOf([circle(BASE, 1_000), circle(BASE, 1_000)]);
    expect([same.once.length, same.twice.length]).toEqual([1, 1]);
    for (const [ring0] of [...ring.once, ...same.twice]) expect(ring0![0]).toEqual(ring0!.at(-1));
  });

  it('joins across the antimeridian', () => {
    const two = outlinesOf([circle([179.995, 50], 1_000), circle([-179.995, 50], 1_000)]);
    expect(two.once.length).toBe(1);
    expect(two.twice.length).toBe(1);
  });

  it('has the areas that coveredArea finds, within its tolerance, in any number and order', () => {
    const metres = (min: number, max: number) => fc.integer({ min, max });
    const footprints = fc.array(
      fc
        .record({
          east: metres(-20_000, 20_000),
          north: metres(-20_000, 20_000),
          azimuth: metres(0, 359),
          opening: fc.oneof(fc.constant(360), metres(5, 360)),
          range: metres(500, 8_000),
        })
        .map(({ east, north, azimuth, opening, range }) => sector(at(east, north), azimuth, opening, range)),
      { maxLength: 60 },
    );
    const open = box(-40_000, -40_000, 40_000, 40_000);
    holds(
      fc.property(footprints, (list) => {
        const { once, twice } = outlinesOf(list);
        const exact = areaOf(open, ...list);
        const allowed = 4e-4 * list.reduce((sum, { maxRangeM }) => sum + Math.PI * maxRangeM ** 2, 1);
        expect(Math.abs(areaM2(once) - exact.coveredM2)).toBeLessThan(allowed);
        expect(Math.abs(areaM2(twice) - exact.twiceM2)).toBeLessThan(allowed);
      }),
      40,
    );
  });
});
