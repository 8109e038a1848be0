import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import type { Footprint } from '../../src/geo/footprint';
import { footprintOutline } from '../../src/geo/footprint-outline';
import { oracleAzimuthDeg, oracleDistanceM } from './fixtures';
import { holds } from './seed';

const sector = (change: Partial<Footprint> = {}): Footprint => ({
  position: [-97, 49],
  azimuthDeg: 30,
  fieldOfViewDeg: 60,
  minRangeM: 0,
  maxRangeM: 10_000,
  ...change,
});

/** Twice the signed area in square degrees; positive counter-clockwise. */
function turning(ring: readonly Position[]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
}

describe('footprintOutline', () => {
  it('closes its rings, the outer one counter-clockwise and the hole clockwise', () => {
    for (const footprint of [
      sector(),
      sector({ minRangeM: 3_000 }),
      sector({ fieldOfViewDeg: 300 }),
      sector({ fieldOfViewDeg: 360, minRangeM: 3_000 }),
    ]) {
      const [outer, ...holes] = footprintOutline(footprint, 20);
      for (const ring of [outer!, ...holes]) expect(ring[0]).toEqual(ring[ring.length - 1]);
      expect(turning(outer!)).toBeGreaterThan(0);
      for (const hole of holes) expect(turning(hole)).toBeLessThan(0);
    }
    expect(footprintOutline(sector({ fieldOfViewDeg: 360, minRangeM: 3_000 }), 20).length).toBe(2);
  });

  it('has every point on the edge of the footprint, by GeographicLib', () => {
    const footprints = fc.record({
      position: fc.tuple(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -80, max: 80, noNaN: true }),
      ),
      azimuthDeg: fc.double({ min: 0, max: 360, noNaN: true }),
      fieldOfViewDeg: fc.oneof(fc.constant(360), fc.double({ min: 1, max: 359, noNaN: true })),
      minRangeM: fc.constantFrom(0, 500),
      maxRangeM: fc.double({ min: 1_000, max: 400_000, noNaN: true }),
    });
    holds(
      fc.property(footprints, (footprint) => {
        const { position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM } = footprint;
        for (const ring of footprintOutline(footprint, 50)) {
          for (const [i, point] of ring.entries()) {
            if (i > 0) expect(Math.abs(point[0] - ring[i - 1]![0])).toBeLessThan(180);
            const distanceM = oracleDistanceM(position, point);
            const turn = Math.abs(((oracleAzimuthDeg(position, point) - azimuthDeg + 900) % 360) - 180);
            const onArc = Math.min(Math.abs(distanceM - maxRangeM), Math.abs(distanceM - minRangeM)) < 0.001;
            const onEdge = (Math.abs(turn - fieldOfViewDeg / 2) * Math.PI * distanceM) / 180 < 0.001;
            expect(onArc || (onEdge && fieldOfViewDeg < 360)).toBe(true);
          }
        }
      }),
    );
  });

  it('has chords that stray from the arc no more than it says', () => {
    const [ring] = footprintOutline(sector({ fieldOfViewDeg: 360 }), 20);
    for (let i = 1; i < ring!.length; i++) {
      const [a, b] = [ring![i - 1]!, ring![i]!];
      const middle: Position = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      expect(10_000 - oracleDistanceM([-97, 49], middle)).toBeLessThan(21);
    }
    expect(ring!.length).toBeLessThan(60);
  });

  it('runs on past the antimeridian', () => {
    const [ring] = footprintOutline(sector({ position: [179.99, 60], fieldOfViewDeg: 360 }), 20);
    const lngs = ring!.map(([lng]) => lng);
    expect(Math.max(...lngs)).toBeGreaterThan(180);
    expect(Math.max(...lngs) - Math.min(...lngs)).toBeLessThan(1);
  });

  it('gives nothing to draw without area, and refuses nonsense', () => {
    expect(footprintOutline(sector({ maxRangeM: 0 }), 20)).toEqual([]);
    expect(() => footprintOutline(sector({ maxRangeM: -1 }), 20)).toThrowError(
      expect.objectContaining({ code: 'bad-footprint' }),
    );
  });

  it('is cut by a polygon: what is in both, on whichever turn of the globe the polygon is written', () => {
    const box = (west: number, south: number, east: number, north: number): Position[] => [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    const circle = sector({ fieldOfViewDeg: 360, maxRangeM: 50_000 });
    const [inside, ...none] = footprintOutline({ ...circle, polygon: [box(-97.1, 48.95, -96.9, 49.05)] }, 20);
    expect(none).toEqual([]);
    expect(inside!.length).toBe(5);
    expect(turning(inside!)).toBeCloseTo(2 * 0.2 * 0.1, 9);
    const holed = [box(-97.1, 48.95, -96.9, 49.05), box(-97.05, 48.98, -97, 49.02)];
    const [outer, hole] = footprintOutline({ ...circle, polygon: holed }, 20);
    expect(turning(outer!) + turning(hole!)).toBeCloseTo(2 * (0.2 * 0.1 - 0.05 * 0.04), 9);
    // The northern half of the circle.
    const [half] = footprintOutline({ ...circle, polygon: [box(-99, 49, -95, 51)] }, 20);
    const [whole] = footprintOutline(circle, 20);
    expect(turning(half!) / turning(whole!)).toBeCloseTo(0.5, 1);
    expect(footprintOutline({ ...circle, polygon: [box(-90, 49, -89, 51)] }, 20)).toEqual([]);
    const far: Footprint = { ...circle, position: [179.95, 49], polygon: [box(-180, 48.9, -179.9, 49.1)] };
    const [across] = footprintOutline(far, 20);
    expect(turning(across!)).toBeCloseTo(2 * 0.1 * 0.2, 6);
    expect(Math.min(...across!.map(([lng]) => lng))).toBeCloseTo(180, 6);
  });

  it('joins parts that a polygon leaves apart', () => {
    const fork: Position[] = [
      [-98, 49.2],
      [-98, 49.1],
      [-96, 49.1],
      [-96, 49.2],
      [-95, 49.2],
      [-95, 48.9],
      [-96, 48.9],
      [-96, 48.8],
      [-98, 48.8],
      [-98, 48.9],
      [-95.5, 48.9],
      [-95.5, 49.2],
      [-98, 49.2],
    ];
    const circle = sector({ fieldOfViewDeg: 360, maxRangeM: 30_000 });
    const rings = footprintOutline({ ...circle, polygon: [fork] }, 20);
    expect(rings.length).toBe(1);
    const [north] = footprintOutline({ ...circle, polygon: [[...fork.slice(0, 3), [-96, 49.2], fork[0]!]] }, 20);
    expect(turning(rings[0]!)).toBeGreaterThan(1.5 * turning(north!));
  });
});
