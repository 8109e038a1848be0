import { describe, expect, it } from 'vitest';
import { parseCoverPoints } from '../../../src/geo/response/parse-cover-points';

const feature = (geometry: unknown, properties: unknown = { name: 'N', country: 'USA' }) => ({
  type: 'Feature',
  geometry,
  properties,
});
const read = (...features: unknown[]) => parseCoverPoints({ type: 'FeatureCollection', features });
const point = { type: 'Point', coordinates: [-97, 49] };

describe('parseCoverPoints', () => {
  it('reads points, trails and areas of GeoJSON', () => {
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    const line = [
      [0, 0],
      [1, 1],
    ];
    const recorded = [
      [0, 0, 812],
      [1, 1, 820],
    ];
    const base = { name: 'N', country: 'USA' };
    expect(
      read(
        feature(point),
        feature(point, { ...base, kind: 'place' }),
        feature({ type: 'LineString', coordinates: recorded }, { ...base, surface: 'gravel' }),
        feature({ type: 'MultiLineString', coordinates: [line, ring] }),
        feature({ type: 'Polygon', coordinates: [ring, line.concat(line)] }),
      ),
    ).toEqual([
      { ...base, kind: 'pick-up', shape: [[-97, 49]] },
      { ...base, kind: 'place', shape: [[-97, 49]] },
      { ...base, kind: 'trail', shape: line },
      { ...base, kind: 'trail', shape: line },
      { ...base, kind: 'trail', shape: ring },
      { ...base, kind: 'aoi', shape: ring },
    ]);
  });

  it('refuses what has no country, no name or no such geometry, and names the place', () => {
    expect(() => read(feature(point, { name: 'N' }))).toThrow(/bad-file: at features\.0\.properties\.country/);
    expect(() => read(feature(point), feature(point, { country: 'USA' }))).toThrow(/features\.1\.properties\.name/);
    expect(() => read(feature({ type: 'Point', coordinates: [-197, 49] }))).toThrow(/bad-file/);
    expect(() => read(feature({ type: 'GeometryCollection' }))).toThrow(/features\.0\.geometry/);
    expect(() => parseCoverPoints({ format: 'watchline-cover/9' })).toThrow(/format/);
  });
});
