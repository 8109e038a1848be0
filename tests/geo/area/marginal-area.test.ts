import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { footprintShapes } from '../../../src/geo/area/footprint-shapes';
import { marginalArea } from '../../../src/geo/area/marginal-area';
import type { Region } from '../../../src/geo/area/region';
import type { Footprint } from '../../../src/geo/footprint';
import { holds } from '../seed';
import { areaOf, at, BASE, box, circle, lensM2, sector, segmentM2 } from './fixtures';

const R = 1_000;
const DISC = Math.PI * R * R;
const open = box(-5_000, -5_000, 5_000, 5_000);

/** Of the first footprint, with the others as neighbours. */
function marginalOf(region: Region | null, ...footprints: readonly Footprint[]): number {
  return marginalArea(region, footprintShapes(footprints), 0, Array.from(footprints.keys()).slice(1));
}

describe('marginalArea', () => {
  it('closed forms: alone, beside, under, over, cut by the region', () => {
    const near = (found: number, expected: number, relative = 1e-7) =>
      expect(Math.abs(found - expected) / DISC).toBeLessThan(relative);
    for (const region of [null, open]) {
      near(marginalOf(region, circle(BASE, R)), DISC);
      near(marginalOf(region, circle(BASE, 0)), 0);
      near(marginalOf(region, circle(BASE, R), circle(at(2_500, 0), R)), DISC);
      near(marginalOf(region, circle(BASE, R), circle(at(1_200, 0), 700)), DISC - lensM2(1_200, R, 700));
      near(marginalOf(region, circle(BASE, R), circle(at(100, 0), 700)), DISC * 0.51);
      near(marginalOf(region, circle(BASE, R), circle(at(100, 0), 1_500)), 0);
      near(marginalOf(region, circle(BASE, R), circle(BASE, R)), 0);
      near(marginalOf(region, circle(BASE, R), sector(BASE, 40, 90, R)), DISC * 0.75);
      near(marginalOf(region, sector(BASE, 40, 90, R), sector(BASE, 130, 90, R), sector(BASE, -50, 90, R)), DISC / 4);
      near(marginalOf(region, circle(BASE, R, 500), circle(BASE, 500)), DISC * 0.75);
    }
    near(marginalOf(box(300, -5_000, 5_000, 5_000), circle(BASE, R)), segmentM2(R, 300));
    near(marginalOf(box(0, 0, 5_000, 5_000), circle(BASE, R), sector(BASE, 90, 60, R)), (DISC * 60) / 360, 1e-5);
    near(marginalOf(box(-100, -100, 100, 100), circle(BASE, R)), 40_000);
    near(marginalOf(box(-100, -100, 100, 100), circle(BASE, R), circle(BASE, 500)), 0);
  });

  it('is the covered area with it less that without it', () => {
    const metres = (min: number, max: number) => fc.integer({ min, max });
    const footprints = fc.array(
      fc
        .record({
          east: metres(-15_000, 15_000),
          north: metres(-15_000, 15_000),
          azimuthDeg: metres(0, 359),
          fieldOfViewDeg: fc.oneof(fc.constant(360), metres(5, 360)),
          minRangeM: fc.constantFrom(0, 300),
          maxRangeM: metres(300, 12_000),
        })
        .map(({ east, north, ...rest }): Footprint => ({ ...rest, position: at(east, north) })),
      { minLength: 1, maxLength: 25 },
    );
    const aoi = box(-10_000, -9_000, 12_000, 11_000);
    holds(
      fc.property(footprints, fc.boolean(), (list, twin) => {
        const all = twin ? [...list, list[0]!] : list;
        const found = marginalOf(aoi, ...all);
        const expected = areaOf(aoi, ...all).coveredM2 - areaOf(aoi, ...all.slice(1)).coveredM2;
        expect(Math.abs(found - expected)).toBeLessThan(10);
      }),
      300,
    );
  });
});
