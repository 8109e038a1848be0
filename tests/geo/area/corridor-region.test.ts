import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { seededRandom } from '../../../src/domain/random';
import { SphereSite } from '../../../src/geo/area/conformal-sphere';
import { corridorRegion } from '../../../src/geo/area/corridor-region';
import { BorderIndex } from '../../../src/geo/border-index';
import { positionOfEcef } from '../../../src/geo/ecef';
import { nearestChainage } from '../../../src/geo/nearest-chainage';
import { parseBorder } from '../../../src/geo/parse-border';
import { borderOf, geodesicVertices, oracleDestination, oracleDistanceM } from '../fixtures';
import { at } from './fixtures';

const file = new URL('../../../data/borders/usa-can.json', import.meta.url);

describe('corridorRegion', () => {
  it('holds exactly what lies near the committed border, at every leg', () => {
    const index = new BorderIndex(parseBorder(JSON.parse(readFileSync(file, 'utf8'))));
    const random = seededRandom('near the border');
    const site = new SphereSite();
    for (const halfWidthM of [500, 8_000]) {
      const corridor = corridorRegion(index, halfWidthM);
      for (const node of index.legNode) {
        const on = positionOfEcef(index.nodes[3 * node]!, index.nodes[3 * node + 1]!, index.nodes[3 * node + 2]!);
        const beside = oracleDestination(on, random() * 360, random() * 2 * halfWidthM);
        const near = nearestChainage(index, beside)!;
        if (Math.abs(near.distanceM - halfWidthM) < 0.5) continue;
        const { x, y, z } = site.moveTo(beside[0], beside[1]);
        expect(corridor.contains(Float64Array.of(x, y, z))).toBe(near.distanceM < halfWidthM);
      }
    }
  }, 60_000);

  it('closed forms: one leg, a right angle, a leg there and back, two pieces', () => {
    const w = 500;
    const cap = Math.PI * w * w;
    const of = (...lines: Position[][]) =>
      corridorRegion(new BorderIndex(borderOf(...lines.map((coordinates) => ({ coordinates })))), w).areaM2;
    const near = (found: number, expected: number) => expect(Math.abs(found / expected - 1)).toBeLessThan(1e-6);
    near(of([at(0, 0), at(3_000, 0)]), 2 * w * 3_000 + cap);
    // Outside of the bend a quarter of a cap, inside the strips share a square.
    near(of([at(0, 3_000), at(0, 0), at(3_000, 0)]), 2 * w * 6_000 + cap + cap / 4 - w * w);
    near(of([at(0, 0), at(3_000, 0), at(0, 0)]), 2 * w * 3_000 + cap);
    near(of([at(0, 0), at(3_000, 0)], [at(0, 5_000), at(2_000, 5_000)]), 2 * w * 5_000 + 2 * cap);
    near(of([at(0, 0), at(1_000, 0), at(1_000.5, 0.2), at(3_000, 0)]), 2 * w * 3_000 + cap);
  });

  it('crosses the antimeridian, leaves out what is unknown', () => {
    const line = geodesicVertices([179.9, 60], 90, 20_000, 1_000);
    const there = corridorRegion(new BorderIndex(borderOf({ coordinates: line })), 1_000);
    expect(there.areaM2 / (20_000 * 2_000 + Math.PI * 1e6)).toBeCloseTo(1, 3);
    const lengthM = oracleDistanceM(line[1]!, line[2]!);
    const holed = corridorRegion(
      new BorderIndex(borderOf({ coordinates: line, unknownLegs: [10, 11, 12, 13, 14] })),
      1_000,
    );
    expect(there.areaM2 - holed.areaM2).toBeGreaterThan(2_000 * 3 * lengthM - 1e4);
  });

  it('refuses widths that make no corridor', () => {
    const index = new BorderIndex(
      borderOf({
        coordinates: [
          [0, 0],
          [1, 0],
        ],
      }),
    );
    for (const width of [0, -1, Number.NaN, 200_000]) {
      expect(() => corridorRegion(index, width)).toThrowError(expect.objectContaining({ code: 'out-of-range' }));
    }
  });
});
