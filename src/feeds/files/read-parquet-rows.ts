import type { Geometry } from 'geojson';
import { type FileMetaData, type ParquetParsers, parquetMetadata, parquetReadObjects } from 'hyparquet';
import { wkbToGeojson } from 'hyparquet/src/wkb.js';
import { AppError } from '../../domain/errors';
import { checkFooter, checkParquetPages } from './check-parquet';
import { BATCH_ROWS, type FieldNames, type FileRow, type RowBatch, type RowFault } from './file-row';
import { PARQUET_CODECS } from './parquet-codecs';

/** Geometries and JSON are decoded row by row, so that a broken one costs its row alone. */
const AS_BYTES: Partial<ParquetParsers> = {
  geometryFromBytes: (bytes) => bytes,
  geographyFromBytes: (bytes) => bytes,
  jsonFromBytes: (bytes) => bytes && new TextDecoder().decode(bytes),
};
/** Ways to say longitude and latitude in degrees. NAD83 is within two metres of WGS84. */
const DEGREES: ReadonlySet<string> = new Set(['OGC:CRS84', 'EPSG:4326', 'EPSG:4979', 'EPSG:4269', 'OGC:CRS84h']);
/**
 * Rows from GeoParquet 1.x (geometry as WKB), or from any flat Parquet file. Page sizes and counts are checked before
 * anything is decoded (`checkParquetPages`). The primary geometry column is the geometry; every other column is a column,
 * with times in ISO form. A row whose geometry is null or broken is a fault.
 *
 * @throws AppError `bad-file` for what is not Parquet, lies about itself or is nested, and for a geometry that is not in
 * longitude and latitude; `cancelled`.
 */
export async function* readParquetRows(
  bytes: ArrayBuffer,
  fields: FieldNames,
  signal: AbortSignal,
): AsyncGenerator<RowBatch> {
  checkFooter(bytes);
  const metadata = reading('footer', () => parquetMetadata(bytes, { parsers: AS_BYTES }));
  reading('pages', () => checkParquetPages(bytes, metadata));
  const geometry = geometryColumn(metadata);
  const names = metadata.schema.slice(1).map(({ name }) => name);
  const count = Number(metadata.num_rows);
  const file = { byteLength: bytes.byteLength, slice: (from: number, to?: number) => bytes.slice(from, to) };
  let before = 0;
  // A group is decoded as a whole whatever part of it is asked for.
  for (const group of metadata.row_groups) {
    const [from, to] = [before, before + Number(group.num_rows)];
    before = to;
    const columns = new Map<string, readonly unknown[]>();
    // One after another: where several fail at once, hyparquet leaves the others to nobody.
    for (const name of names) {
      const options = { file, metadata, compressors: PARQUET_CODECS, parsers: AS_BYTES, columns: [name] };
      const values = await parquetReadObjects({ ...options, rowStart: from, rowEnd: to }).catch((cause: unknown) => {
        throw new AppError(
          'bad-file',
          { where: `parquet: ${name}`, found: String(cause), expected: 'pages' },
          { cause },
        );
      });
      columns.set(
        name,
        values.map((record) => record[name]),
      );
    }
    for (let part = 0; part < to - from; part += BATCH_ROWS) {
      if (signal.aborted) throw new AppError('cancelled', { where: 'import' });
      const rows: FileRow[] = [];
      const faults: RowFault[] = [];
      for (let i = part; i < Math.min(to - from, part + BATCH_ROWS); i++) {
        const number = from + i + 1;
        const read = geometry === null ? null : geometryOf(columns.get(geometry)?.[i], number, geometry);
        if (read !== null && 'expected' in read) {
          faults.push(read);
          continue;
        }
        const record: Record<string, unknown> = {};
        for (const [name, values] of columns) if (name !== geometry) record[name] = plain(values[i]);
        rows.push({ number, cells: fields.cellsOf(record), geometry: read });
      }
      yield { rows, faults, share: Math.min(1, (from + part + BATCH_ROWS) / count) };
    }
  }
}

/** The primary geometry column of the `geo` metadata; null for a file without. */
function geometryColumn({ key_value_metadata }: FileMetaData): string | null {
  const text = key_value_metadata?.find(({ key }) => key === 'geo')?.value;
  if (text === undefined) return null;
  const geo = reading('geo', () => JSON.parse(text)) as {
    primary_column?: unknown;
    columns?: Record<string, { encoding?: unknown; crs?: { id?: { authority?: unknown; code?: unknown } } | null }>;
  };
  const name = String(geo?.primary_column ?? 'geometry');
  const column = geo?.columns?.[name];
  if (column === undefined) throw bad('geo', name, 'a description of the primary column');
  if (column.encoding !== 'WKB') throw bad('geo', column.encoding, 'WKB');
  // Left out means longitude and latitude; null means that nobody knows.
  if (column.crs === undefined) return name;
  const id = column.crs?.id;
  const crs = id === undefined ? 'a projection without a name' : `${id.authority}:${id.code}`;
  if (!DEGREES.has(crs))
    throw bad('geo', column.crs === null ? 'no projection stated' : crs, 'longitude and latitude, WGS84');
  return name;
}

function geometryOf(value: unknown, row: number, column: string): Geometry | RowFault {
  if (!(value instanceof Uint8Array)) return { row, column, found: 'nothing', expected: 'a geometry' };
  try {
    const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
    // Counts that lie run out of bytes; collections too deep run out of stack. Both are errors of this row alone.
    return wkbToGeojson({ view, offset: 0 }) as Geometry;
  } catch (error) {
    return { row, column, found: error instanceof Error ? error.message : String(error), expected: 'WKB' };
  }
}

/** Whole numbers of 64 bits as numbers where they fit, times in ISO form, bytes by their number. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  return value;
}

function reading<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      'bad-file',
      { where: `parquet: ${where}`, found: String(cause), expected: 'Parquet' },
      { cause },
    );
  }
}

function bad(where: string, found: unknown, expected: string): AppError {
  return new AppError('bad-file', { where: `parquet: ${where}`, found, expected });
}
