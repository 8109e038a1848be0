import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BorderLine } from '../../src/domain/border';
import type { Position } from '../../src/domain/place';
import { BorderIndex } from '../../src/geo/border-index';
import { locateChainage } from '../../src/geo/locate-chainage';
import { nearestChainage } from '../../src/geo/nearest-chainage';
import { parseBorder } from '../../src/geo/parse-border';
import { borderFile, borderOf, geodesicVertices, oracleDestination, oracleDistanceM } from './fixtures';
import { holds } from './seed';

const lines = fc
  .record({
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
    lat: fc.double({ min: -89, max: 89, noNaN: true }),
    heading: fc.double({ min: 0, max: 360, noNaN: true }),
    turns: fc.array(
      fc.tuple(fc.double({ min: -60, max: 60, noNaN: true }), fc.double({ min: 100, max: 90_000, noNaN: true })),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ lng, lat, heading, turns }): BorderLine => {
    const coordinates: Position[] = [[lng, lat]];
    let azimuth = heading;
    for (const [turn, lengthM] of turns) {
      azimuth += turn;
      coordinates.push(oracleDestination(coordinates[coordinates.length - 1]!, azimuth, lengthM));
    }
    return borderOf({ coordinates });
  });

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('BorderIndex', () => {
  it('misses no leg that comes within the radius', () => {
    let near = 0;
    holds(
      fc.property(lines, share, share, fc.double({ min: 0, max: 360, noNaN: true }), (border, at, far, bearing) => {
        const index = new BorderIndex(border);
        const piece = border.pieces[0]!;
        const start = locateChainage(border, { pieceId: piece.id, chainageM: piece.lengthM * at })!;
        const from = oracleDestination(start, bearing, far * 300_000);
        const radiusM = 150_000;
        const found = new Set(index.legsNear(from[0], from[1], radiusM));
        for (let leg = 0; leg < index.legCount; leg++) {
          const node = index.legNode[leg]!;
          const chainages = [0, 0.25, 0.5, 0.75, 1].map(
            (u) => index.nodeChainageM[node]! * (1 - u) + index.nodeChainageM[node + 1]! * u,
          );
          const reached = chainages.some(
            (chainageM) =>
              oracleDistanceM(
                locateChainage(border, { pieceId: piece.id, chainageM: Math.min(chainageM, piece.lengthM) })!,
                from,
              ) <= radiusM,
          );
          if (reached) {
            near++;
            expect(found.has(leg)).toBe(true);
          }
        }
      }),
      500,
    );
    expect(near).toBeGreaterThan(500);
  });

  it('numbers legs by piece and chainage and cuts long ones', () => {
    const border = borderOf(
      {
        coordinates: [
          [-97, 49],
          [-96, 49],
        ],
      },
      { coordinates: geodesicVertices([-90, 49], 90, 30_000, 10_000), unknownLegs: [1] },
    );
    const index = new BorderIndex(border);
    expect([...index.legPiece]).toEqual([0, 0, 0, 0, 1, 1]);
    expect([...index.legNode]).toEqual([0, 1, 2, 3, 5, 7]);
  });

  it('refuses chainage that is not the geodesic length', () => {
    const file = borderFile([{ coordinates: geodesicVertices([-97, 49], 90, 30_000, 10_000) }]);
    const [piece] = file.pieces;
    piece!.chainageM = piece!.chainageM.map((chainage) => chainage * 1.01);
    piece!.lengthM *= 1.01;
    expect(() => new BorderIndex(parseBorder(file))).toThrowError(expect.objectContaining({ code: 'bad-border' }));
  });
});

describe('chainage to position and back', () => {
  it('comes back within a millimetre, and the position is on the line', () => {
    holds(
      fc.property(lines, share, (border, at) => {
        const piece = border.pieces[0]!;
        const chainageM = piece.lengthM * at;
        const position = locateChainage(border, { pieceId: piece.id, chainageM })!;
        const found = nearestChainage(new BorderIndex(border), position)!;
        expect(found.distanceM).toBeLessThan(1e-3);
        expect(oracleDistanceM(found.position, position)).toBeLessThan(1e-3);
        // A line that turns back on itself may be met earlier.
        if (Math.abs(found.chainageM - chainageM) > 1e-3) {
          const there = locateChainage(border, { pieceId: piece.id, chainageM: found.chainageM })!;
          expect(oracleDistanceM(there, position)).toBeLessThan(1e-3);
        }
      }),
      500,
    );
  });

  it('measures along the line what GeographicLib measures', () => {
    const border = borderOf({ coordinates: geodesicVertices([-97, 49], 80, 60_000, 20_000) });
    const at = (chainageM: number) => locateChainage(border, { pieceId: 'p0', chainageM })!;
    expect(oracleDistanceM(at(21_000), at(33_456))).toBeCloseTo(12_456, 3);
  });

  it('has no position inside unknown stretches, but at their ends', () => {
    const coordinates = geodesicVertices([-97, 49], 90, 30_000, 10_000);
    const border = borderOf({ coordinates, unknownLegs: [1], unknownTailM: 4_000 });
    const [, first, second, last] = border.pieces[0]!.chainageM;
    const at = (chainageM: number) => locateChainage(border, { pieceId: 'p0', chainageM });
    expect(at(15_000)).toBeNull();
    expect(at(32_000)).toBeNull();
    expect(at(border.pieces[0]!.lengthM)).toBeNull();
    expect(at(first!)).toEqual(coordinates[1]);
    expect(at(second!)).toEqual(coordinates[2]);
    expect(at(last!)).toEqual(coordinates[3]);
  });

  it('has no position before a first vertex that comes after an unknown stretch', () => {
    const file = borderFile([{ coordinates: geodesicVertices([-97, 49], 90, 30_000, 10_000) }]);
    const [piece] = file.pieces;
    piece!.chainageM = piece!.chainageM.map((chainage) => chainage + 5_000);
    piece!.lengthM += 5_000;
    piece!.unknown.push({ fromChainageM: 0, toChainageM: 5_000, reason: 'sketch' });
    const border = parseBorder(file);
    const at = (chainageM: number) => locateChainage(border, { pieceId: 'p0', chainageM });
    expect([at(0), at(2_500)]).toEqual([null, null]);
    expect(at(5_000)).toEqual([-97, 49]);
  });

  it('names what is not on the line', () => {
    const border = borderOf({ coordinates: geodesicVertices([-97, 49], 90, 30_000, 10_000) });
    const at = (pieceId: string, chainageM: number) => () => locateChainage(border, { pieceId, chainageM });
    expect(at('nowhere', 0)).toThrowError(expect.objectContaining({ code: 'unknown-piece' }));
    expect(at('p0', -1)).toThrowError(expect.objectContaining({ code: 'out-of-range' }));
    expect(at('p0', 30_001)).toThrowError(expect.objectContaining({ code: 'out-of-range' }));
    expect(at('p0', Number.NaN)).toThrowError(expect.objectContaining({ code: 'out-of-range' }));
  });
});

describe('nearestChainage', () => {
  it('is no farther than any of many points of the line', () => {
    holds(
      fc.property(lines, share, fc.double({ min: 0, max: 360, noNaN: true }), share, (border, at, bearing, far) => {
        const piece = border.pieces[0]!;
        const position = (part: number) =>
          locateChainage(border, { pieceId: piece.id, chainageM: Math.min(piece.lengthM, piece.lengthM * part) })!;
        const from = oracleDestination(position(at), bearing, far * 450_000);
        const found = nearestChainage(new BorderIndex(border), from)!;
        expect(oracleDistanceM(from, found.position)).toBeCloseTo(found.distanceM, 2);
        for (let i = 0; i <= 100; i++) {
          expect(oracleDistanceM(from, position(i / 100))).toBeGreaterThan(found.distanceM - 0.01);
        }
      }),
      300,
    );
  });

  it('gives ties to the lower piece and the lower chainage', () => {
    const coordinates = geodesicVertices([-97, 49], 90, 30_000, 10_000);
    const index = new BorderIndex(borderOf({ coordinates }, { coordinates: [...coordinates].reverse() }));
    for (let chainageM = 0; chainageM < 30_000; chainageM += 317) {
      const on = locateChainage(index.border, { pieceId: 'p0', chainageM })!;
      for (const from of [on, oracleDestination(on, 200, 40)]) {
        expect(nearestChainage(index, from)!.pieceId).toBe('p0');
      }
      expect(nearestChainage(index, on)!.chainageM).toBeCloseTo(chainageM, 3);
    }
  });

  it('finds the line from the other side of the globe, and none where there is none', () => {
    const border = borderOf({ coordinates: geodesicVertices([-97, 49], 90, 30_000, 10_000) });
    expect(nearestChainage(new BorderIndex(border), [83, -49])!.distanceM).toBeGreaterThan(19_000_000);
    expect(nearestChainage(new BorderIndex({ ...border, pieces: [] }), [0, 0])).toBeNull();
  });
});
