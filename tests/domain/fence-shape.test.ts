import * as turf from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../src/domain/aoi-geometry';
import { FenceShape } from '../../src/domain/fence-shape';
import type { Position } from '../../src/domain/place';
import { holds } from '../geo/seed';

/** A star around a place: not convex, and with a hole about its middle. */
const star = fc
  .record({
    lng: fc.double({ min: -150, max: 150, noNaN: true }),
    lat: fc.double({ min: -60, max: 60, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 5, maxLength: 12 }),
  })
  .map(({ lng, lat, radii }): { geometry: AoiGeometry; middle: Position } => {
    const ring = (scale: number): Position[] => {
      const open = radii.map((radius, i): Position => {
        const angle = (2 * Math.PI * i) / radii.length;
        return [lng + scale * radius * Math.cos(angle), lat + scale * radius * Math.sin(angle)];
      });
      return [...open, open[0]!];
    };
    return { geometry: { type: 'Polygon', coordinates: [ring(1), ring(0.3).reverse()] }, middle: [lng, lat] };
  });
const offset = fc.record({
  x: fc.double({ min: -1.2, max: 1.2, noNaN: true }),
  y: fc.double({ min: -1.2, max: 1.2, noNaN: true }),
});

describe('FenceShape', () => {
  it('holds what turf finds inside', () => {
    holds(
      fc.property(star, fc.array(offset, { minLength: 20, maxLength: 20 }), ({ geometry, middle }, offsets) => {
        const shape = new FenceShape(geometry);
        expect(shape.holds(middle)).toBe(false);
        for (const { x, y } of offsets) {
          const place: Position = [middle[0] + x, middle[1] + y];
          const expected = turf.booleanPointInPolygon([...place], geometry as unknown as GeoJSON.Polygon);
          expect(shape.holds(place)).toBe(expected);
        }
      }),
    );
  });

  it('is beyond a margin where turf measures more, within half a per cent', () => {
    holds(
      fc.property(
        star,
        offset,
        fc.double({ min: 10, max: 10_000, noNaN: true }),
        ({ geometry, middle }, { x, y }, marginM) => {
          const shape = new FenceShape(geometry);
          const place: Position = [middle[0] + x, middle[1] + y];
          fc.pre(!shape.holds(place));
          const lines = turf.polygonToLine(
            geometry as unknown as GeoJSON.Polygon,
          ) as GeoJSON.Feature<GeoJSON.MultiLineString>;
          const distances = lines.geometry.coordinates.map((ring) =>
            turf.pointToLineDistance([...place], turf.lineString(ring), { units: 'meters', method: 'planar' }),
          );
          const distanceM = Math.min(...distances);
          fc.pre(Math.abs(distanceM / marginM - 1) > 0.01);
          expect(shape.isBeyond(place, marginM)).toBe(distanceM > marginM);
        },
      ),
      400,
    );
  });

  it('is never beyond anything inside, and counts every part of an area', () => {
    const square = (west: number): Position[][] => [
      [
        [west, 0],
        [west + 1, 0],
        [west + 1, 1],
        [west, 1],
        [west, 0],
      ],
    ];
    const shape = new FenceShape({ type: 'MultiPolygon', coordinates: [square(0), square(10)] });
    expect([0.5, 5, 10.5].map((lng) => shape.holds([lng, 0.5]))).toEqual([true, false, true]);
    expect(shape.isBeyond([10.5, 0.5], 0)).toBe(false);
    expect(shape.isBeyond([1.001, 0.5], 100)).toBe(true);
    expect(shape.isBeyond([1.001, 0.5], 120)).toBe(false);
    expect(shape.middle).toEqual([5.5, 0.5]);
  });
});
