import { destination, point } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { geodesicDestination, geodesicPath } from '../../../src/geo/geodesic';
import { measureLeg, measurePath } from '../../../src/geo/measure/measure-path';
import { ringOutline } from '../../../src/geo/measure/ring-outline';
import { unwrapPath } from '../../../src/geo/measure/unwrap-path';
import { holds } from '../seed';

const dms = (degrees: number, minutes: number, seconds: number) => degrees + minutes / 60 + seconds / 3600;
/** On a grid of a metre: between places that are nearer, bearings are worth less than what is asked of them here. */
const place = (limit = 85): fc.Arbitrary<Position> =>
  fc.tuple(
    fc.integer({ min: -18_000_000, max: 18_000_000 }).map((n) => n / 1e5),
    fc.integer({ min: -limit * 1e5, max: limit * 1e5 }).map((n) => n / 1e5),
  );
/** Degrees between two bearings. */
const apart = (a: number, b: number) => Math.abs(((a - b + 540) % 360) - 180);

describe('measureLeg', () => {
  it('is the example of Geoscience Australia: Flinders Peak to Buninyong', () => {
    const flinders: Position = [dms(144, 25, 29.5244), -dms(37, 57, 3.7203)];
    const buninyong: Position = [dms(143, 55, 35.3839), -dms(37, 39, 10.1561)];
    const leg = measureLeg(flinders, buninyong);
    expect(leg.distanceM).toBeCloseTo(54_972.271, 3);
    expect(leg.initialDeg).toBeCloseTo(dms(306, 52, 5.37), 5);
    expect(leg.backDeg).toBeCloseTo(dms(127, 10, 25.07), 5);
    expect(leg.finalDeg).toBeCloseTo(dms(307, 10, 25.07), 5);
  });

  it("is a line of GeographicLib's own table of tests", () => {
    const leg = measureLeg([-139.44815, 35.60777], [-69.95921, -11.17491]);
    expect(leg.distanceM).toBeCloseTo(8_935_244.560_481_83, 6);
    expect(leg.initialDeg).toBeCloseTo(111.098_748_429_560_33, 10);
    expect(leg.finalDeg).toBeCloseTo(129.289_270_889_708_77, 10);
  });

  it('has no bearing where it has no length', () => {
    expect(measureLeg([10, 50], [10, 50])).toMatchObject({ distanceM: 0, initialDeg: 0, finalDeg: 0, backDeg: 0 });
  });

  it('crosses the antimeridian the short way, and a pole', () => {
    const across = measureLeg([179.5, 0], [-179.5, 0]);
    expect(across.distanceM).toBeCloseTo((6_378_137 * Math.PI) / 180, 3);
    expect(across.initialDeg).toBeCloseTo(90, 9);
    const over = measureLeg([0, 89], [180, 89]);
    expect(over.distanceM).toBeLessThan(223_400);
    expect(apart(over.finalDeg, 180)).toBeCloseTo(0, 9);
  });

  it('comes back with the back bearing, as far', () => {
    holds(
      fc.property(place(), place(), (from, to) => {
        const leg = measureLeg(from, to);
        // Nearly antipodal places have several shortest ways.
        fc.pre(leg.distanceM > 1 && leg.distanceM < 19_000_000);
        const home = geodesicDestination(to, leg.backDeg, leg.distanceM);
        expect(geodesicPath(home, from).distanceM).toBeLessThan(1e-4);
        expect(measureLeg(to, from).distanceM).toBeCloseTo(leg.distanceM, 6);
        expect(apart(measureLeg(to, from).initialDeg, leg.backDeg)).toBeLessThan(1e-7);
        for (const bearing of [leg.initialDeg, leg.finalDeg, leg.backDeg]) {
          expect(bearing).toBeGreaterThanOrEqual(0);
          expect(bearing).toBeLessThan(360);
        }
      }),
    );
  });
});

describe('measurePath', () => {
  it("has perimeter and area of GeographicLib's planimeter test about the pole", () => {
    const about: Position[] = [
      [0, 89],
      [90, 89],
      [180, 89],
      [-90, 89],
    ];
    const measure = measurePath(about, true);
    expect(measure.totalM).toBeCloseTo(631_819.8745, 3);
    expect(measure.areaM2! / 24_952_305_678).toBeCloseTo(1, 9);
    expect(measurePath(about.toReversed(), true).areaM2).toBeCloseTo(measure.areaM2!, 0);
  });

  it('is open until there are three places', () => {
    expect(measurePath([], true)).toEqual({ legs: [], totalM: 0, areaM2: null });
    expect(measurePath([[1, 2]], true).legs).toEqual([]);
    const two = measurePath(
      [
        [0, 0],
        [1, 0],
      ],
      true,
    );
    expect(two.legs).toHaveLength(1);
    expect(two.areaM2).toBeNull();
  });

  it('adds its legs, and closing adds the way back', () => {
    holds(
      fc.property(fc.array(place(), { minLength: 3, maxLength: 6 }), (places) => {
        const open = measurePath(places);
        const closed = measurePath(places, true);
        expect(open.legs).toHaveLength(places.length - 1);
        expect(open.areaM2).toBeNull();
        expect(open.totalM).toBeCloseTo(
          open.legs.reduce((sum, leg) => sum + leg.distanceM, 0),
          6,
        );
        expect(closed.totalM - open.totalM).toBeCloseTo(geodesicPath(places.at(-1)!, places[0]!).distanceM, 4);
        expect(closed.areaM2).toBeGreaterThanOrEqual(0);
      }),
      60,
    );
  });
});

describe('ringOutline', () => {
  it('lies at the radius everywhere, closed, without a jump, near where another library puts it', () => {
    holds(
      fc.property(place(80), fc.integer({ min: 10, max: 500_000 }), (center, radiusM) => {
        const ring = ringOutline(center, radiusM);
        expect(ring).toHaveLength(121);
        for (const [i, at] of ring.entries()) {
          const lng = at[0] - 360 * Math.round(at[0] / 360);
          expect(geodesicPath(center, [lng, at[1]]).distanceM).toBeCloseTo(radiusM, 4);
          if (i > 0) expect(Math.abs(at[0] - ring[i - 1]![0])).toBeLessThan(180);
        }
        const [, northLat] = destination(point([...center]), radiusM / 1000, 0).geometry.coordinates;
        expect(Math.abs(ring[0]![1] - northLat!)).toBeLessThan(0.006 * (radiusM / 111_195));
      }),
      40,
    );
  });
});

describe('unwrapPath', () => {
  it('runs on beyond the antimeridian both ways and comes back', () => {
    expect(
      unwrapPath([
        [179, 1],
        [-179, 2],
        [-178, 3],
        [178, 4],
      ]),
    ).toEqual([
      [179, 1],
      [181, 2],
      [182, 3],
      [178, 4],
    ]);
    expect(unwrapPath([])).toEqual([]);
  });
});
