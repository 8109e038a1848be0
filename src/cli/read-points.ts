import Papa from 'papaparse';
import * as v from 'valibot';
import { AppError } from '../domain/errors';
import { type Position, positionSchema } from '../domain/place';
import { decodeJson, readText } from './read-input';

/** Points of a file, in its order. */
export interface PointFile {
  readonly positions: readonly Position[];
  /** The column or property `id`, or the id of a feature; without one the index of the row, from 0. */
  readonly ids: readonly (string | number)[];
  /** One for each point; 1 where no field was asked for. */
  readonly weights: Float64Array;
}

interface PointRow {
  readonly at: readonly [unknown, unknown];
  readonly id: unknown;
  readonly columns: Readonly<Record<string, unknown>>;
}

const planarSchema = v.strictTuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())]);
const COLUMNS = {
  geodesic: [
    ['lng', 'lon', 'longitude'],
    ['lat', 'latitude'],
  ],
  planar: [['x'], ['y']],
} as const;

/**
 * Points of GeoJSON (a FeatureCollection of points, or one) or of CSV with a header: lng, lat, or x, y where `planar`; told
 * apart by the first character. Every row must be right: one that was left out would change what is best.
 *
 * @throws AppError `bad-file` naming the row, for coordinates that are none and for weights that are no number ≥ 0.
 */
export function readPoints(
  path: string,
  where: string,
  { planar, weights }: { readonly planar: boolean; readonly weights?: string | undefined },
): PointFile {
  const text = readText(path, where);
  const isJson = /^\uFEFF?\s*[{[]/.test(text);
  const rows = isJson ? rowsOfJson(decodeJson(text, path, where), where) : rowsOfCsv(text, planar, where);
  const bad = (row: number, field: string, found: unknown, expected: string): never => {
    throw new AppError('bad-file', { where: `${where} row ${row + 1} ${field}`, found: found ?? 'nothing', expected });
  };
  const schema = planar ? planarSchema : positionSchema;
  const expected = planar ? 'two numbers' : 'degrees of longitude and latitude';
  const positions = rows.map(({ at }, row): Position => {
    const parsed = v.safeParse(schema, at.map(toNumber));
    return parsed.success ? parsed.output : bad(row, planar ? 'x, y' : 'lng, lat', at.map(String).join(', '), expected);
  });
  const weightOf = ({ columns }: PointRow, row: number): number => {
    if (weights === undefined) return 1;
    const weight = toNumber(columns[weights]);
    return weight >= 0 && weight < Number.POSITIVE_INFINITY
      ? weight
      : bad(row, weights, columns[weights], 'a number, 0 or more');
  };
  return {
    positions,
    ids: rows.map(({ id }, row) => (typeof id === 'string' || typeof id === 'number' ? id : row)),
    weights: Float64Array.from(rows, weightOf),
  };
}

function rowsOfJson(json: unknown, where: string): readonly PointRow[] {
  const features = isObject(json) && json.type === 'FeatureCollection' ? json.features : [json];
  const list: readonly unknown[] = Array.isArray(features) ? features : [features];
  return list.map((feature, row) => {
    const geometry = isObject(feature) ? feature.geometry : undefined;
    if (
      !isObject(feature) ||
      !isObject(geometry) ||
      geometry.type !== 'Point' ||
      !Array.isArray(geometry.coordinates)
    ) {
      const found = isObject(geometry) ? geometry.type : isObject(feature) ? feature.type : typeof feature;
      throw new AppError('bad-file', { where: `${where} feature ${row + 1}`, found, expected: 'a GeoJSON point' });
    }
    const [x, y] = geometry.coordinates as unknown[];
    const columns = isObject(feature.properties) ? feature.properties : {};
    return { at: [x, y], id: columns.id ?? feature.id, columns };
  });
}

function rowsOfCsv(text: string, planar: boolean, where: string): readonly PointRow[] {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (header) => header.trim(),
  });
  const columns = meta.fields ?? [];
  const [xNames, yNames] = COLUMNS[planar ? 'planar' : 'geodesic'];
  const named = (names: readonly string[]) => columns.find((column) => names.includes(column.toLowerCase()));
  const [x, y] = [named(xNames), named(yNames)];
  if (x === undefined || y === undefined) {
    const expected = `a first line with ${planar ? 'x, y' : 'lng, lat'}`;
    throw new AppError('bad-file', { where: `${where} header`, found: columns.join(', ') || 'no header', expected });
  }
  const broken = errors.find(({ row }) => row !== undefined && row < data.length);
  if (broken !== undefined) {
    const row = `${where} row ${broken.row! + 1}`;
    throw new AppError('bad-file', { where: row, found: broken.message, expected: 'as many cells as the header has' });
  }
  return data.map((row) => ({ at: [row[x], row[y]], id: row.id, columns: row }));
}

function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
