import * as turf from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import { BorderIndex } from '../../src/geo/border-index';
import { CoverageEngine } from '../../src/geo/coverage-engine';
import type { Footprint } from '../../src/geo/footprint';
import { footprintIntervals } from '../../src/geo/footprint-intervals';
import { IntervalCache } from '../../src/geo/interval-cache';
import { intersect } from '../../src/geo/interval-set';
import { locateChainage } from '../../src/geo/locate-chainage';
import { borderOf, geodesicVertices, oracleDestination, oracleDistanceM, segmentsFile, sensorAt } from './fixtures';
import { holds } from './seed';

type Ring = Position[];

const wide = (position: Position, polygon: Ring[]): Footprint => ({
  position,
  azimuthDeg: 0,
  fieldOfViewDeg: 360,
  minRangeM: 0,
  maxRangeM: 300_000,
  polygon,
});
const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const only = (index: BorderIndex, footprint: Footprint): readonly number[] => {
  const found = footprintIntervals(index, footprint);
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0]?.ends ?? [];
};
const share = fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 1_000_000);

describe('a border along a meridian', () => {
  const start: Position = [-97, 48];
  const index = new BorderIndex(borderOf({ coordinates: geodesicVertices(start, 0, 200_000, 7_000) }));
  const chainageOf = (lat: number) => oracleDistanceM(start, [-97, lat]);
  const expectEnds = (found: readonly number[], ...lats: number[]) => {
    expect(found.length).toBe(lats.length);
    for (const [i, lat] of lats.entries()) expect(Math.abs(found[i]! - chainageOf(lat))).toBeLessThan(0.002);
  };

  it('is cut where a box begins and ends, and where its hole does', () => {
    expectEnds(only(index, wide(start, [box(-97.4, 48.5, -96.8, 49.2)])), 48.5, 49.2);
    const holed = [box(-97.4, 48.5, -96.8, 49.2), box(-97.1, 48.7, -96.9, 48.9)];
    expectEnds(only(index, wide(start, holed)), 48.5, 48.7, 48.9, 49.2);
    expect(only(index, wide(start, [box(-96.9, 48.5, -96.8, 49.2)]))).toEqual([]);
  });

  it('belongs to a polygon whose edge lies on it, from either side', () => {
    expectEnds(only(index, wide(start, [box(-97, 48.5, -96.8, 49.2)])), 48.5, 49.2);
    expectEnds(only(index, wide(start, [box(-97.2, 48.5, -97, 49.2)])), 48.5, 49.2);
  });

  it('is cut by a corner that lies on it', () => {
    const tip: Ring = [
      [-97, 48.6],
      [-96, 48.4],
      [-96, 48.8],
      [-97, 48.6],
    ];
    expect(only(index, wide(start, [tip]))).toEqual([]);
    const kite: Ring = [
      [-97, 48.5],
      [-96.5, 48.7],
      [-97, 48.9],
      [-97.5, 48.7],
      [-97, 48.5],
    ];
    expectEnds(only(index, wide(start, [kite])), 48.5, 48.9);
  });

  it('is watched where sector and polygon both are', () => {
    const polygon = [box(-97.4, 48.5, -96.8, 49.2)];
    for (const maxRangeM of [20_000, 80_000, 110_000]) {
      const sector: Footprint = { ...wide(start, polygon), maxRangeM, minRangeM: 10_000, fieldOfViewDeg: 120 };
      const { polygon: _, ...alone } = sector;
      const both = intersect(only(index, alone), only(index, wide(start, polygon)));
      expect(only(index, sector)).toEqual(both);
    }
  });

  it.each([
    ['an open ring', [box(-97.4, 48.5, -96.8, 49.2).slice(0, 4)]],
    ['a ring round the pole', [[...[-180, -60, 60].map((lng): Position => [lng, 80]), [180, 80] as Position]]],
    ['a position that is no number', [box(Number.NaN, 48.5, -96.8, 49.2)]],
  ])('refuses %s', (_, polygon) => {
    expect(() => only(index, wide(start, polygon))).toThrowError(expect.objectContaining({ code: 'bad-footprint' }));
  });
});

describe('a leg that bows', () => {
  it('is cut twice by an edge that runs along the parallel of its ends', () => {
    const border = borderOf({
      coordinates: [
        [-97, 60],
        [-96.7, 60],
      ],
    });
    const index = new BorderIndex(border);
    const lengthM = border.pieces[0]!.lengthM;
    const middle = locateChainage(border, { pieceId: 'p0', chainageM: lengthM / 2 })!;
    // Half as high as the bow: a parabola is above that over 1/√2 of its length.
    const edgeLat = 60 + (middle[1] - 60) / 2;
    const ends = only(index, wide([-97, 60], [box(-98, edgeLat, -96, 61)]));
    expect(ends.length).toBe(2);
    expect((ends[1]! - ends[0]!) / lengthM).toBeCloseTo(Math.SQRT1_2, 3);
    for (const end of ends) {
      expect(locateChainage(border, { pieceId: 'p0', chainageM: end })![1]).toBeCloseTo(edgeLat, 7);
    }
    expect(only(index, wide([-97, 60], [box(-98, middle[1] + 1e-6, -96, 61)]))).toEqual([]);
    expect(only(index, wide([-97, 60], [box(-98, 59, -96, 60)]))).toEqual([]);
  });
});

describe('any polygon on any line', () => {
  /** A star about a point of the line, in degrees; its corners run on past ±180 or not. */
  const sketches = fc.record({
    lng: fc.oneof(
      share.map((s) => -180 + 360 * s),
      fc.constantFrom(179.9, -179.95, 180),
    ),
    lat: share.map((s) => -80 + 160 * s),
    heading: share.map((s) => 360 * s),
    turns: fc.array(
      fc.tuple(
        share.map((s) => -70 + 140 * s),
        share.map((s) => 200 + 30_000 * s),
      ),
      { minLength: 2, maxLength: 9 },
    ),
    at: share,
    corners: fc.array(share, { minLength: 3, maxLength: 9 }),
    sizeDeg: share.map((s) => 0.02 + 0.6 * s),
    wraps: fc.boolean(),
  });

  it('ends on its edges and holds what turf puts inside', () => {
    let ends = 0;
    let inside = 0;
    holds(
      fc.property(sketches, ({ lng, lat, heading, turns, at, corners, sizeDeg, wraps }) => {
        const coordinates: Position[] = [[lng, lat]];
        let azimuth = heading;
        for (const [turn, lengthM] of turns) {
          azimuth += turn;
          coordinates.push(oracleDestination(coordinates[coordinates.length - 1]!, azimuth, lengthM));
        }
        const border = borderOf({ coordinates });
        const piece = border.pieces[0]!;
        const centre = locateChainage(border, { pieceId: 'p0', chainageM: at * piece.lengthM })!;
        const star = corners.map((corner, i): Position => {
          const angle = (2 * Math.PI * i) / corners.length;
          const reach = sizeDeg * (0.2 + corner);
          return [
            centre[0] + (reach * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180),
            Math.max(-89, Math.min(89, centre[1] + reach * Math.sin(angle))),
          ];
        });
        star.push(star[0]!);
        const given = star.map(([x, y]): Position => [wraps ? ((x + 540 + 360) % 360) - 180 : x, y]);
        const found = only(new BorderIndex(border), { ...wide(centre, [given]), maxRangeM: 500_000 });
        const plane = turf.polygon([star.map((corner) => [...corner])]);
        const onTurn = ([x, y]: Position): Position => [x - 360 * Math.round((x - centre[0]) / 360), y];
        const toEdgeM = (position: Position): number => {
          const [x, y] = onTurn(position);
          const east = 111_320 * Math.cos((y * Math.PI) / 180);
          return Math.min(
            ...star.slice(1).map((to, i) => {
              const [ax, ay] = [(star[i]![0] - x) * east, (star[i]![1] - y) * 111_320];
              const [bx, by] = [(to[0] - x) * east, (to[1] - y) * 111_320];
              const lengthSq = (bx - ax) ** 2 + (by - ay) ** 2;
              const t = Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / (lengthSq || 1)));
              return Math.hypot(ax + t * (bx - ax), ay + t * (by - ay));
            }),
          );
        };
        for (const end of found) {
          if (end === 0 || Math.abs(end - piece.lengthM) < 0.001) continue;
          ends++;
          expect(toEdgeM(locateChainage(border, { pieceId: 'p0', chainageM: end })!)).toBeLessThan(0.002);
        }
        for (let i = 0; i <= 60; i++) {
          const chainageM = Math.min(piece.lengthM, (piece.lengthM * i) / 60);
          const position = locateChainage(border, { pieceId: 'p0', chainageM })!;
          if (toEdgeM(position) < 0.02) continue;
          const expected = turf.booleanPointInPolygon([...onTurn(position)], plane);
          expect(found.some((from, n) => n % 2 === 0 && chainageM >= from && chainageM <= found[n + 1]!)).toBe(
            expected,
          );
          if (expected) inside++;
        }
      }),
      600,
    );
    expect(ends).toBeGreaterThan(300);
    expect(inside).toBeGreaterThan(3_000);
  });
});

describe('a polygon in the engine and the cache', () => {
  it('counts a redrawn polygon anew', () => {
    const start: Position = [-97, 48];
    const index = new BorderIndex(borderOf({ coordinates: geodesicVertices(start, 0, 200_000, 7_000) }));
    const sensor = sensorAt(start, { maxRangeM: 300_000, polygon: [box(-97.4, 48.5, -96.8, 49.2)] });
    const redrawn = { ...sensor, polygon: [box(-97.4, 48.5, -96.8, 48.9)] };
    const engine = new CoverageEngine(index, segmentsFile([]));
    engine.put(sensor);
    const before = engine.view(1).total.onceMm;
    engine.put(redrawn);
    expect(before - engine.view(1).total.onceMm).toBeCloseTo(1000 * oracleDistanceM([-97, 48.9], [-97, 49.2]), -1);
    const cache = new IntervalCache(index);
    expect(cache.intervalsOf(redrawn)).not.toEqual(cache.intervalsOf(sensor));
  });
});
