import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { BATCH_ROWS } from '../../../../src/feeds/files/file-row';
import { JsonElements, type JsonPart } from '../../../../src/feeds/files/json-elements';
import { detectEncoding } from '../../../../src/feeds/files/text-encoding';
import { holds } from '../../../geo/seed';
import { readAll } from './read-all';

const refused = (content: BlobPart) => expect(readAll(content)).rejects;

function utf16(text: string, isBig: boolean, withMark: boolean): Uint8Array<ArrayBuffer> {
  const all = withMark ? `\uFEFF${text}` : text;
  const bytes = new Uint8Array(2 * all.length);
  for (let i = 0; i < all.length; i++) new DataView(bytes.buffer).setUint16(2 * i, all.charCodeAt(i), !isBig);
  return bytes;
}

describe('CSV', () => {
  it.each<[string, BlobPart]>([
    ['plain', 'name,lng\nZoë,-97\n'],
    ['a byte order mark', '\uFEFFname,lng\r\nZoë,-97\r\n'],
    ['semicolons', 'name;lng\nZoë;-97'],
    ['tabs', 'name\tlng\nZoë\t-97'],
    ['bars, quotes and empty lines', '\n"name"|"lng"\n\n"Zoë"|"-97"\n'],
    ['UTF-16, little end first', utf16('name,lng\nZoë,-97', false, true)],
    ['UTF-16, big end first, without a mark', utf16('name,lng\nZoë,-97', true, false)],
    [
      'Latin-1',
      new Uint8Array(
        [...'name,lng\nZo'].map((c) => c.charCodeAt(0)).concat(0xeb, ...[...',-97'].map((c) => c.charCodeAt(0))),
      ),
    ],
  ])('%s', async (_name, content) => {
    const { kind, records, faults } = await readAll(content);
    expect([kind, records, faults]).toEqual(['csv', [{ name: 'Zoë', lng: '-97' }], []]);
  });

  it('agrees with papaparse over any text, however it is cut into pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '7', '😀'), maxLength: 8 });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, newline) => {
        const text = Papa.unparse({ fields: ['a', 'b', 'c'], data: rows }, { quotes: true, newline });
        const { rows: read } = await readAll(text);
        expect(read.map(({ cells }) => cells)).toEqual(rows);
      }),
      { seed: 20_261_129, numRuns: 200 },
    );
  });

  it('is read the same when it is longer than a piece, in batches', async () => {
    const lines = Array.from({ length: 3 * BATCH_ROWS }, (_, i) => `${i},"line\n${i}","${'é'.repeat(i % 40)}"`);
    const { rows } = await readAll(`n,text,more\n${lines.join('\n')}`);
    expect(rows).toHaveLength(lines.length);
    expect(
      rows.every(({ number, cells }, i) => number === i + 1 && cells[0] === String(i) && cells[1] === `line\n${i}`),
    ).toBe(true);
  });

  it('sets aside rows with other numbers of cells, and with NUL', async () => {
    const { rows, faults } = await readAll(`a,b\n1,2\n1\n1,2,3\nx\0,2\n3,4${' '.repeat(200)}`);
    expect(rows.map(({ number }) => number)).toEqual([1, 5]);
    expect(faults.map(({ row, found }) => [row, found])).toEqual([
      [2, '1 cells'],
      [3, '3 cells'],
      [4, 'x\0'],
    ]);
  });

  it('names columns that are missing or come twice', async () => {
    expect((await readAll('a,,a\n1,2,3')).names).toEqual(['a', 'column 2', 'a (2)']);
  });

  it('refuses an endless line, an unclosed quote, too many columns, and nothing', async () => {
    await refused(`a,b\n${'x'.repeat(3 << 20)}`).toThrow(/lines of at most/);
    await refused(`a,b\n"${'x,y\n'.repeat(1 << 20)}`).toThrow(/quotes that are closed/);
    await refused(Array.from({ length: 401 }, (_, i) => `c${i}`).join()).toThrow(/at most 400/);
    await refused('').toThrow(/an empty file/);
    await refused(' \n \n').toThrow(/white space/);
    await refused(new Uint8Array(5_000).fill(0)).toThrow(/binary|white/);
    await refused(new Uint8Array([0, 0, 0x27, 0x0a, 0, 0])).toThrow(/a zip of \.shp/);
  });

  it('finds Latin-1 far behind the beginning', async () => {
    const bytes = new Uint8Array(200_000).fill(0x61);
    expect(await detectEncoding(new Blob([bytes]))).toBe('utf-8');
    bytes[199_990] = 0xeb;
    expect(await detectEncoding(new Blob([bytes]))).toBe('windows-1252');
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(readAll('a\n1', { bytes: 0 }, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('JSON', () => {
  const point = (lng: number) => ({ type: 'Point', coordinates: [lng, 49] });
  const feature = (lng: number, properties: object | null = { n: lng }) => ({
    type: 'Feature',
    properties,
    geometry: point(lng),
  });
  const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

  it.each<[string, string]>([
    ['a collection', JSON.stringify(collection(feature(1), feature(2)))],
    ['with its features first', JSON.stringify({ features: [feature(1), feature(2)], type: 'FeatureCollection' })],
    ['printed for people', JSON.stringify(collection(feature(1), feature(2)), null, 2)],
    ['an array of features', JSON.stringify([feature(1), feature(2)])],
    ['one feature a line', `${JSON.stringify(feature(1))}\n\n${JSON.stringify(feature(2))}\n`],
    ['a text sequence', `\u001e${JSON.stringify(feature(1))}\n\u001e${JSON.stringify(feature(2))}\n`],
  ])('%s', async (_name, text) => {
    const { rows, records, faults } = await readAll(text);
    expect(records).toEqual([{ n: 1 }, { n: 2 }]);
    expect(rows.map(({ geometry }) => geometry)).toEqual([point(1), point(2)]);
    expect(faults).toEqual([]);
  });

  it('reads a single feature, a bare geometry, and plain objects', async () => {
    expect((await readAll(JSON.stringify(feature(3)))).records).toEqual([{ n: 3 }]);
    expect((await readAll(JSON.stringify(point(3)))).rows[0]?.geometry).toEqual(point(3));
    expect((await readAll('[{"lat":1,"lng":2},{"lat":3}]')).records).toEqual([{ lat: 1, lng: 2 }, { lat: 3 }]);
  });

  it('takes the id of a feature for a column, but not over a property', async () => {
    const text = JSON.stringify(collection({ ...feature(1), id: 7 }, { ...feature(2, { id: 'own' }), id: 8 }));
    expect((await readAll(text)).records.map(({ id }) => id)).toEqual([7, 'own']);
  });

  it('sets aside what is no feature, and a broken line', async () => {
    const { rows, faults } = await readAll(`{"a":1}\n{"a":\n5\n{"a":2}`);
    expect(rows.map(({ number }) => number)).toEqual([1, 4]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [2, 'record'],
      [3, 'record'],
    ]);
    const broken = '{"type":"FeatureCollection","features":[{"type":"Feature"},{bad},{"type":"Feature"}]}';
    expect((await readAll(broken)).faults.map(({ row }) => row)).toEqual([2]);
  });

  it('refuses depth, other projections, and text that ends early', async () => {
    await refused('['.repeat(100)).toThrow(/brackets within brackets/);
    await refused(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`).toThrow(/brackets within brackets/);
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } };
    await refused(JSON.stringify({ ...collection(feature(1)), crs })).toThrow(/WGS84/);
    await refused('{"type":"FeatureCollection","features":[').toThrow(/end of the file/);
    await refused(`[{"a":"${'x'.repeat(17 << 20)}"}]`).toThrow(/records of at most/);
  });

  it('takes the old names of WGS84', async () => {
    for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326']) {
      const crs = { type: 'name', properties: { name } };
      expect((await readAll(JSON.stringify({ ...collection(feature(1)), crs }))).rows).toHaveLength(1);
    }
  });

  it('cuts any JSON into the same records, wherever the text is cut', () => {
    const value = fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text) as unknown);
    holds(
      fc.property(
        fc.array(fc.dictionary(fc.string(), value), { maxLength: 5 }),
        fc.dictionary(fc.string(), value),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, 2),
        (features, members, cut, indent) => {
          const text = JSON.stringify({ ...members, features, after: members }, null, indent);
          const parts: JsonPart[] = [];
          const elements = new JsonElements((part) => parts.push(part));
          for (let i = 0; i < text.length; i += cut) elements.push(text.slice(i, i + cut));
          elements.end();
          expect(parts.filter(({ kind }) => kind === 'record').map((part) => JSON.parse(part.text))).toEqual(
            JSON.parse(JSON.stringify(features)),
          );
          const [whole, ...more] = parts.filter(({ kind }) => kind === 'value');
          expect(more).toEqual([]);
          expect(JSON.parse(whole!.text)).toEqual(
            JSON.parse(JSON.stringify({ ...members, features: [], after: members })),
          );
        },
      ),
    );
  });
});
