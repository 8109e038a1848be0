import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densityField } from '../../src/geo/density-field';

const R = 6371.0088;

/** Sum of value × spherical cell area: the number of points that the field stands for. */
function mass({ width, height, values, bounds }: ReturnType<typeof densityField>): number {
  const [west, south, east, north] = bounds;
  const y = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180));
  const lat = (m: number) => Math.atan(Math.sinh(m));
  const dLng = (((east - west) / width) * Math.PI) / 180;
  let sum = 0;
  for (let row = 0; row < height; row++) {
    const upper = lat(y(north) - ((y(north) - y(south)) * row) / height);
    const lower = lat(y(north) - ((y(north) - y(south)) * (row + 1)) / height);
    const area = R * R * dLng * (Math.sin(upper) - Math.sin(lower));
    for (let col = 0; col < width; col++) sum += ((values[row * width + col] ?? 0) * area) / 1000;
  }
  return sum;
}

describe('densityField', () => {
  it('keeps every point that lies away from the edge', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: -100, max: -90, noNaN: true }), fc.double({ min: 46, max: 52, noNaN: true })),
          {
            minLength: 1,
            maxLength: 60,
          },
        ),
        fc.double({ min: 0, max: 4, noNaN: true }),
        (points, bandwidthCells) => {
          const field = densityField({
            positions: Float64Array.from(points.flat()),
            fromRow: 0,
            toRow: points.length,
            bounds: [-120, 40, -70, 60],
            width: 200,
            bandwidthCells,
          });
          expect(mass(field)).toBeCloseTo(points.length, 3);
        },
      ),
      { seed: 7 },
    );
  });

  it('gives a uniform scatter its true density, wherever it lies', () => {
    const positions: number[] = [];
    for (let i = 0; i < 100_000; i++)
      positions.push(-100 + ((i * 0.618034) % 1) * 4, 48 + (((i + 0.5) / 100_000) % 1) * 2);
    const field = densityField({
      positions: Float64Array.from(positions),
      fromRow: 0,
      toRow: 100_000,
      bounds: [-102, 47, -94, 51],
      width: 160,
      bandwidthCells: 3,
    });
    const areaKm2 = R * R * ((4 * Math.PI) / 180) * (Math.sin((50 * Math.PI) / 180) - Math.sin((48 * Math.PI) / 180));
    const expected = 100_000 / (areaKm2 / 1000);
    const middle = field.values[Math.round(field.height * 0.5) * field.width + 80] ?? 0;
    expect(Math.abs(middle / expected - 1)).toBeLessThan(0.03);
  });

  it('counts only the rows asked for, and gives zeros for none', () => {
    const positions = Float64Array.from([-100, 49, -100, 49]);
    const base = { positions, bounds: [-110, 40, -90, 55] as const, width: 50, bandwidthCells: 1 };
    expect(mass(densityField({ ...base, fromRow: 0, toRow: 1 }))).toBeCloseTo(1, 4);
    expect(densityField({ ...base, fromRow: 1, toRow: 1 }).values.every((v) => v === 0)).toBe(true);
  });

  it('refuses bounds without area', () => {
    expect(() =>
      densityField({
        positions: new Float64Array(0),
        fromRow: 0,
        toRow: 0,
        bounds: [5, 1, 5, 2],
        width: 10,
        bandwidthCells: 1,
      }),
    ).toThrow(/west < east/);
  });
});
