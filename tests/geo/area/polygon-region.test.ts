import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { SphereSite } from '../../../src/geo/area/conformal-sphere';
import { polygonRegion } from '../../../src/geo/area/polygon-region';
import type { Region } from '../../../src/geo/area/region';
import { regionRings } from '../../../src/geo/area/region-rings';
import { oracleDestination, wgs84 } from '../fixtures';
import { holds } from '../seed';
import { degreesRing, denseRing } from './reference';

function holdsPoint(region: Region, [lng, lat]: Position): boolean {
  const { x, y, z } = new SphereSite().moveTo(lng, lat);
  return region.contains(Float64Array.of(x, y, z));
}

/** By GeographicLib, counter-clockwise positive. */
function oracleArea(ring: readonly Position[]): number {
  const polygon = wgs84.Polygon(false);
  for (const [lng, lat] of ring) polygon.AddPoint(lat, lng);
  return (polygon.Compute(false, true) as { area: number }).area;
}

const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
/** Star-shaped rings around a centre. */
const stars = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -70, max: 70, noNaN: true }),
  fc.array(fc.double({ min: 500, max: 60_000, noNaN: true }), { minLength: 3, maxLength: 12 }),
);
const starRing = (lng: number, lat: number, radii: readonly number[]): Position[] =>
  radii.map((radiusM, i) => oracleDestination([lng, lat], (-360 * i) / radii.length, radiusM));

describe('polygonRegion', () => {
  it('has the area of its geodesic ring by GeographicLib, either way round, at every place', () => {
    holds(
      fc.property(stars, ([lng, lat, radii]) => {
        const ring = denseRing(starRing(lng, lat, radii), 200);
        const exact = Math.abs(oracleArea(ring));
        // Edges of 100 km in 200 pieces keep within 5 mm of straight in degrees.
        const allowed = 0.1 + 0.004 * 2 * radii.reduce((sum, radiusM) => sum + radiusM, 0);
        for (const turned of [ring, ring.toReversed(), [...ring, ring[0]!]]) {
          expect(Math.abs(polygonRegion([turned]).areaM2 - exact)).toBeLessThan(allowed);
        }
      }),
      40,
    );
  });

  it('follows edges that are straight in degrees', () => {
    const ring: Position[] = [
      [-100, 45],
      [-95, 45],
      [-94, 49],
      [-101, 50],
    ];
    expect(polygonRegion([ring]).areaM2 / oracleArea(degreesRing(ring, 4_000))).toBeCloseTo(1, 7);
    const pole = [0, 90, 180, 270].map((lng): Position => [lng - 180, 80]);
    expect(polygonRegion([pole]).areaM2 / oracleArea(degreesRing(pole, 20_000))).toBeCloseTo(1, 6);
    expect(holdsPoint(polygonRegion([pole]), [13, 89.9])).toBe(true);
    expect(holdsPoint(polygonRegion([pole]), [13, 79.9])).toBe(false);
    const south = pole.map(([lng, lat]): Position => [lng, -lat]);
    expect(polygonRegion([south]).areaM2).toBeCloseTo(polygonRegion([pole]).areaM2, -2);
    expect(holdsPoint(polygonRegion([south]), [13, -89.9])).toBe(true);
    expect(holdsPoint(polygonRegion([south]), [13, 89.9])).toBe(false);
  });

  it('knows its inside, with holes, islands in holes, and across the antimeridian', () => {
    const square = (half: number): Position[] => [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
    ];
    for (const [lng, lat] of [
      [-97, 49],
      [179.9, -20],
      [0, 0],
    ] as const) {
      const shifted = (half: number) =>
        square(half).map(([x, y]): Position => [((lng + x + 540) % 360) - 180, lat + y]);
      const region = polygonRegion([shifted(0.1), shifted(0.5), shifted(1)]);
      holds(
        fc.property(coordinate, coordinate, (x, y) => {
          const out = Math.max(Math.abs(x), Math.abs(y)) * 1.2;
          if ([0.1, 0.5, 1].some((half) => Math.abs(out - half) < 1e-6)) return;
          const point: Position = [lng + x * 1.2, lat + y * 1.2];
          expect(holdsPoint(region, point)).toBe(out < 0.1 || (out > 0.5 && out < 1));
        }),
      );
      const rings = regionRings(region, 5);
      expect(rings.length).toBe(3);
      for (const ring of rings) {
        expect(ring[0]).toEqual(ring.at(-1));
        for (const [i, point] of ring.slice(1).entries()) expect(Math.abs(point[0] - ring[i]![0])).toBeLessThan(180);
      }
    }
  });

  it('refuses what is no ring, and is empty for none', () => {
    expect(polygonRegion([]).areaM2).toBe(0);
    expect(holdsPoint(polygonRegion([]), [0, 0])).toBe(false);
    for (const ring of [
      [],
      [
        [0, 0],
        [1, 1],
      ],
      [
        [0, 0],
        [0, 0],
        [1, 1],
        [1, 1],
      ],
      [
        [0, 0],
        [1, 91],
        [2, 2],
      ],
      [
        [0, 0],
        [Number.NaN, 1],
        [2, 2],
      ],
    ]) {
      expect(() => polygonRegion([ring as unknown as Position[]])).toThrowError(
        expect.objectContaining({ code: 'bad-coordinate' }),
      );
    }
  });
});
