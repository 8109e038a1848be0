import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import { positionOfEcef, writeEcef } from '../../src/geo/ecef';
import { LegCurve } from '../../src/geo/leg-curve';
import { SurfaceFrame } from '../../src/geo/surface-frame';
import { oracleDestination, oracleDistanceM } from './fixtures';
import { holds } from './seed';

const positions = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -89.99, max: 89.99, noNaN: true }),
);
const azimuths = fc.double({ min: 0, max: 360, noNaN: true });

function ecefOf([lng, lat]: Position): [number, number, number] {
  const out = new Float64Array(3);
  writeEcef(lng, lat, out, 0);
  return [out[0]!, out[1]!, out[2]!];
}

describe('SurfaceFrame against GeographicLib', () => {
  for (const { rangeM, distanceBoundM, acrossBoundM } of [
    { rangeM: 1, distanceBoundM: 1e-7, acrossBoundM: 1e-7 },
    { rangeM: 30_000, distanceBoundM: 1e-6, acrossBoundM: 1e-5 },
    { rangeM: 200_000, distanceBoundM: 1e-5, acrossBoundM: 1e-3 },
    { rangeM: 400_000, distanceBoundM: 4e-4, acrossBoundM: 2e-2 },
    { rangeM: 500_000, distanceBoundM: 1e-3, acrossBoundM: 5e-2 },
  ]) {
    it(`keeps its bounds at ${rangeM} m`, () => {
      holds(
        fc.property(positions, azimuths, (position, azimuthDeg) => {
          const frame = new SurfaceFrame(position[0], position[1]);
          const point = ecefOf(oracleDestination(position, azimuthDeg, rangeM));
          const radians = (azimuthDeg * Math.PI) / 180;
          expect(Math.abs(frame.distanceTo(...point) - rangeM)).toBeLessThan(distanceBoundM);
          frame.aim(...point);
          const across = frame.eastM * Math.cos(radians) - frame.northM * Math.sin(radians);
          expect(Math.abs(across)).toBeLessThan(acrossBoundM);
        }),
        2000,
      );
    });
  }

  it('aims where the geodesic leaves, as far as it goes', () => {
    const frame = new SurfaceFrame(10, 50);
    frame.aim(...ecefOf(oracleDestination([10, 50], 30, 1000)));
    expect(frame.eastM).toBeCloseTo(500, 4);
    expect(frame.northM).toBeCloseTo(1000 * Math.cos(Math.PI / 6), 4);
  });

  it('is zero at its own point', () => {
    expect(new SurfaceFrame(10, 50).distanceTo(...ecefOf([10, 50]))).toBe(0);
  });

  it('stays within half a per cent around the globe', () => {
    holds(
      fc.property(positions, positions, (from, to) => {
        const found = new SurfaceFrame(from[0], from[1]).distanceTo(...ecefOf(to));
        const exact = oracleDistanceM(from, to);
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(0.005 * exact + 1e-6);
      }),
      2000,
    );
  });
});

describe('positionOfEcef', () => {
  it('gives back the position', () => {
    holds(
      fc.property(positions, (position) => {
        expect(oracleDistanceM(positionOfEcef(...ecefOf(position)), position)).toBeLessThan(1e-6);
      }),
    );
  });
});

describe('LegCurve against GeographicLib', () => {
  it('stays within 1 mm of the geodesic of a 20 km leg, at the right length', () => {
    const curve = new LegCurve();
    holds(
      fc.property(
        positions,
        azimuths,
        fc.double({ min: 1, max: 20_000, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, azimuthDeg, lengthM, u) => {
          const end = oracleDestination(start, azimuthDeg, lengthM);
          const nodes = Float64Array.from([...ecefOf(start), ...ecefOf(end)]);
          curve.set(nodes, 0, 1);
          expect(Math.abs(curve.lengthM - lengthM)).toBeLessThan(1e-4);
          curve.move(u);
          const between = oracleDestination(start, azimuthDeg, lengthM * u);
          const [x, y, z] = ecefOf(between);
          expect(Math.hypot(curve.x - x, curve.y - y, curve.z - z)).toBeLessThan(1e-3);
        },
      ),
      2000,
    );
  });

  it('finds the closest point as a scan of the leg does', () => {
    const curve = new LegCurve();
    holds(
      fc.property(
        positions,
        azimuths,
        azimuths,
        fc.double({ min: 1, max: 400_000, noNaN: true }),
        fc.double({ min: 5, max: 20_000, noNaN: true }),
        (sensor, bearingDeg, azimuthDeg, awayM, lengthM) => {
          const start = oracleDestination(sensor, bearingDeg, awayM);
          const end = oracleDestination(start, azimuthDeg, lengthM);
          curve.set(Float64Array.from([...ecefOf(start), ...ecefOf(end)]), 0, 1);
          const frame = new SurfaceFrame(sensor[0], sensor[1]);
          const found = curve.distanceAt(frame, curve.closestTo(frame));
          for (let i = 0; i <= 200; i++) {
            expect(curve.distanceAt(frame, i / 200)).toBeGreaterThan(found - 1e-5);
          }
        },
      ),
      300,
    );
  });
});
