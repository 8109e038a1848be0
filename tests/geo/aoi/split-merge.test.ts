import { kinks, length, union } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AoiGeometry, normaliseGeometry, polygonsOf } from '../../../src/domain/aoi-geometry';
import type { Position } from '../../../src/domain/place';
import { intersectRings } from '../../../src/geo/aoi/clip-polygons';
import { findCrossing } from '../../../src/geo/aoi/find-crossing';
import { mergeAreas } from '../../../src/geo/aoi/merge-areas';
import { splitArea } from '../../../src/geo/aoi/split-area';
import { starGeometry, starRing } from '../../domain/aoi-arbitrary';
import { holds } from '../seed';

/** In the plane of degrees, where edges are straight and parts add up exactly; near enough to square metres to bound. */
const m2 = (geometry: AoiGeometry): number => ringsM2(polygonsOf(geometry).flat());
function ringsM2(rings: readonly (readonly Position[])[]): number {
  let twice = 0;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      twice += (ring[i - 1]![0] + 100) * (ring[i]![1] - 49) - (ring[i]![0] + 100) * (ring[i - 1]![1] - 49);
    }
  }
  return (twice / 2) * 111_195 ** 2 * 0.65;
}
/** New corners are rounded by up to 8 mm, along all edges. */
const rounding = (...areas: AoiGeometry[]): number =>
  areas.reduce((sum, one) => {
    const outline = { type: 'MultiLineString', coordinates: polygonsOf(one).flat() };
    return sum + 20 * length({ type: 'Feature', properties: {}, geometry: outline } as never);
  }, 1);
const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];
const polygon = (...rings: Position[][]): AoiGeometry => normaliseGeometry([rings]);

function parts(geometry: AoiGeometry, line: readonly Position[]): readonly AoiGeometry[] {
  const split = splitArea(geometry, line);
  if (split.kind === 'not-across') throw new Error('found no parts');
  return split.parts;
}

describe('splitArea', () => {
  it('gives parts that are the area together and do not overlap', () => {
    const share = fc.integer({ min: -500, max: 1_500 }).map((n) => n / 1_000);
    let cuts = 0;
    holds(
      fc.property(starGeometry, fc.array(fc.tuple(share, share), { minLength: 2, maxLength: 5 }), (geometry, turns) => {
        const ring = polygonsOf(geometry)[0]![0]!;
        const lngs = ring.map(([lng]) => lng);
        const lats = ring.map(([, lat]) => lat);
        const [west, south] = [Math.min(...lngs), Math.min(...lats)];
        const [width, height] = [Math.max(...lngs) - west, Math.max(...lats) - south];
        const line = turns.map(([x, y]): Position => [west + x * width, south + y * height]);
        const split = splitArea(geometry, line);
        if (split.kind === 'not-across') return;
        cuts++;
        const whole = m2(geometry);
        const sum = split.parts.reduce((total, part) => total + m2(part), 0);
        expect(Math.abs(sum - whole)).toBeLessThan(rounding(geometry, ...split.parts));
        for (const [i, a] of split.parts.entries()) {
          for (const b of split.parts.slice(i + 1)) {
            const shared = intersectRings(polygonsOf(a).flat(), polygonsOf(b).flat());
            const sharedM2 = ringsM2(shared.flat());
            expect(sharedM2).toBeLessThan(rounding(a, b));
          }
        }
      }),
    );
    // A property that never cut anything would say nothing.
    expect(cuts).toBeGreaterThan(50);
  });

  it('cuts a square in two, west part first', () => {
    const line: Position[] = [
      [-99.5, 48],
      [-99.5, 51],
    ];
    const corners = parts(polygon(box(-100, 49, -99, 50)), line).map((part) =>
      polygonsOf(part).flat(2).slice(1).sort(),
    );
    const sorted = (ring: Position[]) => ring.sort();
    expect(corners).toEqual([sorted(box(-100, 49, -99.5, 50)), sorted(box(-99.5, 49, -99, 50))]);
  });

  it('cuts exactly at corners and along an edge', () => {
    const square = polygon(box(-100, 49, -99, 50));
    const diagonal: Position[] = [
      [-100, 49],
      [-99, 50],
    ];
    expect(parts(square, diagonal)).toHaveLength(2);
    const along: Position[] = [
      [-101, 49],
      [-98, 49],
    ];
    expect(splitArea(square, along)).toEqual({ kind: 'not-across' });
  });

  it('keeps holes with the part around them, and opens one that is cut', () => {
    const ring = polygon(box(-100, 49, -99, 50), box(-99.9, 49.2, -99.7, 49.4));
    const beside = parts(ring, [
      [-99.5, 48],
      [-99.5, 51],
    ]);
    expect(beside.map(({ coordinates }) => coordinates.length)).toEqual([2, 1]);
    const through = parts(ring, [
      [-99.8, 48],
      [-99.8, 51],
    ]);
    expect(through.map(({ coordinates }) => coordinates.length)).toEqual([1, 1]);
    expect(through.reduce((sum, part) => sum + m2(part), 0) / m2(ring)).toBeCloseTo(1, 9);
  });

  it.each([
    ['passes by', [[-98, 48] as Position, [-98, 51] as Position]],
    ['ends inside', [[-101, 49.5] as Position, [-99.5, 49.5] as Position]],
    ['lies inside', [[-99.8, 49.5] as Position, [-99.2, 49.5] as Position]],
  ])('says so where the line %s', (_, line) => {
    expect(splitArea(polygon(box(-100, 49, -99, 50)), line)).toEqual({ kind: 'not-across' });
  });

  it('cuts what a line crosses twice into three, and a loop of the line out', () => {
    const zigzag: Position[] = [
      [-101, 49.3],
      [-98.5, 49.3],
      [-98.5, 49.7],
      [-101, 49.7],
    ];
    expect(parts(polygon(box(-100, 49, -99, 50)), zigzag)).toHaveLength(3);
    const loop: Position[] = [
      [-99.8, 48.9],
      [-99.2, 49.6],
      [-99.8, 49.6],
      [-99.2, 48.9],
    ];
    expect(parts(polygon(box(-100, 49, -99, 50)), loop)).toHaveLength(3);
  });
});

describe('mergeAreas', () => {
  it('has the area of both less what they share, as another library finds it', () => {
    const pair = fc
      .tuple(
        starRing,
        starRing,
        fc.integer({ min: -400, max: 400 }).map((n) => n / 1_000),
      )
      .map(([a, b, shift]) => {
        const [dx, dy] = [a[0]![0] - b[0]![0] + shift, a[0]![1] - b[0]![1]];
        return [a, b.map(([x, y]): Position => [x + dx, y + dy])].map((ring) => normaliseGeometry([[ring]])) as [
          AoiGeometry,
          AoiGeometry,
        ];
      });
    holds(
      fc.property(pair, ([a, b]) => {
        const merged = mergeAreas([a, b]);
        const shared = intersectRings(polygonsOf(a).flat(), polygonsOf(b).flat());
        const sharedM2 = ringsM2(shared.flat());
        expect(Math.abs(m2(merged) + sharedM2 - m2(a) - m2(b))).toBeLessThan(rounding(a, b));
        const other = union({
          type: 'FeatureCollection',
          features: [a, b].map((geometry) => ({ type: 'Feature', properties: {}, geometry: geometry as never })),
        });
        expect(Math.abs(m2(merged) - m2(other!.geometry as never))).toBeLessThan(rounding(a, b));
        expect(mergeAreas([b, a]).type).toBe(merged.type);
      }),
    );
  });

  it('keeps areas that do not meet as several polygons of one', () => {
    const merged = mergeAreas([polygon(box(-100, 49, -99, 50)), polygon(box(-98, 49, -97, 50))]);
    expect(merged.type).toBe('MultiPolygon');
    expect(merged.coordinates).toHaveLength(2);
  });

  it('heals what was split', () => {
    const square = polygon(box(-100, 49, -99, 50));
    const healed = mergeAreas(
      parts(square, [
        [-99.5, 48],
        [-99.5, 51],
      ]),
    );
    expect(m2(healed) / m2(square)).toBeCloseTo(1, 9);
    expect(healed.type).toBe('Polygon');
  });
});

describe('findCrossing', () => {
  it('finds none in a star, and finds the place of a bow tie', () => {
    holds(
      fc.property(starGeometry, (geometry) => {
        expect(findCrossing(polygonsOf(geometry).flat())).toBeNull();
      }),
    );
    const bow = polygon([
      [-100, 49],
      [-99, 50],
      [-99, 49],
      [-100, 49.5],
    ]);
    const at = findCrossing(polygonsOf(bow).flat())!;
    expect(at[0]).toBeCloseTo(-99.6667, 3);
    expect(at[1]).toBeCloseTo(49.3333, 3);
  });

  it('agrees with turf whether any outline crosses itself, and reports a place on two of its edges', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 }));
    let crossed = 0;
    holds(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 7 }), (found) => {
        const ring = found.map(([x, y]): Position => [-100 + x / 1_000, 49 + y / 1_000]);
        let geometry: AoiGeometry;
        try {
          geometry = normaliseGeometry([[ring]]);
        } catch {
          return;
        }
        const outline = polygonsOf(geometry)[0]![0]!;
        const at = findCrossing(polygonsOf(geometry).flat());
        const properly = kinks(geometry as never).features.length > 0;
        if (properly) expect(at).not.toBeNull();
        if (at === null) return;
        crossed++;
        const touching = outline.slice(0, -1).filter((from, i) => {
          const to = outline[i + 1]!;
          const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
          const along = Math.hypot(at[0] - from[0], at[1] - from[1]) + Math.hypot(at[0] - to[0], at[1] - to[1]);
          return along - length < 1e-9;
        });
        expect(touching.length).toBeGreaterThanOrEqual(2);
      }),
    );
    expect(crossed).toBeGreaterThan(20);
  });

  it('finds an edge that folds back, a corner on an edge, and a hole that touches the outline', () => {
    const spike = polygon([
      [-100, 49],
      [-99, 49],
      [-98.5, 49],
      [-99, 49],
      [-99.5, 50],
    ]);
    expect(findCrossing(polygonsOf(spike).flat())).toEqual([-99, 49]);
    const touching = polygon([
      [-100, 49],
      [-99, 49],
      [-99, 50],
      [-99.5, 49],
      [-100, 50],
    ]);
    expect(findCrossing(polygonsOf(touching).flat())).toEqual([-99.5, 49]);
    const hole = polygon(box(-100, 49, -99, 50), [
      [-100, 49.5],
      [-99.5, 49.4],
      [-99.5, 49.6],
    ]);
    expect(findCrossing(polygonsOf(hole).flat())).toEqual([-100, 49.5]);
  });
});
