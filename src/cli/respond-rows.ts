import Papa from 'papaparse';
import * as v from 'valibot';
import { AppError } from '../domain/errors';
import { decodeJson, readText } from './read-input';
import type { Terminal } from './terminal';

type Row = Readonly<Record<string, unknown>>;

const ALIASES: Readonly<Record<string, string>> = { lon: 'lng', longitude: 'lng', latitude: 'lat' };
/** Reasons that are printed; the rest is counted. */
const SHOWN = 10;

/**
 * The rows of a GeoJSON file of points or a CSV file with a header, told apart by the first character, each validated.
 * Columns are named as the fields of the schema in any case and with any separators; numbers of CSV are text. Rows without
 * an `id` are `row-N`. Bad rows, a second row of one id, and columns that nothing was read from are told on stderr.
 *
 * @throws AppError `bad-file` for a file that is neither, or in which every row is bad.
 */
export function readRows<const S extends v.GenericSchema<unknown, { readonly id: string }>>(
  path: string,
  where: string,
  schema: S,
  fields: readonly string[],
  { note }: Terminal,
): readonly v.InferOutput<S>[] {
  const text = readText(path, where);
  const rows = /^\uFEFF?\s*[{[]/.test(text) ? geojsonRows(decodeJson(text, path, where), where) : csvRows(text, where);
  const fieldOf = new Map(fields.map((field) => [plain(field), field]));
  const unused = new Set<string>();
  const good: v.InferOutput<S>[] = [];
  const bad: string[] = [];
  const ids = new Set<string>();
  for (const [i, row] of rows.entries()) {
    const read = v.safeParse(schema, { id: `row-${i + 1}`, ...named(row, fieldOf, unused) }, { abortEarly: true });
    if (!read.success) bad.push(`row ${i + 1}: ${reasonOf(read.issues[0])}`);
    else if (ids.has(read.output.id)) bad.push(`row ${i + 1}: id: found ${read.output.id} again`);
    else good.push(read.output);
    if (read.success) ids.add(read.output.id);
  }
  if (good.length === 0) {
    throw new AppError('bad-file', { found: bad[0] ?? 'no row', expected: 'at least one good row', where });
  }
  if (unused.size > 0) note(`${path}: not used: ${[...unused].join(', ')}`);
  if (bad.length > 0) {
    note(`${path}: ${bad.length} of ${rows.length} rows rejected`);
    for (const reason of bad.slice(0, SHOWN)) note(`  ${reason}`);
    if (bad.length > SHOWN) note(`  and ${bad.length - SHOWN} more`);
  }
  return good;
}

function named(row: Row, fieldOf: ReadonlyMap<string, string>, unused: Set<string>): Row {
  const out: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    const field = fieldOf.get(ALIASES[plain(column)] ?? plain(column));
    if (field === undefined) unused.add(column);
    else if (value !== '' && value !== null && value !== undefined) out[field] = value;
  }
  return out;
}

function csvRows(text: string, where: string): readonly Row[] {
  const { data, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (header) => header.trim(),
  });
  const columns = (meta.fields ?? []).map((column) => ALIASES[plain(column)] ?? plain(column));
  if (columns.includes('lng') && columns.includes('lat')) {
    return data.map(({ __parsed_extra, ...row }) => row);
  }
  const found = (meta.fields ?? []).join(', ') || 'no header';
  throw new AppError('bad-file', { found, expected: 'a first line with lng, lat and more', where: `${where} header` });
}

function geojsonRows(json: unknown, where: string): readonly Row[] {
  const features = isObject(json) && Array.isArray(json.features) ? json.features : null;
  if (features === null || !isObject(json) || json.type !== 'FeatureCollection') {
    const found = isObject(json) ? (json.type ?? 'no type') : typeof json;
    throw new AppError('bad-file', {
      found,
      expected: 'a GeoJSON FeatureCollection of points',
      where: `${where} type`,
    });
  }
  return features.map((feature: unknown): Row => {
    if (!isObject(feature)) return {};
    const { geometry, properties, id } = feature;
    const point = isObject(geometry) && geometry.type === 'Point' && Array.isArray(geometry.coordinates);
    const [lng, lat] = point ? (geometry.coordinates as unknown[]) : [];
    return { ...(id === undefined ? {} : { id }), ...(isObject(properties) ? properties : {}), lng, lat };
  });
}

function reasonOf(issue: v.BaseIssue<unknown>): string {
  const found = issue.input === undefined ? 'nothing' : String(issue.input);
  return `${v.getDotPath(issue) ?? 'row'}: found ${found}, expected ${issue.expected ?? issue.message}`;
}

function plain(column: string): string {
  return column.toLowerCase().replace(/[\s_.-]/g, '');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
