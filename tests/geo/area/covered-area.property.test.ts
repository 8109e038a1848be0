import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { seededRandom } from '../../../src/domain/random';
import { corridorRegion } from '../../../src/geo/area/corridor-region';
import { polygonRegion } from '../../../src/geo/area/polygon-region';
import { BorderIndex } from '../../../src/geo/border-index';
import type { Footprint } from '../../../src/geo/footprint';
import { borderOf, oracleAzimuthDeg, oracleDistanceM } from '../fixtures';
import { holds } from '../seed';
import { areaOf, at } from './fixtures';
import { degreesRing, EqualAreaPlane, referenceAreas, referenceCorridor } from './reference';

/** Sketches in metres around a base, so that the same one can stand anywhere on earth. */
interface Sketch {
  readonly eastM: number;
  readonly northM: number;
  readonly azimuthDeg: number;
  readonly fieldOfViewDeg: number;
  readonly minShare: number;
  readonly maxRangeM: number;
}

const metres = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const sketches = fc.array(
  fc.record({
    eastM: metres(-30_000, 30_000),
    northM: metres(-30_000, 30_000),
    azimuthDeg: metres(0, 360),
    fieldOfViewDeg: fc.oneof(fc.constant(360), metres(5, 360)),
    minShare: fc.constantFrom(0, 0.2),
    maxRangeM: fc.oneof(metres(50, 15_000), fc.constantFrom(0, 5_000)),
  }),
  { maxLength: 14 },
);
/** Some that coincide, share a mast, or share an edge. */
const crowded = sketches.map((list) =>
  list.flatMap((one, i) =>
    i % 3 === 0 ? [one, { ...one, azimuthDeg: one.azimuthDeg + one.fieldOfViewDeg }, one] : [one],
  ),
);

const place = (list: readonly Sketch[], base: Position): Footprint[] =>
  list.map(({ eastM, northM, minShare, ...rest }) => ({
    ...rest,
    position: at(eastM, northM, base),
    minRangeM: minShare * rest.maxRangeM,
  }));
const hull = (base: Position): Position[] =>
  [
    [-22_000, -25_000],
    [27_000, -18_000],
    [4_000, -2_000],
    [20_000, 26_000],
    [-25_000, 19_000],
  ].map(([e, n]) => at(e!, n!, base));
/** Of regions of 2e9 m²; most of it where edges keep within micrometres of each other. */
const ROUNDING_M2 = 10;
const BASE: Position = [-97, 49];
const aoi = polygonRegion([hull(BASE)]);

describe('coveredArea, properties', () => {
  it('covered and gap make the region; twice is part of covered; the order does not matter', () => {
    holds(
      fc.property(crowded, (list) => {
        const found = areaOf(aoi, ...place(list, BASE));
        expect(found.coveredM2 + found.gapM2).toBeCloseTo(found.regionM2, 3);
        expect(found.gapM2).toBeGreaterThan(-ROUNDING_M2);
        expect(found.twiceM2).toBeGreaterThan(-ROUNDING_M2);
        expect(found.coveredM2 - found.twiceM2).toBeGreaterThan(-ROUNDING_M2);
        const turned = areaOf(aoi, ...place(list.toReversed(), BASE));
        expect(Math.abs(turned.coveredM2 - found.coveredM2)).toBeLessThan(ROUNDING_M2);
        expect(Math.abs(turned.twiceM2 - found.twiceM2)).toBeLessThan(ROUNDING_M2);
      }),
    );
  });

  it('another footprint never takes cover away, and one that is there twice is covered twice', () => {
    holds(
      fc.property(crowded, (list) => {
        const all = place(list, BASE);
        const before = areaOf(aoi, ...all.slice(1));
        const after = areaOf(aoi, ...all);
        expect(after.coveredM2 - before.coveredM2).toBeGreaterThan(-ROUNDING_M2);
        expect(after.twiceM2 - before.twiceM2).toBeGreaterThan(-ROUNDING_M2);
        const doubled = areaOf(aoi, ...all, ...all);
        expect(Math.abs(doubled.coveredM2 - after.coveredM2)).toBeLessThan(ROUNDING_M2);
        expect(Math.abs(doubled.twiceM2 - after.coveredM2)).toBeLessThan(ROUNDING_M2);
      }),
    );
  });

  it('is the same at every longitude, and on both halves of the earth', () => {
    holds(
      fc.property(crowded, metres(-180, 180), (list, lng) => {
        const found = areaOf(aoi, ...place(list, BASE));
        const moved = areaOf(polygonRegion([hull([lng, 49])]), ...place(list, [lng, 49]));
        expect(Math.abs(moved.coveredM2 - found.coveredM2)).toBeLessThan(ROUNDING_M2);
        expect(Math.abs(moved.twiceM2 - found.twiceM2)).toBeLessThan(ROUNDING_M2);
        const flip = ([x, y]: Position): Position => [x, -y];
        const south = place(list, BASE).map((one) => ({
          ...one,
          position: flip(one.position),
          azimuthDeg: 180 - one.azimuthDeg,
        }));
        const mirrored = areaOf(polygonRegion([hull(BASE).map(flip)]), ...south);
        expect(Math.abs(mirrored.coveredM2 - found.coveredM2)).toBeLessThan(ROUNDING_M2);
        expect(Math.abs(mirrored.twiceM2 - found.twiceM2)).toBeLessThan(ROUNDING_M2);
      }),
      60,
    );
  });

  it('turned around a middle it stays the same but for the shape of the earth', () => {
    const turn = (list: readonly Sketch[], deg: number): Footprint[] => {
      const [c, s] = [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)];
      return place(
        list.map((one) => ({
          ...one,
          eastM: one.eastM * c + one.northM * s,
          northM: one.northM * c - one.eastM * s,
          azimuthDeg: one.azimuthDeg + deg,
        })),
        BASE,
      );
    };
    const open = polygonRegion([[at(-90_000, -90_000), at(90_000, -90_000), at(90_000, 90_000), at(-90_000, 90_000)]]);
    holds(
      fc.property(sketches, metres(0, 360), (list, deg) => {
        const found = areaOf(open, ...turn(list, 0));
        const turned = areaOf(open, ...turn(list, deg));
        expect(Math.abs(turned.coveredM2 - found.coveredM2)).toBeLessThan(ROUNDING_M2 + 2e-6 * found.regionM2 * 0.01);
      }),
      60,
    );
  });

  it('agrees with counted random points', () => {
    const random = seededRandom('area');
    holds(
      fc.property(sketches, (list) => {
        const footprints = place(list, BASE);
        const found = areaOf(aoi, ...footprints);
        const samples = 2_000;
        let once = 0;
        let twice = 0;
        for (let i = 0; i < samples; i++) {
          const [eastM, northM] = [random() * 52_000 - 25_000, random() * 51_000 - 25_000];
          if (!insideHull(eastM, northM)) continue;
          const point = at(eastM, northM);
          const k = footprints.filter((one) => watches(one, point)).length;
          if (k > 0) once++;
          if (k > 1) twice++;
        }
        const cellM2 = (52_000 * 51_000) / samples;
        const allowed = 5 * Math.sqrt(samples / 4) * cellM2;
        expect(Math.abs(once * cellM2 - found.coveredM2)).toBeLessThan(allowed);
        expect(Math.abs(twice * cellM2 - found.twiceM2)).toBeLessThan(allowed);
      }),
      20,
    );
  });
});

describe('coveredArea against 4,096-gons', () => {
  for (const base of [BASE, [179.9, 62], [12, -3], [30, 84]] as const) {
    it(`agrees to 1e-6 of the area around ${base.join(' ')}`, () => {
      const plane = new EqualAreaPlane(base);
      const region = polygonRegion([hull(base)]);
      const clip = [plane.ring(degreesRing(hull(base)))];
      holds(
        fc.property(sketches, (list) => {
          const footprints = place(list, base);
          const found = areaOf(region, ...footprints);
          const wanted = referenceAreas(plane, clip, footprints);
          const allowed = 1e-6 * wanted.regionM2;
          expect(Math.abs(found.regionM2 - wanted.regionM2)).toBeLessThan(allowed);
          expect(Math.abs(found.coveredM2 - wanted.coveredM2)).toBeLessThan(allowed);
          expect(Math.abs(found.twiceM2 - wanted.twiceM2)).toBeLessThan(allowed);
        }),
        4,
      );
    }, 60_000);
  }

  it('and so do footprints that a drawn polygon cuts', () => {
    const plane = new EqualAreaPlane(BASE);
    const clip = [plane.ring(degreesRing(hull(BASE)))];
    const corner = fc.tuple(metres(-1, 1), metres(-1, 1));
    holds(
      fc.property(sketches, corner, fc.boolean(), (list, [dx, dy], holed) => {
        const footprints = place(list, BASE).map((one, i): Footprint => {
          if (i % 2 === 1) return one;
          const ring = (halfM: number): Position[] =>
            [
              [-1, -1],
              [1, -1 + dx / 2],
              [0.2, 0.1],
              [0.9 + dy / 3, 1],
              [-0.8, 0.7],
              [-1, -1],
            ].map(([e, n]) => at(halfM * e! + dx * 3_000, halfM * n! + dy * 3_000, one.position));
          const size = one.maxRangeM * 0.7 + 10;
          return { ...one, polygon: holed ? [ring(size), ring(size / 4)] : [ring(size)] };
        });
        const found = areaOf(aoi, ...footprints);
        const wanted = referenceAreas(plane, clip, footprints);
        expect(Math.abs(found.coveredM2 - wanted.coveredM2)).toBeLessThan(1e-6 * wanted.regionM2);
        expect(Math.abs(found.twiceM2 - wanted.twiceM2)).toBeLessThan(1e-6 * wanted.regionM2);
      }),
      12,
    );
  }, 60_000);

  it('and so do corridors of winding lines', () => {
    const random = seededRandom('winding');
    for (const legM of [300, 3_000]) {
      for (const halfWidthM of [500, 5_000]) {
        let [eastM, northM, heading] = [0, 0, 0];
        const line = Array.from({ length: 16 }, () => {
          heading += (random() - 0.5) * 3;
          eastM += legM * Math.cos(heading);
          northM += legM * Math.sin(heading);
          return at(eastM, northM);
        });
        const plane = new EqualAreaPlane(BASE);
        const corridor = corridorRegion(new BorderIndex(borderOf({ coordinates: line })), halfWidthM);
        const clip = referenceCorridor(plane, line, halfWidthM);
        const footprints = place(
          [{ eastM: 900, northM: 200, azimuthDeg: 40, fieldOfViewDeg: 120, minShare: 0.1, maxRangeM: 4_000 }],
          BASE,
        );
        const found = areaOf(corridor, ...footprints);
        const wanted = referenceAreas(plane, clip, footprints);
        expect(Math.abs(found.regionM2 / wanted.regionM2 - 1)).toBeLessThan(1e-6);
        expect(Math.abs(found.coveredM2 / wanted.coveredM2 - 1)).toBeLessThan(2e-6);
      }
    }
  }, 60_000);
});

function watches({ position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Footprint, point: Position): boolean {
  const distanceM = oracleDistanceM(position, point);
  if (distanceM > maxRangeM || distanceM < minRangeM || maxRangeM === minRangeM) return false;
  const off = Math.abs(((((oracleAzimuthDeg(position, point) - azimuthDeg) % 360) + 540) % 360) - 180);
  return off <= fieldOfViewDeg / 2;
}

function insideHull(x: number, y: number): boolean {
  const corners = [
    [-22_000, -25_000],
    [27_000, -18_000],
    [4_000, -2_000],
    [20_000, 26_000],
    [-25_000, 19_000],
  ] as const;
  return corners.reduce((inside, [ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % corners.length]!;
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
  }, false);
}
