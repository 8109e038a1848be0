import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { ARC, ARC_STRIDE } from '../../../src/geo/area/arc-table';
import { SphereSite } from '../../../src/geo/area/conformal-sphere';
import { footprintShapes } from '../../../src/geo/area/footprint-shapes';
import { polygonRegion } from '../../../src/geo/area/polygon-region';
import { oracleDestination, wgs84 } from '../fixtures';
import { areaOf, circle, sector } from './fixtures';

const LATITUDES = [0, 30, 49, -49, 70, 85];
/** Range, how far an edge may be off, and the area of a circle. */
const BOUNDS = [
  [1_000, 2e-4, 1e-8],
  [20_000, 2e-4, 1e-9],
  [100_000, 0.02, 1e-8],
  [400_000, 1, 1e-7],
] as const;

/** Metres that a point lies off the circle of an arc. */
function offM(shapes: ReturnType<typeof footprintShapes>, arc: number, point: Position): number {
  const { x, y, z, perM } = new SphereSite().moveTo(point[0], point[1]);
  return Math.abs(
    shapes.arcs.depthOf(arc, Float64Array.of(x, y, z)) / shapes.arcs.data[arc * ARC_STRIDE + ARC.RADIUS]! / perM,
  );
}

describe('footprintShapes', () => {
  it('keeps its bounds against GeographicLib, by range and latitude', () => {
    const rows: Record<string, string> = {};
    for (const [rangeM, edgeM, area] of BOUNDS) {
      let worstEdge = 0;
      let worstArea = 0;
      for (const lat of LATITUDES) {
        const centre: Position = [-100, lat];
        const shapes = footprintShapes([circle(centre, rangeM), sector(centre, 70, 120, rangeM)]);
        for (let azimuth = 0; azimuth < 360; azimuth += 5) {
          worstEdge = Math.max(worstEdge, offM(shapes, 0, oracleDestination(centre, azimuth, rangeM)));
        }
        for (const share of [0.1, 0.5, 1]) {
          worstEdge = Math.max(worstEdge, offM(shapes, 2, oracleDestination(centre, 10, rangeM * share)));
          worstEdge = Math.max(worstEdge, offM(shapes, 3, oracleDestination(centre, 130, rangeM * share)));
        }
        const corners = 20_000;
        const polygon = wgs84.Polygon(false);
        for (let i = 0; i < corners; i++) {
          const [lng, on] = oracleDestination(centre, (-i * 360) / corners, rangeM);
          polygon.AddPoint(on, lng);
        }
        // What chords leave out: 2π²/3n² of it.
        const { area: inside } = polygon.Compute(false, true) as { area: number };
        const exact = inside * (1 + (2 * Math.PI ** 2) / (3 * corners ** 2));
        const around = [45, 135, 225, 315].map((azimuth) => oracleDestination(centre, -azimuth, rangeM * 2.2));
        const found = areaOf(polygonRegion([around]), circle(centre, rangeM)).coveredM2;
        worstArea = Math.max(worstArea, Math.abs(found / exact - 1));
      }
      rows[`${rangeM / 1000} km`] = `edge ${worstEdge.toExponential(1)} m, area ${worstArea.toExponential(1)}`;
      expect(worstEdge).toBeLessThan(edgeM);
      expect(worstArea).toBeLessThan(area);
    }
    console.info(rows);
  });

  it('refuses what is no footprint, and says which', () => {
    expect(() => footprintShapes([circle([0, 0], 5), circle([0, 0], -1)])).toThrowError(
      expect.objectContaining({
        code: 'bad-footprint',
        details: expect.objectContaining({ where: 'footprints[1].maxRangeM' }),
      }),
    );
  });
});
