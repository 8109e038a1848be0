import fc from 'fast-check';
import { type AoiGeometry, normaliseGeometry } from '../../../src/domain/aoi-geometry';
import type { Position } from '../../../src/domain/place';

/** An area of one ring, closed here. */
export function area(...ring: readonly Position[]): AoiGeometry {
  return normaliseGeometry([[[...ring, ring[0]!]]]);
}

export function boxRing(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

export function boxArea(west: number, south: number, east: number, north: number): AoiGeometry {
  return normaliseGeometry([[boxRing(west, south, east, north)]]);
}

/** For turf, which takes arrays that can be changed. */
export function asGeoJson(geometry: AoiGeometry): GeoJSON.Polygon {
  return structuredClone(geometry) as unknown as GeoJSON.Polygon;
}

/** Rings seen from a middle, each vertex at a share of the reach: they never cross themselves. */
function starRing(middle: Position, reachDeg: number, shares: readonly number[]): Position[] {
  const ring = shares.map((share, i): Position => {
    const turn = (2 * Math.PI * i) / shares.length;
    return [middle[0] + reachDeg * share * Math.cos(turn) * 1.5, middle[1] + reachDeg * share * Math.sin(turn)];
  });
  return [...ring, ring[0]!];
}

/** Stars of 3 to 14 corners around places near a base, every other one with a hole around its middle. */
export function starAreas(base: Position, spreadDeg: number): fc.Arbitrary<AoiGeometry> {
  const share = fc.integer({ min: 400, max: 1000 }).map((n) => n / 1000);
  return fc
    .record({
      east: fc.integer({ min: -1000, max: 1000 }),
      north: fc.integer({ min: -1000, max: 1000 }),
      reach: fc.integer({ min: 50, max: 1000 }),
      shares: fc.array(share, { minLength: 3, maxLength: 14 }),
      hole: fc.boolean(),
    })
    .map(({ east, north, reach, shares, hole }) => {
      const middle: Position = [base[0] + (east / 1000) * spreadDeg, base[1] + (north / 1000) * spreadDeg];
      const reachDeg = (reach / 1000) * spreadDeg;
      // A hole at a fifth of the least share stays inside the chords between any two neighbours of four corners or more.
      const holes = hole && shares.length > 3 ? [starRing(middle, reachDeg * 0.2, [1, 1, 1, 1, 1])] : [];
      return normaliseGeometry([[starRing(middle, reachDeg, shares), ...holes]]);
    });
}
