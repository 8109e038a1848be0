import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BorderLine } from '../../src/domain/border';
import type { Position } from '../../src/domain/place';
import { BorderIndex } from '../../src/geo/border-index';
import type { Footprint } from '../../src/geo/footprint';
import { footprintIntervals } from '../../src/geo/footprint-intervals';
import { locateChainage } from '../../src/geo/locate-chainage';
import { borderOf, geodesicVertices, oracleAzimuthDeg, oracleDestination, oracleDistanceM } from './fixtures';
import { holds } from './seed';

const MIDDLE_M = 50_000;

/** A straight line of 100 km through `middle`, 50 km of it on either side. */
function straightLine(middle: Position, azimuthDeg: number): BorderIndex {
  const start = oracleDestination(
    middle,
    (oracleAzimuthDeg(middle, oracleDestination(middle, azimuthDeg, 1)) + 180) % 360,
    MIDDLE_M,
  );
  const out = oracleAzimuthDeg(start, middle);
  return new BorderIndex(borderOf({ coordinates: geodesicVertices(start, out, 2 * MIDDLE_M, 10_000) }));
}

function circle(position: Position, maxRangeM: number, change: Partial<Footprint> = {}): Footprint {
  return { position, azimuthDeg: 0, fieldOfViewDeg: 360, minRangeM: 0, maxRangeM, ...change };
}

function only(index: BorderIndex, footprint: Footprint): readonly number[] {
  const found = footprintIntervals(index, footprint);
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0]?.ends ?? [];
}

function expectEnds(found: readonly number[], expected: readonly number[], toleranceM = 0.002): void {
  expect(found.length).toBe(expected.length);
  for (const [i, end] of expected.entries()) expect(Math.abs(found[i]! - end)).toBeLessThanOrEqual(toleranceM);
}

const places: readonly (readonly [string, Position])[] = [
  ['at 49° north', [-97, 49]],
  ['on the equator', [10, 0]],
  ['across the antimeridian', [180, 55]],
  ['at 85° north', [-40, 85]],
  ['in the south', [-70, -52]],
];

describe.each(places)('a straight border %s', (_, middle) => {
  for (const azimuthDeg of [90, 135, 180, 17]) {
    describe(`leaving at ${azimuthDeg}°`, () => {
      const index = straightLine(middle, azimuthDeg);
      const right = azimuthDeg + 90;

      it('has a sensor on the line watch as far as its range both ways', () => {
        expectEnds(only(index, circle(middle, 10_000)), [MIDDLE_M - 10_000, MIDDLE_M + 10_000]);
      });

      it('is cut by a circle beside it where Pythagoras says', () => {
        const beside = oracleDestination(middle, right, 3_000);
        const found = only(index, circle(beside, 5_000));
        // On the ellipsoid a 3-4-5 triangle of this size is flat to a few millimetres.
        expectEnds(found, [MIDDLE_M - 4_000, MIDDLE_M + 4_000], 0.01);
      });

      it('is not covered by a circle that only touches it', () => {
        const beside = oracleDestination(middle, right, 5_000);
        const found = only(index, circle(beside, 5_000 - 1e-4));
        expect(found).toEqual([]);
        // A millimetre of overlap at a grazing touch is some metres of line.
        const grazing = only(index, circle(beside, 5_000.001));
        expect(grazing.length).toBe(2);
        expect(Math.abs(grazing[1]! - grazing[0]! - 2 * Math.sqrt(2 * 5_000 * 0.001))).toBeLessThan(0.5);
      });

      it('is watched once all along by two circles that touch on it', () => {
        const [first, second] = [-7_000, 7_000].map((m) =>
          only(index, circle(oracleDestination(middle, m < 0 ? azimuthDeg + 180 : azimuthDeg, 7_000), 7_000)),
        );
        expectEnds(first!, [MIDDLE_M - 14_000, MIDDLE_M], 0.003);
        expectEnds(second!, [MIDDLE_M, MIDDLE_M + 14_000], 0.003);
      });

      it('leaves the hole of an annulus open', () => {
        const found = only(index, circle(middle, 10_000, { minRangeM: 2_000 }));
        expectEnds(found, [MIDDLE_M - 10_000, MIDDLE_M - 2_000, MIDDLE_M + 2_000, MIDDLE_M + 10_000]);
      });

      it('belongs to a sector whose edge lies on it', () => {
        const sector = circle(middle, 10_000, { azimuthDeg: azimuthDeg + 30, fieldOfViewDeg: 60 });
        expectEnds(only(index, sector), [MIDDLE_M, MIDDLE_M + 10_000]);
      });

      it('is watched by the half circle on either side, and by both edges of it', () => {
        for (const side of [90, -90]) {
          const half = circle(middle, 10_000, { azimuthDeg: azimuthDeg + side, fieldOfViewDeg: 180 });
          expectEnds(only(index, half), [MIDDLE_M - 10_000, MIDDLE_M + 10_000]);
        }
      });

      it('is cut by the edges of a sector that looks across it', () => {
        const beside = oracleDestination(middle, right, 3_000);
        const back = oracleAzimuthDeg(beside, middle);
        const found = only(index, circle(beside, 8_000, { azimuthDeg: back, fieldOfViewDeg: 90 }));
        expectEnds(found, [MIDDLE_M - 3_000, MIDDLE_M + 3_000], 0.01);
      });

      it('is cut out by the blind wedge of a wide sector', () => {
        const beside = oracleDestination(middle, right, 3_000);
        const away = oracleAzimuthDeg(beside, middle) + 180;
        const found = only(index, circle(beside, 5_000, { azimuthDeg: away, fieldOfViewDeg: 270 }));
        expectEnds(found, [MIDDLE_M - 4_000, MIDDLE_M - 3_000, MIDDLE_M + 3_000, MIDDLE_M + 4_000], 0.01);
      });

      it('is not watched from behind', () => {
        const beside = oracleDestination(middle, right, 3_000);
        const away = oracleAzimuthDeg(beside, middle) + 180;
        expect(only(index, circle(beside, 8_000, { azimuthDeg: away, fieldOfViewDeg: 60 }))).toEqual([]);
      });

      it('is watched by 360° as by two halves, whatever the azimuth', () => {
        const beside = oracleDestination(middle, right, 1_234);
        const whole = only(index, circle(beside, 7_000, { azimuthDeg: 211 }));
        expect(whole).toEqual(only(index, circle(beside, 7_000)));
        const east = only(index, circle(beside, 7_000, { azimuthDeg: azimuthDeg, fieldOfViewDeg: 180 }));
        const west = only(index, circle(beside, 7_000, { azimuthDeg: azimuthDeg + 180, fieldOfViewDeg: 180 }));
        expect(west[0]).toBe(whole[0]);
        expect(east[1]).toBe(whole[1]);
        expect(Math.abs(west[1]! - east[0]!)).toBeLessThanOrEqual(0.001);
      });
    });
  }
});

describe('special footprints', () => {
  const index = straightLine([-97, 49], 90);

  it('covers nothing with range 0, far away, or without a border', () => {
    expect(footprintIntervals(index, circle([-97, 49], 0))).toEqual([]);
    expect(footprintIntervals(index, circle([97, -49], 400_000))).toEqual([]);
    expect(footprintIntervals(index, circle([-97, 49], 10_000, { minRangeM: 10_000 }))).toEqual([]);
    const empty: BorderLine = { pair: 'AAA-BBB', left: 'AAA', right: 'BBB', attribution: '', pieces: [] };
    expect(footprintIntervals(new BorderIndex(empty), circle([0, 0], 10_000))).toEqual([]);
  });

  it('watches north through an azimuth that wraps', () => {
    const north = straightLine([-97, 49], 0);
    const found = only(north, circle([-97, 49], 9_000, { azimuthDeg: 355, fieldOfViewDeg: 20 }));
    expectEnds(found, [MIDDLE_M, MIDDLE_M + 9_000]);
    expect(found).toEqual(only(north, circle([-97, 49], 9_000, { azimuthDeg: -5, fieldOfViewDeg: 20 })));
  });

  it('covers the whole line with one wide circle, to its very ends', () => {
    expectEnds(only(index, circle([-97, 49], 400_000)), [0, 100_000]);
  });

  it('leaves unknown stretches out and keeps pieces apart', () => {
    const coordinates = geodesicVertices([-97, 49], 90, 40_000, 10_000);
    const other = geodesicVertices([-97, 49.1], 90, 40_000, 10_000);
    const border = borderOf({ coordinates, unknownLegs: [1], unknownTailM: 5_000 }, { coordinates: other });
    const found = footprintIntervals(new BorderIndex(border), circle([-96.8, 49], 300_000));
    expect(found.map(({ piece }) => piece)).toEqual([0, 1]);
    expectEnds(found[0]!.ends, [0, 10_000, 20_000, 40_000]);
    expectEnds(found[1]!.ends, [0, 40_000]);
  });

  it('reaches over the pole', () => {
    const overPole = new BorderIndex(borderOf({ coordinates: [...geodesicVertices([0, 89], 0, 300_000, 20_000)] }));
    const poleM = oracleDistanceM([0, 89], [0, 90]);
    expectEnds(only(overPole, circle([90, 90], 50_000)), [poleM - 50_000, poleM + 50_000], 0.01);
    expectEnds(only(overPole, circle([180, 89], 50_000)), [2 * poleM - 50_000, 2 * poleM + 50_000], 0.01);
  });

  it('does not take a line in that starts on an edge and leaves, or the other way round', () => {
    for (let edgeDeg = 0; edgeDeg < 360; edgeDeg += 15) {
      const onEdge = oracleDestination([-97, 49], edgeDeg, 3_000);
      const outside = oracleDestination(onEdge, edgeDeg - 60, 4_000);
      const inside = oracleDestination(onEdge, edgeDeg + 60, 4_000);
      const sector = circle([-97, 49], 9_000, { azimuthDeg: edgeDeg + 45, fieldOfViewDeg: 90 });
      const covered = (...coordinates: Position[]) => {
        const found = only(new BorderIndex(borderOf({ coordinates })), sector);
        return found.length === 0 ? 0 : found[1]! - found[0]!;
      };
      expect(covered(onEdge, outside)).toBeLessThan(0.01);
      expect(covered(outside, onEdge)).toBeLessThan(0.01);
      expect(covered(onEdge, inside)).toBeCloseTo(4_000, 2);
      expect(covered(inside, onEdge)).toBeCloseTo(4_000, 2);
    }
  });

  it('finds a line that bulges away from the straight line between its vertices', () => {
    for (const [start, end] of [
      [
        [-100, 60],
        [-99.65, 60],
      ],
      [
        [0, 89.95],
        [170, 89.95],
      ],
      [
        [0, -89.95],
        [-170, -89.95],
      ],
    ] as const) {
      const border = borderOf({ coordinates: [start, end] });
      const middleM = border.pieces[0]!.lengthM / 2;
      const middle = locateChainage(border, { pieceId: 'p0', chainageM: middleM })!;
      expectEnds(only(new BorderIndex(border), circle(middle, 2)), [middleM - 2, middleM + 2]);
    }
  });

  it.each([
    ['NaN range', circle([0, 0], Number.NaN)],
    ['negative range', circle([0, 0], -1)],
    ['negative minimum', circle([0, 0], 1, { minRangeM: -1 })],
    ['minimum over maximum', circle([0, 0], 1, { minRangeM: 2 })],
    ['no opening', circle([0, 0], 1, { fieldOfViewDeg: 0 })],
    ['NaN azimuth', circle([0, 0], 1, { azimuthDeg: Number.NaN })],
    ['position off the globe', circle([0, 91], 1)],
    ['NaN position', circle([Number.NaN, 0], 1)],
    ['range past the claim', circle([0, 0], 500_001)],
  ])('refuses %s', (_, footprint) => {
    expect(() => footprintIntervals(index, footprint)).toThrowError(
      expect.objectContaining({ name: 'AppError', code: 'bad-footprint' }),
    );
  });
});

/** Whether the closed footprint holds a position, by GeographicLib alone; null within `marginM` of its edge. */
function oracleWatches(footprint: Footprint, position: Position, marginM: number): boolean | null {
  const distanceM = oracleDistanceM(footprint.position, position);
  const { minRangeM, maxRangeM, azimuthDeg, fieldOfViewDeg } = footprint;
  if (Math.abs(distanceM - maxRangeM) < marginM || Math.abs(distanceM - minRangeM) < marginM) return null;
  if (distanceM > maxRangeM || distanceM < minRangeM) return false;
  if (fieldOfViewDeg === 360) return true;
  const off = Math.abs(((oracleAzimuthDeg(footprint.position, position) - azimuthDeg + 540 + 360) % 360) - 180);
  if ((Math.abs(off - fieldOfViewDeg / 2) * Math.PI * distanceM) / 180 < marginM) return null;
  return off < fieldOfViewDeg / 2;
}

const lines = fc
  .record({
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
    lat: fc.double({ min: -86, max: 86, noNaN: true }),
    turns: fc.array(
      fc.tuple(fc.double({ min: -80, max: 80, noNaN: true }), fc.double({ min: 50, max: 45_000, noNaN: true })),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
    heading: fc.double({ min: 0, max: 360, noNaN: true }),
  })
  .map(({ lng, lat, turns, heading }) => {
    const coordinates: Position[] = [[lng, lat]];
    let azimuth = heading;
    for (const [turn, lengthM] of turns) {
      azimuth += turn;
      coordinates.push(oracleDestination(coordinates[coordinates.length - 1]!, azimuth, lengthM));
    }
    return borderOf({ coordinates });
  });

const sketches = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bearing: fc.double({ min: 0, max: 360, noNaN: true }),
  away: fc.double({ min: 0, max: 1, noNaN: true }),
  azimuthDeg: fc.double({ min: 0, max: 360, noNaN: true }),
  fieldOfViewDeg: fc.oneof(fc.constant(360), fc.double({ min: 1, max: 359, noNaN: true })),
  maxRangeM: fc.oneof(
    fc.double({ min: 100, max: 30_000, noNaN: true }),
    fc.double({ min: 30_000, max: 400_000, noNaN: true }),
  ),
  hole: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
});

describe('any footprint on any line', () => {
  const cases = fc.tuple(lines, sketches).map(([border, sketch]) => {
    const piece = border.pieces[0]!;
    const near = locateChainage(border, { pieceId: piece.id, chainageM: piece.lengthM * sketch.at })!;
    const position = oracleDestination(near, sketch.bearing, sketch.away * sketch.maxRangeM * 1.1);
    const { azimuthDeg, fieldOfViewDeg, maxRangeM } = sketch;
    const footprint: Footprint = {
      position,
      azimuthDeg,
      fieldOfViewDeg,
      maxRangeM,
      minRangeM: sketch.hole * maxRangeM,
    };
    return { border, footprint };
  });

  it('ends where GeographicLib puts its edge, to a centimetre', () => {
    let ends = 0;
    holds(
      fc.property(cases, ({ border, footprint }) => {
        const piece = border.pieces[0]!;
        for (const end of only(new BorderIndex(border), footprint)) {
          if (end === 0 || Math.abs(end - piece.lengthM) < 0.001) continue;
          ends++;
          const position = locateChainage(border, { pieceId: piece.id, chainageM: end })!;
          const distanceM = oracleDistanceM(footprint.position, position);
          const turnDeg = oracleAzimuthDeg(footprint.position, position) - footprint.azimuthDeg;
          const acrossM = Math.abs(Math.abs(((turnDeg + 540 + 360) % 360) - 180) - footprint.fieldOfViewDeg / 2);
          const off = Math.min(
            Math.abs(distanceM - footprint.maxRangeM),
            Math.abs(distanceM - footprint.minRangeM),
            footprint.fieldOfViewDeg === 360 ? Number.POSITIVE_INFINITY : (acrossM * Math.PI * distanceM) / 180,
          );
          expect(off).toBeLessThan(distanceM > 200_000 ? 0.02 : 0.003);
        }
      }),
      1000,
    );
    expect(ends).toBeGreaterThan(500);
  });

  it('holds exactly the points that GeographicLib puts inside', () => {
    let inside = 0;
    let outside = 0;
    holds(
      fc.property(cases, ({ border, footprint }) => {
        const piece = border.pieces[0]!;
        const ends = only(new BorderIndex(border), footprint);
        for (let i = 0; i <= 60; i++) {
          const chainageM = Math.min(piece.lengthM, (piece.lengthM * i) / 60);
          const position = locateChainage(border, { pieceId: piece.id, chainageM })!;
          const expected = oracleWatches(footprint, position, 0.03);
          if (expected === null) continue;
          const found = ends.some(
            (from, n) => n % 2 === 0 && chainageM >= from - 0.001 && chainageM <= ends[n + 1]! + 0.001,
          );
          expect(found).toBe(expected);
          if (expected) inside++;
          else outside++;
        }
      }),
      1000,
    );
    expect(inside).toBeGreaterThan(1000);
    expect(outside).toBeGreaterThan(1000);
  });

  it('covers the same ground read from either end of the line', () => {
    holds(
      fc.property(cases, ({ border, footprint }) => {
        const piece = border.pieces[0]!;
        const vertices = Array.from(
          piece.chainageM,
          (_, i): Position => [piece.positions[2 * i]!, piece.positions[2 * i + 1]!],
        );
        const turned = borderOf({ coordinates: vertices.reverse() });
        const there = only(new BorderIndex(border), footprint);
        const back = [...only(new BorderIndex(turned), footprint)].reverse().map((end) => piece.lengthM - end);
        expect(there.length).toBe(back.length);
        for (const [i, end] of there.entries()) expect(Math.abs(end - back[i]!)).toBeLessThan(0.1);
      }),
      300,
    );
  });
});
