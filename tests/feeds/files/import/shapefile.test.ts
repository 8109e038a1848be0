import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/domain/errors';
import { fromUtm } from '../../../../src/geo/coordinates/from-utm';
import { readAll } from './read-all';
import { dbfBytes, shpBytes } from './shapefile-bytes';

const SHP = shpBytes(1, [[[[-97, 49]]], null, [[[-96.5, 48.25]]]]);
const DBF = dbfBytes({ NAME: 'C', HEIGHT: 'N' }, [
  { NAME: 'Zoë', HEIGHT: '12.5' },
  { NAME: 'none' },
  { NAME: 'C', HEIGHT: '7' },
]);
const UTM14 =
  'PROJCS["WGS 84 / UTM zone 14N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",-99],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]';
const text = (words: string) => new TextEncoder().encode(words);
const zip = (files: Record<string, Uint8Array>) => new Uint8Array(zipSync(files));
const copy = (bytes: Uint8Array) => new Uint8Array(bytes);
const patched = (bytes: Uint8Array, patch: (view: DataView) => void) => {
  const changed = copy(bytes);
  patch(new DataView(changed.buffer));
  return changed;
};

describe('a zipped shapefile', () => {
  it('gives its shapes with their records, and sets empty ones aside', async () => {
    const { kind, rows, records, faults } = await readAll(
      zip({ 'a/posts.shp': SHP, 'a/posts.dbf': DBF, 'a/posts.cpg': text('UTF-8'), 'a/posts.shx': text('x') }),
    );
    expect(kind).toBe('shapefile');
    expect(records).toEqual([
      { NAME: 'Zoë', HEIGHT: 12.5 },
      { NAME: 'C', HEIGHT: 7 },
    ]);
    expect(rows.map(({ number, geometry }) => [number, geometry])).toEqual([
      [1, { type: 'Point', coordinates: [-97, 49] }],
      [3, { type: 'Point', coordinates: [-96.5, 48.25] }],
    ]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([[2, 'geometry']]);
  });

  it("is brought from its projection into WGS84, as Krüger's series has it", async () => {
    const places: [number, number][] = [
      [646_239.5, 5_429_228.25],
      [204_000, 5_500_000],
      [780_000, 1_000],
    ];
    const { rows } = await readAll(
      zip({
        'p.shp': shpBytes(
          1,
          places.map((place) => [[place]]),
        ),
        'p.prj': text(UTM14),
      }),
    );
    places.forEach(([x, y], i) => {
      const geometry = rows[i]?.geometry;
      if (geometry?.type !== 'Point') throw new Error('a point');
      const { coordinates } = geometry;
      const [lng, lat] = fromUtm(x, y, 14, false);
      expect(coordinates[0]).toBeCloseTo(lng, 8);
      expect(coordinates[1]).toBeCloseTo(lat, 8);
    });
  });

  it('knows lines of several parts, and polygons with holes', async () => {
    const outer: [number, number][] = [
      [0, 0],
      [0, 9],
      [9, 9],
      [9, 0],
      [0, 0],
    ];
    const hole: [number, number][] = [
      [2, 2],
      [4, 2],
      [4, 4],
      [2, 4],
      [2, 2],
    ];
    const polygon = await readAll(zip({ 'p.shp': shpBytes(5, [[outer, hole]]) }));
    expect(polygon.rows[0]?.geometry).toMatchObject({ type: 'Polygon', coordinates: [outer, hole] });
    const line = await readAll(zip({ 'l.shp': shpBytes(3, [[outer.slice(0, 2), hole.slice(0, 3)]]) }));
    expect(line.rows[0]?.geometry).toMatchObject({
      type: 'MultiLineString',
      coordinates: [outer.slice(0, 2), hole.slice(0, 3)],
    });
  });

  it('says from which layer a row is where there are several', async () => {
    const { records } = await readAll(zip({ 'a.shp': shpBytes(1, [[[[1, 2]]]]), 'b.shp': shpBytes(1, [[[[3, 4]]]]) }));
    expect(records).toEqual([{ layer: 'a' }, { layer: 'b' }]);
  });

  it.each<[string, Record<string, Uint8Array>, RegExp]>([
    [
      'more records than the table is long',
      { 'a.shp': SHP, 'a.dbf': patched(DBF, (v) => v.setUint32(4, 1_999_999, true)) },
      /as it states/,
    ],
    [
      'billions of records',
      { 'a.shp': SHP, 'a.dbf': patched(DBF, (v) => v.setUint32(4, 0xffffffff, true)) },
      /at most 2000000/,
    ],
    [
      'records without length',
      { 'a.shp': SHP, 'a.dbf': patched(DBF, (v) => v.setUint16(10, 0, true)) },
      /as it states/,
    ],
    [
      'columns longer than their record',
      { 'a.shp': SHP, 'a.dbf': patched(DBF, (v) => v.setUint8(48, 255)) },
      /a record as stated/,
    ],
    [
      'two records for three shapes',
      { 'a.shp': SHP, 'a.dbf': dbfBytes({ A: 'C' }, [{}, {}]) },
      /a record for each shape/,
    ],
    [
      'a shape past its record',
      {
        'a.shp': patched(
          shpBytes(3, [
            [
              [
                [0, 0],
                [1, 1],
              ],
            ],
          ]),
          (v) => v.setInt32(148, 1 << 28, true),
        ),
      },
      /as it states/,
    ],
    [
      'parts out of order',
      {
        'a.shp': patched(
          shpBytes(3, [
            [
              [
                [0, 0],
                [1, 1],
              ],
              [
                [2, 2],
                [3, 3],
              ],
            ],
          ]),
          (v) => v.setInt32(156, -1, true),
        ),
      },
      /parts in order/,
    ],
    ['a record past the file', { 'a.shp': patched(SHP, (v) => v.setInt32(104, 1 << 20)) }, /within the file/],
    [
      'a surface of triangles',
      { 'a.shp': patched(SHP, (v) => v.setInt32(108, 31, true)) },
      /points, lines or polygons/,
    ],
    [
      'a projection that nobody knows',
      { 'a.shp': shpBytes(1, [[[[500_000, 5e6]]]]), 'a.prj': text('PROJCS["x"]') },
      /known projection|shapes/,
    ],
    ['no shape', { 'a.dbf': DBF }, /without \.shp/],
  ])('refuses %s', async (_name, files, reason) => {
    await expect(readAll(zip(files))).rejects.toThrow(reason);
  });

  it('is read or refused in words, whatever bytes are changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (changes, inTable) => {
          const [shp, dbf] = [copy(SHP), copy(DBF)];
          const bytes = inTable ? dbf : shp;
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const outcome = await readAll(zip({ 'a.shp': shp, 'a.dbf': dbf })).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AppError);
        },
      ),
      { seed: 20_261_129, numRuns: 500 },
    );
  });
});
