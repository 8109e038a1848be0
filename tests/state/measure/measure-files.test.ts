import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { measurePath } from '../../../src/geo/measure/measure-path';
import { measureFeature } from '../../../src/state/measure/measure-geojson';
import { profileCsv } from '../../../src/state/measure/profile-csv';

const line = (places: readonly Position[], closed = false) => ({
  places: places.map((position) => ({ position, chainage: null })),
  closed,
});

describe('measureFeature', () => {
  it('is a line of its places with what was measured', () => {
    const places: Position[] = [
      [-100, 49],
      [-99, 49.5],
    ];
    const { geometry, properties } = measureFeature(line(places));
    expect(geometry).toEqual({ type: 'LineString', coordinates: places });
    const measure = measurePath(places);
    expect(properties).toMatchObject({ model: 'WGS84 geodesic', length_m: measure.totalM });
    expect(properties.legs).toHaveLength(1);
    expect(properties).not.toHaveProperty('area_m2');
  });

  it('is a polygon by the right-hand rule where it is closed', () => {
    const clockwise: Position[] = [
      [0, 0],
      [0, 1],
      [1, 1],
    ];
    const ring = [
      [0, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    const { geometry, properties } = measureFeature(line(clockwise, true));
    expect(geometry).toEqual({ type: 'Polygon', coordinates: [ring] });
    expect(properties.area_m2).toBeGreaterThan(6e9);
    expect(properties).toHaveProperty('perimeter_m');
    expect(measureFeature(line(clockwise.toReversed(), true)).geometry).toMatchObject({ type: 'Polygon' });
  });

  it('is cut at the antimeridian there and back', () => {
    const { geometry } = measureFeature(
      line([
        [179, 10],
        [-179, 10],
        [179, 12],
      ]),
    );
    if (geometry.type !== 'MultiLineString') throw new Error(geometry.type);
    expect(geometry.coordinates).toHaveLength(3);
    const [first, second, third] = geometry.coordinates;
    expect(first!.at(-1)![0]).toBe(180);
    expect(second![0]![0]).toBe(-180);
    expect(second!.at(-1)![0]).toBe(-180);
    expect(third![0]![0]).toBe(180);
    expect(first!.at(-1)![1]).toBe(second![0]![1]);
    // The geodesic between equal latitudes lies poleward of them.
    expect(first!.at(-1)![1]).toBeGreaterThan(10);
    expect(first!.at(-1)![1]).toBeLessThan(10.01);
    for (const part of geometry.coordinates)
      for (const [i, [lng]] of part.entries()) if (i > 0) expect(Math.abs(lng - part[i - 1]![0])).toBeLessThan(1);
  });
});

describe('profileCsv', () => {
  const profile = {
    distanceM: Float64Array.of(0, 50, 100),
    heightM: Float32Array.of(1.5, Number.NaN, -2),
    positions: Float64Array.of(-100, 49, -99.5, 49.25, -99, 49.5),
    spacingM: 50,
    terrainVersion: '=cmd "x", y.tif',
    synthetic: true,
  };

  it('has a row a sample, nothing for what is not known, and says what is made up', () => {
    const sight = {
      kind: 'visible' as const,
      leastTargetHeightM: 0,
      tightestAt: null,
      tightestM: 2,
      firstBlockedAt: null,
      clearanceM: Float64Array.of(2, Number.NaN, 1.7),
    };
    const rows = profileCsv(profile, sight).split('\r\n');
    expect(rows).toHaveLength(5);
    expect(rows[0]).toBe('distance_m,longitude,latitude,ground_m,clearance_m,terrain,synthetic');
    expect(rows[1]).toBe(`0.00,-100.0000000,49.0000000,1.50,2.00,"'=cmd ""x"", y.tif",SYNTHETIC`);
    expect(rows[2]).toContain(',,,');
    expect(rows[3]).toContain(',-2.00,1.70,');
    expect(profileCsv({ ...profile, synthetic: false }, null)).toMatch(/1\.50,,.*,no\r\n/);
    expect(profileCsv(profile, { kind: 'unknown' })).toContain('1.50,,');
  });
});
