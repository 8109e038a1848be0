import { area, booleanPointInPolygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AoiGeometry, polygonsOf } from '../../../src/domain/aoi-geometry';
import { AppError } from '../../../src/domain/errors';
import type { Position } from '../../../src/domain/place';
import { corridorOutline } from '../../../src/geo/aoi/corridor-outline';
import { findCrossing } from '../../../src/geo/aoi/find-crossing';
import { shapeOutline } from '../../../src/geo/aoi/shape-outline';
import { geodesicDestination, geodesicPath } from '../../../src/geo/geodesic';
import { place } from '../../domain/aoi-arbitrary';
import { holds } from '../seed';

const radius = fc.integer({ min: 100, max: 500_000 });
const corners = (geometry: AoiGeometry): readonly Position[] => polygonsOf(geometry).flat(2);

describe('shapeOutline of a circle', () => {
  it('has every corner on the WGS84 circle, and every edge within 0.02 % of it', () => {
    holds(
      fc.property(place, radius, (center, radiusM) => {
        const ring = corners(shapeOutline({ kind: 'circle', center, radiusM }));
        for (const [i, corner] of ring.entries()) {
          expect(Math.abs(geodesicPath(center, corner).distanceM - radiusM)).toBeLessThan(0.008 + 1e-9 * radiusM);
          const next = ring[i + 1];
          if (!next) continue;
          const middle: Position = [(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2];
          expect(Math.abs(geodesicPath(center, middle).distanceM / radiusM - 1)).toBeLessThan(2e-4 + 0.008 / radiusM);
        }
      }),
      40,
    );
  });

  it('holds the area of its radius', () => {
    const geometry = shapeOutline({ kind: 'circle', center: [-100, 49], radiusM: 20_000 });
    // turf measures on a sphere: half a per cent.
    expect(area(geometry as never) / (Math.PI * 20_000 ** 2)).toBeCloseTo(1, 2);
  });

  it('is refused across the antimeridian, not wrapped', () => {
    const across = () => shapeOutline({ kind: 'circle', center: [179.9, 10], radiusM: 50_000 });
    expect(across).toThrow(AppError);
  });
});

describe('shapeOutline of a sector', () => {
  it('holds what lies within its radius and its azimuths, and nothing else', () => {
    const azimuth = fc.integer({ min: 0, max: 359 });
    holds(
      fc.property(
        place,
        radius,
        azimuth,
        azimuth,
        fc.integer({ min: 0, max: 3_599 }).map((n) => n / 10),
        fc.integer({ min: 50, max: 1_500 }).map((n) => n / 1_000),
        (center, radiusM, fromDeg, toDeg, lookDeg, share) => {
          fc.pre(fromDeg !== toDeg);
          const sweep = (toDeg - fromDeg + 360) % 360;
          const turn = (lookDeg - fromDeg + 360) % 360;
          // Away from its edges, where the answer hangs on millimetres.
          fc.pre(Math.abs(share - 1) > 1e-3 && Math.min(turn, 360 - turn, Math.abs(turn - sweep)) > 0.5);
          const geometry = shapeOutline({ kind: 'sector', center, radiusM, fromDeg, toDeg });
          const point = geodesicDestination(center, lookDeg, radiusM * share);
          const inside = booleanPointInPolygon([...point], geometry as never);
          expect(inside).toBe(share < 1 && turn < sweep);
        },
      ),
    );
  });

  it('does not cross itself', () => {
    const sector = shapeOutline({ kind: 'sector', center: [-100, 49], radiusM: 9_000, fromDeg: 350, toDeg: 20 });
    expect(findCrossing(polygonsOf(sector).flat())).toBeNull();
  });
});

/** Distance to a path by looking at it every so often. */
function distanceToPath(path: readonly Position[], point: Position): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < path.length; i++) {
    const { distanceM, azimuthDeg } = geodesicPath(path[i - 1]!, path[i]!);
    for (let step = 0; step <= 400; step++) {
      const at = geodesicDestination(path[i - 1]!, azimuthDeg, (distanceM * step) / 400);
      best = Math.min(best, geodesicPath(at, point).distanceM);
    }
  }
  return best;
}

describe('corridorOutline', () => {
  const offset = fc.integer({ min: -300, max: 300 }).map((n) => n / 1_000);
  const step = fc.tuple(offset, offset);
  const path = fc.tuple(place, fc.array(step, { minLength: 1, maxLength: 4 })).map(([start, steps]) => {
    const places: Position[] = [start];
    for (const [dx, dy] of steps) places.push([places.at(-1)![0] + dx, places.at(-1)![1] + dy]);
    return places;
  });

  it('has every corner at half the width from the path', () => {
    holds(
      fc.property(path, fc.integer({ min: 2_000, max: 20_000 }), (way, widthM) => {
        const outline = corridorOutline({ kind: 'corridor', path: way, widthM });
        for (const corner of corners(outline).filter((_, i) => i % 7 === 0)) {
          const half = distanceToPath(way, corner) / (widthM / 2);
          // The path is looked at every 400th of a leg, which sees it up to this much too far.
          const coarse = (0.5 * 48_000 ** 2) / 800 ** 2 / (widthM / 2) ** 2;
          expect(half).toBeGreaterThan(1 - 3e-4);
          expect(half).toBeLessThan(1 + 3e-4 + coarse);
        }
      }),
      15,
    );
  });

  it('holds its path and gives a straight one the area of a capsule', () => {
    const from: Position = [-100, 49];
    const to = geodesicDestination(from, 90, 30_000);
    const outline = corridorOutline({ kind: 'corridor', path: [from, to], widthM: 4_000 });
    const capsule = 30_000 * 4_000 + Math.PI * 2_000 ** 2;
    expect(area(outline as never) / capsule).toBeCloseTo(1, 2);
    for (const place of [from, to]) expect(booleanPointInPolygon([...place], outline as never)).toBe(true);
  });

  it('of a closed path has a hole', () => {
    const way: Position[] = [
      [-100, 49],
      [-99, 49],
      [-99, 50],
      [-100, 50],
      [-100, 49],
    ];
    const outline = corridorOutline({ kind: 'corridor', path: way, widthM: 10_000 });
    expect(outline.type).toBe('Polygon');
    expect(outline.coordinates).toHaveLength(2);
  });

  it('refuses a path across the antimeridian', () => {
    const way: Position[] = [
      [179.9, 10],
      [-179.9, 10],
    ];
    expect(() => corridorOutline({ kind: 'corridor', path: way, widthM: 1_000 })).toThrow(AppError);
  });
});
