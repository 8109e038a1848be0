import type { Geometry } from 'geojson';
import { AppError } from '../../domain/errors';
import { BATCH_ROWS, brief, type FieldNames, type FileRow, type RowBatch, type RowFault } from './file-row';
import { within } from './import-limits';
import { JsonElements, type JsonPart } from './json-elements';
import { type TextEncoding, textParts } from './text-encoding';

type Json = Readonly<Record<string, unknown>>;

const GEOMETRIES: ReadonlySet<unknown> = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);
/** Stands before each text of a sequence (RFC 8142). */
const RECORD_SEPARATOR = '\u001e';
/** Ways to say WGS84 in the `crs` member that RFC 7946 took out of GeoJSON. */
const WGS84 = /(CRS:?84|EPSG:{1,2}4326|WGS ?84)$/i;

/**
 * Rows from GeoJSON (RFC 7946), GeoJSON text sequences (RFC 8142), newline-delimited JSON, or an array of plain objects.
 * Read as a stream: the file is never one string. A row is a feature (its properties are the columns, its `id` is one
 * where there is no property of that name), a bare geometry, or an object whose members are the columns.
 *
 * @param isLines one value a line: a broken line then costs that row alone
 * @throws AppError `bad-file` for JSON that is not well formed where it cannot be set aside, for a `crs` other than WGS84,
 * and beyond the limits; `cancelled`.
 */
export async function* readJsonRows(
  file: Blob,
  encoding: TextEncoding,
  isLines: boolean,
  fields: FieldNames,
  signal: AbortSignal,
): AsyncGenerator<RowBatch> {
  let rows: FileRow[] = [];
  let faults: RowFault[] = [];
  let number = 0;
  const take = ({ kind, text }: JsonPart): void => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      if (kind === 'value' && !isLines) throw notJson(cause);
      const reason = cause instanceof Error ? cause.message : String(cause);
      faults.push({ row: ++number, column: 'record', found: brief(reason), expected: 'JSON' });
      return;
    }
    for (const record of recordsOf(value)) {
      within('rows', ++number, 'rows');
      const row = rowOf(record, number, fields);
      if ('expected' in row) faults.push(row);
      else rows.push(row);
    }
  };
  const elements = new JsonElements(take);
  let line = '';
  const takeLine = (text: string): void => {
    const trimmed = (text.startsWith(RECORD_SEPARATOR) ? text.slice(1) : text).trim();
    if (trimmed !== '') take({ kind: 'value', text: trimmed });
  };
  for await (const { text, share } of textParts(file, encoding, signal)) {
    if (isLines) {
      const lines = (line + text).split('\n');
      line = lines.pop() ?? '';
      within('recordChars', line.length, 'line');
      lines.forEach(takeLine);
    } else elements.push(text);
    if (rows.length + faults.length < BATCH_ROWS) continue;
    yield { rows, faults, share };
    [rows, faults] = [[], []];
  }
  if (isLines) takeLine(line);
  else elements.end();
  yield { rows, faults, share: 1 };
}

/** Whether a text beginning so has one JSON value a line. */
export function isJsonLines(head: string): boolean {
  if (head.startsWith(RECORD_SEPARATOR)) return true;
  const [first = '', second = ''] = head.trimStart().split('\n', 2);
  if (!/^\s*\{/.test(second)) return false;
  try {
    JSON.parse(first);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** The records of a decoded value: the features of a collection, or the value itself. A collection that was emptied has none. */
function recordsOf(value: unknown): readonly unknown[] {
  if (!isObject(value)) return [value];
  checkCrs(value);
  if (value.type === 'FeatureCollection' && Array.isArray(value.features)) return value.features;
  return [value];
}

function rowOf(record: unknown, number: number, fields: FieldNames): FileRow | RowFault {
  if (!isObject(record)) {
    return { row: number, column: 'record', found: brief(record), expected: 'a feature or an object' };
  }
  if (record.type === 'Feature') {
    const properties = isObject(record.properties) ? record.properties : {};
    const { id } = record;
    const named = id === undefined || 'id' in properties ? properties : { id, ...properties };
    const geometry = isObject(record.geometry) ? (record.geometry as unknown as Geometry) : null;
    return { number, cells: fields.cellsOf(named), geometry };
  }
  if (GEOMETRIES.has(record.type) && ('coordinates' in record || 'geometries' in record)) {
    return { number, cells: [], geometry: record as unknown as Geometry };
  }
  return { number, cells: fields.cellsOf(record), geometry: null };
}

function checkCrs({ crs, type }: Json): void {
  if (type !== 'FeatureCollection' || !isObject(crs)) return;
  const name = isObject(crs.properties) ? crs.properties.name : undefined;
  if (typeof name === 'string' && WGS84.test(name)) return;
  throw new AppError('bad-file', { where: 'crs', found: brief(name), expected: 'WGS84 longitude and latitude' });
}

function notJson(cause: unknown): AppError {
  const found = cause instanceof Error ? cause.message : String(cause);
  return new AppError('bad-file', { where: 'JSON', found, expected: 'JSON' }, { cause });
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
