import fc from 'fast-check';
import type { FeatureCollection, Geometry } from 'geojson';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvCell, withoutFormulaMark } from '../../../src/feeds/files/csv-cell';
import { EXPORT_FORMATS, type ExportFormat } from '../../../src/feeds/files/export-query';
import type { ExportTable } from '../../../src/feeds/files/export-table';
import { QUERY_COLUMN } from '../../../src/feeds/files/write-csv';
import { writeTable } from '../../../src/feeds/files/write-table';
import { awkwardText, type MadeRow, NAMES, pairsOfNumbers, QUERY, rowsAndTable, tableOf } from './export-arbitrary';

const SEED = 20_261_129;
console.info(`fast-check seed ${SEED}`);
const run = { seed: SEED, numRuns: 150 };
const HALF_DIGIT = 1e-7;

async function written(table: ExportTable, format: ExportFormat): Promise<Uint8Array<ArrayBuffer>> {
  return writeTable(table, { ...QUERY, rows: table.count }, format, {
    signal: new AbortController().signal,
    onRows: () => undefined,
    pause: async () => undefined,
  });
}

function expectPlace(found: Geometry | null, made: MadeRow, points: boolean): void {
  const expected = points ? made.place && { type: 'Point', coordinates: made.place } : made.shape;
  expect(found?.type).toBe(expected?.type);
  if (!found || !expected || !('coordinates' in found) || !('coordinates' in expected)) return;
  for (const [a, b] of pairsOfNumbers(found.coordinates, expected.coordinates)) {
    expect(Math.abs(a - b)).toBeLessThanOrEqual(HALF_DIGIT);
  }
}

const isoOf = ({ timeMs }: MadeRow) => (timeMs === null ? null : new Date(timeMs).toISOString());
const kindOf = ({ code }: MadeRow) => NAMES[code] ?? null;
const setOf = ({ set }: MadeRow) => ['ALL', 'CBP', 'CBP RCMP', 'RCMP'][set];
const zero = (value: number | null) => (value === null ? null : value + 0);

describe('a table written and read again', () => {
  it('is the same as GeoJSON, with the query in it', async () => {
    await fc.assert(
      fc.asyncProperty(rowsAndTable, async ({ rows, points, table }) => {
        const read = JSON.parse(new TextDecoder().decode(await written(table, 'geojson'))) as FeatureCollection & {
          watchline: unknown;
        };
        expect(read.watchline).toEqual({ ...QUERY, rows: rows.length });
        expect(read.features).toHaveLength(rows.length);
        rows.forEach((made, i) => {
          const feature = read.features[i]!;
          expect(feature.id).toBe(`R-${i}`);
          expect(feature.properties).toEqual({
            id: `R-${i}`,
            text: made.text,
            numberM: zero(made.number),
            opened: isoOf(made),
            flag: made.flag,
            kind: kindOf(made),
            releasableTo: setOf(made),
          });
          expectPlace(feature.geometry, made, points);
        });
      }),
      run,
    );
  });

  it('is the same as CSV by another reader, numbers bare, nothing a formula', async () => {
    await fc.assert(
      fc.asyncProperty(rowsAndTable, async ({ rows, points, table }) => {
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await written(table, 'csv'));
        expect(text.charCodeAt(0)).toBe(0xfeff);
        const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), {
          header: true,
          delimiter: ',',
          newline: '\r\n',
          skipEmptyLines: false,
        });
        expect(errors.filter(({ code }) => code !== 'TooFewFields')).toEqual([]);
        // The file ends with a line break.
        expect(data).toHaveLength(rows.length + 1);
        rows.forEach((made, i) => {
          const cells = data[i]!;
          for (const [name, cell] of Object.entries(cells)) {
            if (['numberM', 'lng', 'lat'].includes(name)) continue;
            expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
          }
          expect(withoutFormulaMark(cells['text']!)).toBe(made.text ?? '');
          expect(cells['numberM']).toBe(made.number === null ? '' : String(zero(made.number)));
          expect(cells['opened']).toBe(isoOf(made) ?? '');
          expect(withoutFormulaMark(cells['kind']!)).toBe(kindOf(made) ?? '');
          expect(cells[QUERY_COLUMN]).toBe(i === 0 ? JSON.stringify({ ...QUERY, rows: rows.length }) : '');
          if (points) {
            const place = made.place && { lng: Number(cells['lng']), lat: Number(cells['lat']) };
            expect(cells['lng'] === '').toBe(made.place === null);
            if (place) expectPlace({ type: 'Point', coordinates: [place.lng, place.lat] }, made, true);
          } else expectWkt(cells['wkt']!, made.shape);
        });
      }),
      run,
    );
  });

  it('is the same as GeoParquet by another reader, with geo metadata and the query', async () => {
    await fc.assert(
      fc.asyncProperty(rowsAndTable, async ({ rows, points, table }) => {
        const { buffer } = await written(table, 'parquet');
        const metadata = parquetMetadata(buffer);
        const kept = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value]));
        expect(JSON.parse(kept.get('watchline') ?? '')).toEqual({ ...QUERY, rows: rows.length });
        const geo = JSON.parse(kept.get('geo') ?? '');
        expect(geo).toMatchObject({ version: '1.1.0', primary_column: 'geometry' });
        const read = await parquetReadObjects({ file: buffer });
        expect(read).toHaveLength(rows.length);
        rows.forEach((made, i) => {
          const one = read[i]!;
          expect(one['id']).toBe(`R-${i}`);
          expect(one['text']).toBe(made.text);
          expect(one['numberM']).toBe(zero(made.number));
          expect(one['opened'] instanceof Date ? one['opened'].toISOString() : one['opened']).toBe(isoOf(made));
          expect(one['flag']).toBe(made.flag);
          expect(one['kind']).toBe(kindOf(made));
          expectPlace(one['geometry'] as Geometry | null, made, points);
        });
        const lngs = rows.flatMap((made) => (points ? (made.place ? [made.place[0]!] : []) : lngsOf(made.shape)));
        const { bbox } = geo.columns.geometry;
        if (lngs.length === 0) expect(bbox).toBeUndefined();
        else expect(bbox[0]).toBeCloseTo(Math.min(...lngs), 6);
      }),
      { ...run, numRuns: 60 },
    );
  });

  it('of many rows is whole in every format, over every seam between parts', async () => {
    const rows = Array.from(
      { length: 5_003 },
      (_, i): MadeRow => ({
        text: `row ${i}`,
        number: i,
        timeMs: i,
        flag: true,
        code: 0,
        place: [i / 100, 1],
        shape: null,
        set: 0,
      }),
    );
    const table = tableOf(rows, true);
    const geojson = JSON.parse(new TextDecoder().decode(await written(table, 'geojson'))) as FeatureCollection;
    expect(geojson.features.map(({ properties }) => properties?.['numberM'])).toEqual(rows.map((_, i) => i));
    const csv = new TextDecoder()
      .decode(await written(table, 'csv'))
      .trimEnd()
      .split('\r\n');
    expect(csv).toHaveLength(5_004);
    expect(csv[5_001]).toMatch(/^R-5000,row 5000,5000,/);
    const kml = new TextDecoder().decode(await written(table, 'kml'));
    expect(kml.match(/<Placemark>/g)).toHaveLength(5_003);
    expect(kml.match(/<Document>/g)).toHaveLength(1);
    expect(await parquetReadObjects({ file: (await written(table, 'parquet')).buffer })).toHaveLength(5_003);
  });

  it('is refused where it is cancelled, and says how far it is', async () => {
    const table = tableOf(
      Array.from({ length: 4_500 }, () => ({
        text: null,
        number: 1,
        timeMs: 1,
        flag: null,
        code: 0,
        place: [1, 1],
        shape: null,
        set: 0,
      })),
      true,
    );
    for (const format of EXPORT_FORMATS) {
      const abort = new AbortController();
      const heard: number[] = [];
      const file = writeTable(table, QUERY, format, {
        signal: abort.signal,
        onRows: (rows) => {
          heard.push(rows);
          if (rows > 0) abort.abort();
        },
        pause: async () => undefined,
      });
      await expect(file).rejects.toMatchObject({ code: 'cancelled' });
      expect(heard.at(-1)).toBeGreaterThan(0);
    }
  });
});

describe('csvCell', () => {
  it('can be undone for every text', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const parsed = Papa.parse<string[]>(`${csvCell(text)},x`, { delimiter: ',' }).data;
        expect(withoutFormulaMark(parsed[0]?.[0] ?? '')).toBe(text);
      }),
      run,
    );
  });
  it('leaves numbers alone and marks texts that look like them', () => {
    expect([csvCell(-101.5), csvCell('-101.5'), csvCell(null), csvCell(true)]).toEqual([
      '-101.5',
      "'-101.5",
      '',
      'true',
    ]);
  });
});

function lngsOf(shape: Geometry | null): number[] {
  if (!shape || !('coordinates' in shape)) return [];
  return (shape.coordinates as unknown[]).flat(4).filter((_, i): _ is number => i % 2 === 0) as number[];
}

function expectWkt(text: string, shape: Geometry | null): void {
  if (!shape || !('coordinates' in shape)) {
    expect(text).toBe('');
    return;
  }
  expect(text.startsWith(`${shape.type.toUpperCase()} (`)).toBe(true);
  const numbers = Array.from(text.matchAll(/-?[\d.]+(?:e-?\d+)?/g), ([n]) => Number(n));
  const flat = (shape.coordinates as unknown[]).flat(4) as number[];
  for (const [a, b] of pairsOfNumbers(numbers, flat)) expect(Math.abs(a - b)).toBeLessThanOrEqual(HALF_DIGIT);
  // As many brackets as the type nests.
  const depth = { Point: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 }[shape.type as 'Point'];
  expect(/\(+/.exec(text)?.[0]).toHaveLength(depth);
}
