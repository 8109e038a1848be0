import { describe, expect, it } from 'vitest';
import { corridorRegion } from '../../../src/geo/area/corridor-region';
import { polygonRegion } from '../../../src/geo/area/polygon-region';
import { BorderIndex } from '../../../src/geo/border-index';
import { borderOf, geodesicVertices } from '../fixtures';
import { areaOf, at, BASE, box, circle, lensM2, sector, segmentM2 } from './fixtures';
import { denseRing } from './reference';

const R = 1_000;
const DISC = Math.PI * R * R;
/** The round earth takes (r/R)²/12 from a disc of 1 km: 2e-9. The rest is the oracle's plane. */
const NEAR = 1e-7;
const open = box(-5_000, -5_000, 5_000, 5_000);

function expectArea(found: number, expected: number, relative = NEAR): void {
  expect(Math.abs(found - expected) / DISC).toBeLessThan(relative);
}

describe('coveredArea, closed forms', () => {
  it('one circle, one annulus, nothing', () => {
    expectArea(areaOf(open, circle(BASE, R)).coveredM2, DISC);
    expectArea(areaOf(open, circle(BASE, R, 400)).coveredM2, DISC * (1 - 0.16));
    for (const empty of [areaOf(open), areaOf(open, circle(BASE, 0)), areaOf(open, circle(BASE, R, R))]) {
      expect([empty.coveredM2, empty.twiceM2, empty.gapM2]).toEqual([0, 0, open.areaM2]);
    }
  });

  it('sectors of any opening, with and without an inner range', () => {
    for (const fov of [0.01, 30, 90, 179, 180, 181, 270, 359, 359.99]) {
      for (const azimuth of [0, 77, 190, 355]) {
        expectArea(areaOf(open, sector(BASE, azimuth, fov, R)).coveredM2, (DISC * fov) / 360);
        expectArea(areaOf(open, sector(BASE, azimuth, fov, R, 500)).coveredM2, (DISC * 0.75 * fov) / 360);
      }
    }
    expectArea(areaOf(open, sector(BASE, 12, 360, R)).coveredM2, DISC);
  });

  it('two circles: lens, tangent, contained, coincident, apart', () => {
    const pair = (apartM: number, b: number) => areaOf(open, circle(BASE, R), circle(at(apartM, 0), b));
    for (const [apartM, b] of [
      [500, R],
      [1_200, 700],
      [350, 700],
      [1_999, R],
    ] as const) {
      const both = lensM2(apartM, R, b);
      const found = pair(apartM, b);
      expectArea(found.twiceM2, both);
      expectArea(found.coveredM2, DISC + Math.PI * b * b - both);
    }
    for (const apartM of [1_700 - 1e-3, 1_700, 1_700 + 1e-3, 3_000]) {
      expectArea(pair(apartM, 700).twiceM2, 0);
      expectArea(pair(apartM, 700).coveredM2, DISC * 1.49);
    }
    for (const apartM of [0, 100, 300 - 1e-3, 300, 300 + 1e-3]) {
      expectArea(pair(apartM, 700).twiceM2, DISC * 0.49);
      expectArea(pair(apartM, 700).coveredM2, DISC);
    }
  });

  it('coincident circles count once for each k, whichever way round', () => {
    for (const count of [2, 3, 5]) {
      const found = areaOf(open, ...Array.from({ length: count }, () => circle(BASE, R)));
      expectArea(found.coveredM2, DISC);
      expectArea(found.twiceM2, DISC);
    }
    const shifted = areaOf(open, circle(BASE, R), circle(at(1e-9, 0), R), circle(at(1e-3, 0), R));
    expectArea(shifted.coveredM2, DISC + 2e-3 * R);
    expectArea(shifted.twiceM2, DISC);
  });

  it('sectors on one mast: shared edges, shared arcs, shorter ranges', () => {
    const quarters = [45, 135, 225, 315].map((azimuth) => sector(BASE, azimuth, 90, R, 200));
    const round = areaOf(open, ...quarters);
    expectArea(round.coveredM2, DISC * 0.96);
    expectArea(round.twiceM2, 0);
    const lapped = areaOf(open, sector(BASE, 45, 90, R), sector(BASE, 90, 90, R));
    expectArea(lapped.coveredM2, (DISC * 135) / 360);
    expectArea(lapped.twiceM2, (DISC * 45) / 360);
    const shorter = areaOf(open, sector(BASE, 45, 90, R), sector(BASE, 45, 90, 600), sector(BASE, 135, 90, 600));
    expectArea(shorter.coveredM2, (DISC * (1 + 0.36)) / 4);
    expectArea(shorter.twiceM2, (DISC * 0.36) / 4);
    const ring = areaOf(open, circle(BASE, R, 500), circle(BASE, 500));
    expectArea(ring.coveredM2, DISC);
    expectArea(ring.twiceM2, 0);
  });

  it('a circle cut by an edge, a corner and a hole of the area', () => {
    for (const h of [0, 300, 999, -300]) {
      const cut = areaOf(box(h, -5_000, 5_000, 5_000), circle(BASE, R)).coveredM2;
      expectArea(cut, h < 0 ? DISC - segmentM2(R, -h) : segmentM2(R, h));
    }
    expectArea(areaOf(box(0, 0, 5_000, 5_000), circle(BASE, R)).coveredM2, DISC / 4);
    expectArea(areaOf(box(R, -5_000, 5_000, 5_000), circle(BASE, R)).coveredM2, 0);
    expectArea(areaOf(box(2_000, 2_000, 5_000, 5_000), circle(BASE, R)).coveredM2, 0);
    expectArea(areaOf(box(-100, -100, 100, 100), circle(BASE, R)).coveredM2, 40_000);
    const square = (half: number) => [at(-half, -half), at(half, -half), at(half, half), at(-half, half)];
    const holed = areaOf(
      polygonRegion([denseRing(square(3_000)), denseRing(square(200))]),
      circle(BASE, R),
      circle(BASE, R),
    );
    expectArea(holed.coveredM2, DISC - 160_000);
    expectArea(holed.twiceM2, DISC - 160_000);
  });

  it('a sector whose edge lies on the edge of the area', () => {
    const north = box(-3_000, 0, 3_000, 3_000);
    expectArea(areaOf(north, sector(BASE, 0, 180, R)).coveredM2, DISC / 2, 1e-5);
    expectArea(areaOf(north, sector(BASE, 180, 180, R)).coveredM2, 0, 1e-5);
  });

  it('a straight corridor, and a circle across it', () => {
    const lengthM = 10_000;
    const line = borderOf({ coordinates: geodesicVertices(at(-lengthM / 2, 0), 90, lengthM, 100) });
    const corridor = corridorRegion(new BorderIndex(line), 600);
    expectArea(corridor.areaM2, 1_200 * lengthM + Math.PI * 600 ** 2, 1e-5);
    const band = areaOf(corridor, circle(at(0, 0), R)).coveredM2;
    expectArea(band, 2 * (600 * Math.sqrt(R * R - 600 ** 2) + R * R * Math.asin(0.6)), 1e-5);
  });
});
