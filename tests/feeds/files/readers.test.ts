import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { SENSOR_KINDS } from '../../../src/domain/sensor';
import { readBorderGeojson } from '../../../src/feeds/files/read-border-geojson';
import { readSensorsCsv } from '../../../src/feeds/files/read-sensors-csv';
import { readSensorsGeojson } from '../../../src/feeds/files/read-sensors-geojson';
import { holds } from '../../geo/seed';

const stated = { day: 0.9, night: 0.5, fog: 0.2, precipitation: 0.4 };
const defaults = () => stated;
const csv = (text: string) => readSensorsCsv(text, defaults);

describe('sensors from CSV', () => {
  it('fill in what a row leaves out', () => {
    expect(csv('kind,lng,lat,maxRangeM\nRadar,-97,49,20000').sensors).toEqual([
      {
        id: 'row-1',
        name: 'row-1',
        kind: 'radar',
        agencyId: 'UNKNOWN',
        position: [-97, 49],
        azimuthDeg: 0,
        fieldOfViewDeg: 360,
        minRangeM: 0,
        maxRangeM: 20_000,
        mastHeightM: undefined,
        detection: stated,
        health: 'up',
        releasability: 'all',
      },
    ]);
  });

  it.each([
    ['a byte order mark', '\uFEFFkind,lng,lat,maxRangeM\nradar,1,2,3'],
    ['semicolons', 'kind;lng;lat;maxRangeM\nradar;1;2;3'],
    ['tabs and other line ends', 'kind\tlng\tlat\tmaxRangeM\r\nradar\t1\t2\t3\r\n'],
    ['other spellings', ' KIND , Longitude,LAT,max_range_m\nradar, 1 , 2 , 3 '],
    ['quotes and empty lines', '"kind","lng","lat","max range m"\n\n"radar","1","2","3.0e0"\n\n'],
  ])('are read with %s', (_, text) => {
    const { sensors, rejected, unusedColumns } = csv(text);
    expect({ rejected, unusedColumns }).toEqual({ rejected: [], unusedColumns: [] });
    expect(sensors).toMatchObject([{ kind: 'radar', position: [1, 2], maxRangeM: 3 }]);
  });

  it('read releasability as a list', () => {
    const [sensor] = csv('kind,lng,lat,maxRangeM,releasability\nradar,1,2,3,USBP; RCMP').sensors;
    expect(sensor!.releasability).toEqual(['USBP', 'RCMP']);
  });

  it('refuse a file without the columns of a place', () => {
    expect(() => csv('kind,x,y\nradar,1,2')).toThrow(
      /bad-file: at header: found kind, x, y: expected a first line with lng/,
    );
    expect(() => csv('')).toThrow(/found no header/);
  });

  it('count every row once, good or bad, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'radar', '1', '-97', '1e9', 'NaN', 'Infinity', '0x10', '1,5'),
    );
    holds(
      fc.property(
        fc.array(fc.record({ kind: cell, lng: cell, lat: cell, maxRangeM: cell, id: cell }), { minLength: 1 }),
        (rows) => {
          const { sensors, rejected } = csv(Papa.unparse(rows, { quotes: true }));
          const blank = rows.filter((row) => Object.values(row).every((value) => value.trim() === '')).length;
          expect(sensors.length + rejected.length).toBe(rows.length - blank);
          for (const { position, maxRangeM, kind } of sensors) {
            expect([...position, maxRangeM].every(Number.isFinite)).toBe(true);
            expect(SENSOR_KINDS).toContain(kind);
          }
        },
      ),
    );
  });
});

describe('sensors from GeoJSON', () => {
  it('count every feature once, whatever it is', () => {
    holds(
      fc.property(fc.array(fc.jsonValue()), (features) => {
        const { sensors, rejected } = readSensorsGeojson({ type: 'FeatureCollection', features }, defaults);
        expect(sensors).toEqual([]);
        expect(rejected.map(({ row }) => row)).toEqual(features.map((_, i) => i + 1));
      }),
    );
  });

  it('take one feature, and its id', () => {
    const feature = {
      type: 'Feature',
      id: 7,
      properties: { kind: 'camera', 'max-range-m': 100, fieldOfViewDeg: 60 },
      geometry: { type: 'Point', coordinates: [1, 2, 3] },
    };
    expect(readSensorsGeojson(feature, defaults).sensors).toMatchObject([{ id: '7', fieldOfViewDeg: 60 }]);
  });

  it('refuse anything else, with a name for it', () => {
    for (const json of [null, [], 3, {}, { type: 'Point' }, { type: 'FeatureCollection' }]) {
      expect(() => readSensorsGeojson(json, defaults)).toThrow(/bad-file: at type.*expected a GeoJSON/);
    }
  });
});

describe('a border from GeoJSON', () => {
  const line = [
    [0, 0],
    [1, 1],
  ];
  const feature = (geometry: object, properties: object | null = null, id?: string) => ({
    type: 'Feature',
    ...(id === undefined ? {} : { id }),
    properties,
    geometry,
  });
  const one = { type: 'LineString', coordinates: line };
  const two = { type: 'MultiLineString', coordinates: [line, line] };

  it.each([
    ['a line', one, ['piece-1']],
    ['several lines', two, ['piece-1', 'piece-2']],
    ['a feature', feature(one, { id: 'a', name: 'A' }), ['a']],
    ['a feature of several', feature(two, null, 'b'), ['b-1', 'b-2']],
    [
      'features',
      { type: 'FeatureCollection', features: [feature(one), feature(two), feature(one, null, 'c')] },
      ['piece-1', 'piece-2', 'piece-3', 'c'],
    ],
  ])('is read from %s', (_, json, ids) => {
    const { lines, pair } = readBorderGeojson(json);
    expect(lines.map(({ id }) => id)).toEqual(ids);
    expect(lines.every(({ positions }) => positions.length === 2)).toBe(true);
    expect(pair).toBeNull();
  });

  it('throws only errors that say what was expected', () => {
    holds(
      fc.property(fc.jsonValue(), (json) => {
        expect(() => readBorderGeojson(json)).toThrow(/^bad-border: .*expected/);
      }),
    );
  });
});
