import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/domain/errors';
import { checkParquetPages } from '../../../../src/feeds/files/check-parquet';
import { readAll } from './read-all';

const GEO = {
  version: '1.1.0',
  primary_column: 'geometry',
  columns: { geometry: { encoding: 'WKB', geometry_types: ['Point'] } },
};

function wkbPoint(lng: number, lat: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(21));
  view.setUint8(0, 1);
  view.setUint32(1, 1, true);
  view.setFloat64(5, lng, true);
  view.setFloat64(13, lat, true);
  return new Uint8Array(view.buffer);
}

function written(geo: unknown = GEO, rowGroupSize = 100, count = 3): ArrayBuffer {
  const rows = Array.from({ length: count }, (_, i) => i);
  return parquetWriteBuffer({
    columnData: [
      { name: 'name', data: rows.map((i) => `post ${i}`), type: 'STRING' },
      { name: 'height', data: rows.map((i) => i + 0.5), type: 'DOUBLE' },
      { name: 'many', data: rows.map((i) => BigInt(i) * 1_000_000n), type: 'INT64' },
      { name: 'seen', data: rows.map((i) => new Date(Date.UTC(2026, 10, 29, i % 24))), type: 'TIMESTAMP' },
      {
        name: 'geometry',
        data: rows.map((i) => (i === 1 ? new Uint8Array([1, 2, 0, 0, 0, 255, 255, 255, 255]) : wkbPoint(i % 180, 49))),
        type: 'BYTE_ARRAY',
      },
    ],
    rowGroupSize,
    ...(geo === null ? {} : { kvMetadata: [{ key: 'geo', value: JSON.stringify(geo) }] }),
  });
}

const withCrs = (crs: unknown) => ({ ...GEO, columns: { geometry: { ...GEO.columns.geometry, crs } } });

describe('GeoParquet', () => {
  it('gives columns and geometry; a broken geometry costs its row', async () => {
    const { kind, records, rows, faults } = await readAll(written());
    expect(kind).toBe('parquet');
    expect(records[1]).toEqual({ name: 'post 2', height: 2.5, many: 2_000_000, seen: '2026-11-29T02:00:00.000Z' });
    expect(rows.map(({ geometry }) => geometry)).toEqual(
      [0, 2].map((lng) => ({ type: 'Point', coordinates: [lng, 49] })),
    );
    expect(faults.map(({ row, column }) => [row, column])).toEqual([[2, 'geometry']]);
  });

  it('gives every row of several groups once, in order', async () => {
    const { rows } = await readAll(written(GEO, 700, 10_000));
    expect(rows).toHaveLength(9_999);
    expect(rows.every(({ cells }, i) => cells[0] === `post ${i === 0 ? 0 : i + 1}`)).toBe(true);
  });

  it('is a table where it has no geometry', async () => {
    const { rows, names } = await readAll(written(null));
    expect(rows).toHaveLength(3);
    expect(rows[0]?.geometry).toBeNull();
    expect(names).toContain('height');
  });

  it('takes degrees under their names, and refuses everything else', async () => {
    expect((await readAll(written(withCrs({ id: { authority: 'OGC', code: 'CRS84' } })))).rows).toHaveLength(2);
    expect((await readAll(written(withCrs({ id: { authority: 'EPSG', code: 4326 } })))).rows).toHaveLength(2);
    await expect(readAll(written(withCrs({ id: { authority: 'EPSG', code: 3857 } })))).rejects.toThrow(/EPSG:3857/);
    await expect(readAll(written(withCrs(null)))).rejects.toThrow(/longitude and latitude/);
    await expect(readAll(written(withCrs({ name: 'x' })))).rejects.toThrow(/without a name/);
  });
});

/** A page header in Thrift's compact protocol. */
function pageHeader(unpacked: number, packed: number, values: number): number[] {
  return [
    0x15,
    0,
    0x15,
    ...zigzag(unpacked),
    0x15,
    ...zigzag(packed),
    0x2c,
    0x15,
    ...zigzag(values),
    0x15,
    0,
    0x15,
    6,
    0x15,
    6,
    0,
    0,
  ];
}

function zigzag(value: number): number[] {
  const bytes: number[] = [];
  let rest = value * 2;
  while (rest > 127) {
    bytes.push((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

describe('a Parquet file that lies', () => {
  /** The first column of a written file, with another header before its first page. */
  function lying(unpacked: number, packed: number, values: number, rows = 3, body: readonly number[] = []): () => void {
    const bytes = written();
    const metadata = parquetMetadata(bytes);
    const column = metadata.row_groups[0]!.columns[0]!.meta_data!;
    metadata.row_groups = [
      { ...metadata.row_groups[0]!, columns: [metadata.row_groups[0]!.columns[0]!], num_rows: BigInt(rows) },
    ];
    metadata.num_rows = BigInt(rows);
    const header = pageHeader(unpacked, packed, values);
    const page = new Uint8Array(4 + header.length + Math.min(packed, 100));
    page.set(header, 4);
    page.set(body, 4 + header.length);
    column.codec = 'UNCOMPRESSED';
    delete column.dictionary_page_offset;
    column.data_page_offset = 4n;
    column.total_compressed_size = BigInt(page.length - 4);
    return () => checkParquetPages(page.buffer, metadata);
  }

  it('is taken while it tells the truth', () => {
    expect(lying(40, 40, 3)).not.toThrow();
  });

  it.each<[string, () => void, RegExp]>([
    ['a page of 1 GiB', lying(1 << 30, 40, 3), /at most 268435456/],
    ['more values than rows', lying(40, 40, 2_000_000_000), /3 rows as stated/],
    ['a page past its column', lying(40, 4_000, 3), /within their column/],
    [
      'a run of half a billion levels in six bytes',
      lying(40, 40, 3, 3, [6, 0, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x04, 1]),
      /a run of levels/,
    ],
    ['billions of rows', lying(40, 40, 3, 3_000_000_000), /at most 2000000/],
  ])('%s', (_name, check, reason) => {
    expect(check).toThrow(reason);
  });

  it('about where its columns are', () => {
    const bytes = written();
    const metadata = parquetMetadata(bytes);
    metadata.row_groups[0]!.columns[0]!.meta_data!.total_compressed_size = 1n << 40n;
    expect(() => checkParquetPages(bytes, metadata)).toThrow(/a place in the file/);
  });

  it('is read or refused in words, whatever bytes are changed or cut off', async () => {
    const good = new Uint8Array(written());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(40),
        async (changes, cut) => {
          const bytes = good.slice(0, cut < 30 ? good.length : good.length - cut);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const outcome = await readAll(bytes).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AppError);
        },
      ),
      { seed: 20_261_129, numRuns: 300 },
    );
  });
});
