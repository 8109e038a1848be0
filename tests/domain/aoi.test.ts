import { area } from '@turf/turf';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { aoiSchema } from '../../src/domain/aoi';
import { aoiToFeature, featureToAoi } from '../../src/domain/aoi-feature';
import { aoiGeometrySchema, normaliseGeometry, polygonsOf } from '../../src/domain/aoi-geometry';
import { AppError } from '../../src/domain/errors';
import type { Position } from '../../src/domain/place';
import { holds } from '../geo/seed';
import { anAoi, starGeometry, starRing } from './aoi-arbitrary';

const defaults = { id: 'new', name: 'Area 1', colour: 'sky' } as const;
const square: Position[] = [
  [-100, 49],
  [-99, 49],
  [-99, 50],
  [-100, 50],
  [-100, 49],
];
const feature = (properties: unknown, coordinates: unknown = [square]): unknown => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('found no refusal');
}

describe('normaliseGeometry', () => {
  it('is a fixed point, whichever way round the ring came, with the area that turf measures', () => {
    holds(
      fc.property(starRing, fc.boolean(), (ring, backwards) => {
        const once = normaliseGeometry([[backwards ? ring.toReversed() : ring]]);
        expect(normaliseGeometry(polygonsOf(once))).toEqual(once);
        v.parse(aoiGeometrySchema, once);
        const outer = once.coordinates[0] as Position[];
        expect(outer[0]).toEqual(outer.at(-1));
        // Its outline runs to the right-hand rule: the area to its left is inside.
        const twice = outer.slice(1).reduce((sum, [x, y], i) => sum + outer[i]![0] * y - x * outer[i]![1], 0);
        expect(twice).toBeGreaterThan(0);
        const plain = area({ type: 'Polygon', coordinates: [[...ring, ring[0]!].map(([x, y]) => [x, y])] });
        expect(area(once as never) / plain).toBeCloseTo(1, 4);
      }),
    );
  });

  it('writes seven decimals and no negative zero', () => {
    const { coordinates } = normaliseGeometry([
      [
        [
          [-0.00000001, 0],
          [1.123456789, 0],
          [1, 1],
        ],
      ],
    ]);
    expect(coordinates[0]).toEqual([
      [0, 0],
      [1.1234568, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(Object.is((coordinates[0] as Position[])[0]![0], -0)).toBe(false);
  });

  it('turns a hole clockwise and leaves out one without an area', () => {
    const hole: Position[] = [
      [-99.6, 49.4],
      [-99.4, 49.4],
      [-99.5, 49.6],
    ];
    const line: Position[] = [
      [-99.6, 49.4],
      [-99.4, 49.4],
      [-99.5, 49.4],
    ];
    const made = normaliseGeometry([[square, hole, line]]);
    expect(made.coordinates).toEqual([square, [hole[0], hole[2], hole[1], hole[0]]]);
  });

  it('keeps several polygons apart', () => {
    const other = square.map(([x, y]): Position => [x + 5, y]);
    expect(normaliseGeometry([[square], [other]])).toEqual({ type: 'MultiPolygon', coordinates: [[square], [other]] });
  });

  it.each([
    ['two places', [square[0]!, square[1]!, square[0]!]],
    ['three places on a line', [square[0]!, square[1]!, [-98, 49] as Position]],
    ['a place that is not on the globe', [square[0]!, [-99, 91] as Position, square[2]!]],
    ['a longitude beyond the antimeridian', [[179, 0] as Position, [181, 0] as Position, [180, 1] as Position]],
  ])('refuses %s', (_, ring) => {
    expect(refusal(() => normaliseGeometry([[ring]])).code).toBe('bad-argument');
  });

  it('refuses more places than an area may have', () => {
    const ring = Array.from({ length: 20_001 }, (_, i): Position => {
      const angle = (2 * Math.PI * i) / 20_001;
      return [-100 + Math.cos(angle), 49 + Math.sin(angle)];
    });
    expect(refusal(() => normaliseGeometry([[ring]])).details.expected).toContain('20000');
    expect(normaliseGeometry([[ring.slice(0, 19_000)]]).type).toBe('Polygon');
  });
});

describe('the schema', () => {
  it('refuses rings that run the wrong way, and names of blanks', () => {
    holds(
      fc.property(starGeometry, (geometry) => {
        const turned = { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.toReversed()) };
        expect(v.is(aoiGeometrySchema, turned)).toBe(false);
        expect(v.is(aoiGeometrySchema, geometry)).toBe(true);
      }),
      50,
    );
    const aoi = featureToAoi(feature(null), defaults);
    expect(v.is(aoiSchema, aoi)).toBe(true);
    expect(v.is(aoiSchema, { ...aoi, name: '  ' })).toBe(false);
    expect(v.is(aoiSchema, { ...aoi, more: 1 })).toBe(false);
    expect(v.is(aoiSchema, { ...aoi, note: 'x'.repeat(501) })).toBe(false);
    expect(v.is(aoiSchema, { ...aoi, releasability: [] })).toBe(false);
  });
});

describe('GeoJSON in and out', () => {
  it('gives back every area as it was, byte for byte', () => {
    holds(
      fc.property(anAoi, (aoi) => {
        const written = JSON.stringify(aoiToFeature(aoi));
        const read = featureToAoi(JSON.parse(written), { ...defaults, id: aoi.id });
        expect(read).toEqual(aoi);
        expect(JSON.stringify(aoiToFeature(read))).toBe(written);
      }),
    );
  });

  it('takes what others write: titles, heights, unknown properties and kinds', () => {
    const high = square.map(([x, y]) => [x, y, 120]);
    const read = featureToAoi(
      feature({ title: ' Bog ', description: 'wet', kind: 'blob', fill: '#f00' }, [high]),
      defaults,
    );
    expect(read).toEqual({
      ...defaults,
      name: 'Bog',
      note: 'wet',
      releasability: 'all',
      countsAsCover: false,
      shape: { kind: 'polygon' },
      geometry: { type: 'Polygon', coordinates: [square] },
    });
  });

  it('takes a circle without its radius as the polygon that its outline is', () => {
    expect(featureToAoi(feature({ kind: 'circle', center: [-99, 49] }), defaults).shape).toEqual({ kind: 'polygon' });
    const whole = { kind: 'circle', center: [-99, 49], radiusM: 5 };
    expect(featureToAoi(feature(whole), defaults).shape).toEqual(whole);
  });

  it('does not widen a releasability that it cannot read', () => {
    const { code, details } = refusal(() => featureToAoi(feature({ releasability: 'some' }), defaults));
    expect([code, details.where]).toEqual(['bad-file', 'releasability']);
  });

  it.each([
    ['a point', { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } }],
    ['no geometry', { type: 'Feature', properties: {}, geometry: null }],
    ['a ring of two places', feature({}, [[square[0], square[1], square[0]]])],
    ['a text', 'POLYGON'],
  ])('refuses %s, saying what was expected', (_, found) => {
    const { code, details } = refusal(() => featureToAoi(found, defaults));
    expect(code).toBe('bad-file');
    expect(details.expected).toBeTruthy();
  });
});
