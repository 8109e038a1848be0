import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildBorder } from '../../data/build/border/build-border';
import { ROOT } from '../../data/build/read-source';
import { serialise } from '../../data/build/serialise';
import { AppError } from '../../src/domain/errors';
import { readOsmBorders } from './osm-borders';
import { vincentyM } from './vincenty';

const { source, borders } = readOsmBorders();
const built = buildBorder('USA-CAN', borders, source);
const pieces = Object.fromEntries(built.file.pieces.map((piece) => [piece.id, piece]));
const lengthKm = (id: string) => pieces[id]!.lengthM / 1000;

describe('the border line of the United States and Canada', () => {
  it('is the committed file, byte for byte', () => {
    expect(serialise(built.file)).toBe(readFileSync(new URL('data/borders/usa-can.json', ROOT), 'utf8'));
  });

  it('has the vertices that both countries share, in three pieces from west to east', () => {
    expect(built.sharedVertices).toBe(7107);
    expect(built.file.pieces.map(({ id }) => id)).toEqual(['alaska', 'main', 'machias']);
    expect(built.dropped).toEqual([]);
  });

  it('has the published lengths', () => {
    expect(Math.abs(lengthKm('main') + lengthKm('machias') - 6416)).toBeLessThan(0.01 * 6416);
    expect(Math.abs(lengthKm('alaska') - 2475)).toBeLessThan(0.06 * 2475);
  });

  it('states what the source lacks in Alaska as unknown, and nothing anywhere else', () => {
    const alaska = pieces.alaska!;
    expect(alaska.unknown).toHaveLength(1);
    expect(alaska.unknown[0]).toMatchObject({ fromChainageM: alaska.chainageM.at(-1), toChainageM: alaska.lengthM });
    expect(alaska.lengthM - alaska.chainageM.at(-1)!).toBeCloseTo(137_000, 3);
    for (const id of ['main', 'machias']) {
      expect(pieces[id]!.unknown).toEqual([]);
      expect(pieces[id]!.lengthM).toBe(pieces[id]!.chainageM.at(-1));
    }
  });

  it('has no leg over 20 km, and chainage that another geodesic formula adds up to', () => {
    for (const { coordinates, chainageM } of built.file.pieces) {
      let sum = 0;
      expect(chainageM[0]).toBe(0);
      coordinates.forEach((vertex, index) => {
        if (index === 0) return;
        const legM = vincentyM(coordinates[index - 1]!, vertex);
        expect(legM).toBeLessThanOrEqual(20_000);
        expect(chainageM[index]!).toBeGreaterThan(chainageM[index - 1]!);
        sum += legM;
        expect(Math.abs(chainageM[index]! - sum)).toBeLessThan(0.01);
      });
    }
  });

  it('keeps Canada to the left of the chainage', () => {
    expect([built.file.left, built.file.right]).toEqual(['CAN', 'USA']);
    // Cross product of the leg nearest to a place with the way to the place: positive means left.
    const side = (id: string, place: readonly [number, number]) => {
      const { coordinates } = pieces[id]!;
      let [best, sign] = [Number.POSITIVE_INFINITY, 0];
      for (let i = 1; i < coordinates.length; i++) {
        const [a, b] = [coordinates[i - 1]!, coordinates[i]!];
        const middle: [number, number] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
        const distance = Math.hypot((middle[0] - place[0]) * 0.65, middle[1] - place[1]);
        if (distance >= best) continue;
        best = distance;
        sign = Math.sign((b[0] - a[0]) * (place[1] - a[1]) - (b[1] - a[1]) * (place[0] - a[0]));
      }
      return sign;
    };
    expect(side('alaska', [-139.43, 64.06])).toBe(1); // Dawson City
    expect(side('alaska', [-142.99, 63.34])).toBe(-1); // Tok
    expect(side('main', [-97.14, 49.9])).toBe(1); // Winnipeg
    expect(side('main', [-97.03, 47.93])).toBe(-1); // Grand Forks
    expect(side('main', [-66.64, 45.96])).toBe(1); // Fredericton
    expect(side('main', [-67.84, 46.13])).toBe(-1); // Houlton
  });

  it('keeps to the 49th parallel where OSM draws one leg of 114 km', () => {
    const { coordinates } = pieces.main!;
    const between = coordinates.filter(([lng]) => lng > -119.72 && lng < -118.18);
    expect(between.length).toBeGreaterThan(4);
    for (const [, lat] of between) expect(Math.abs(lat - 49.00009)).toBeLessThan(0.0001);
  });

  it('says which country it does not know', () => {
    expect(() => buildBorder('USA-XXX', borders, source)).toThrow(AppError);
    expect(() => buildBorder('USA-FIN', borders, source)).toThrow(/no shared edge/);
  });
});

describe.each([
  // Published lengths: International Boundary and Water Commission; Finnish Border Guard; Polish Border Guard.
  { pair: 'USA-MEX', publishedKm: 3145, tolerance: 0.03, left: 'USA' },
  { pair: 'FIN-RUS', publishedKm: 1340, tolerance: 0.01, left: 'FIN' },
  { pair: 'POL-UKR', publishedKm: 535, tolerance: 0.01, left: 'POL' },
])('the border line of $pair', ({ pair, publishedKm, tolerance, left }) => {
  const { file } = buildBorder(pair, borders, source);

  it(`is ${publishedKm} km long within ${100 * tolerance} %`, () => {
    expect(file.pieces.map(({ id }) => id)).toEqual(['main']);
    expect(Math.abs(file.pieces[0]!.lengthM / 1000 - publishedKm)).toBeLessThan(tolerance * publishedKm);
  });

  it(`runs west to east with ${left} to its left, in legs of at most 20 km`, () => {
    const { coordinates, chainageM } = file.pieces[0]!;
    expect(file.left).toBe(left);
    expect(coordinates[0]![0]).toBeLessThan(coordinates.at(-1)![0]);
    for (let i = 1; i < chainageM.length; i++) expect(chainageM[i]! - chainageM[i - 1]!).toBeLessThanOrEqual(20_000);
  });
});
