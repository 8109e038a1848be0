import type { Geometry } from 'geojson';
import type { Releasability } from '../../domain/agency';
import type { PackedTexts } from '../../domain/incident-record';

/** What a cell of an export can hold. A time is milliseconds since the epoch until a format writes it. */
export type Cell = string | number | boolean | null;

/** A column: its values as they came, so that a million rows stay typed arrays on their way to the worker. */
export type ExportColumn = { readonly name: string } & (
  | { readonly kind: 'text'; readonly values: readonly (string | null)[] }
  | { readonly kind: 'packed'; readonly texts: PackedTexts }
  /** Row `i` reads `names[codes[i]]`; a code without a name is null. */
  | { readonly kind: 'coded'; readonly codes: Uint8Array | Uint16Array; readonly names: readonly (string | null)[] }
  /** NaN is null. */
  | { readonly kind: 'number' | 'time'; readonly values: Float64Array }
  | { readonly kind: 'flag'; readonly values: readonly (boolean | null)[] }
  /** Lists and the like: themselves in GeoJSON, JSON text elsewhere. */
  | { readonly kind: 'json'; readonly values: readonly unknown[] }
);

export type ExportGeometry =
  /** `[lng, lat]` pairs, degrees; a row whose longitude is NaN has no place. */
  | { readonly kind: 'points'; readonly positions: Float64Array }
  | { readonly kind: 'shapes'; readonly shapes: readonly (Geometry | null)[] };

/** Records as a table. Names of columns carry their unit where they have one (`chainageM`). */
export interface ExportTable {
  readonly count: number;
  /** The first one names the row. */
  readonly columns: readonly ExportColumn[];
  readonly geometry: ExportGeometry;
  /** Row `i` is releasable as `sets[codes[i]]` says. */
  readonly releasability: { readonly codes: Uint16Array; readonly sets: readonly Releasability[] };
}

/** A part of a file, and how many rows are written with it. */
export interface WrittenPart {
  readonly bytes: Uint8Array;
  readonly rows: number;
}

/** More decimals than this are below what a position is kept in: 1e-7° is about a centimetre. */
const POSITION_DECIMALS = 7;
const decoder = new TextDecoder();

export function cellAt(column: ExportColumn, row: number): Cell {
  switch (column.kind) {
    case 'packed': {
      const { bytes, ends } = column.texts;
      return decoder.decode(bytes.subarray(row === 0 ? 0 : ends[row - 1], ends[row]));
    }
    case 'coded':
      return column.names[column.codes[row] ?? -1] ?? null;
    case 'number':
    case 'time': {
      const value = column.values[row];
      return value === undefined || !Number.isFinite(value) ? null : value + 0;
    }
    case 'json': {
      const value = column.values[row] ?? null;
      return value === null ? null : JSON.stringify(value);
    }
    default:
      return column.values[row] ?? null;
  }
}

/** As `cellAt`, with times as ISO 8601 in UTC: what text formats write. */
export function writtenCell(column: ExportColumn, row: number): Cell {
  const cell = cellAt(column, row);
  return column.kind === 'time' && typeof cell === 'number' ? isoTime(cell) : cell;
}

/** ISO 8601 in UTC with milliseconds; null for what no calendar has. */
function isoTime(timeMs: number): string | null {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The place of a row with seven decimals; null where it has none. */
export function geometryAt(geometry: ExportGeometry, row: number): Geometry | null {
  if (geometry.kind === 'shapes') {
    const shape = geometry.shapes[row] ?? null;
    return shape && roundGeometry(shape);
  }
  const lng = geometry.positions[2 * row] ?? Number.NaN;
  const lat = geometry.positions[2 * row + 1] ?? Number.NaN;
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) return null;
  return { type: 'Point', coordinates: [roundDegrees(lng), roundDegrees(lat)] };
}

/** Some rows of a table, in the order given. */
export function pickRows(table: ExportTable, rows: Uint32Array): ExportTable {
  const { codes, sets } = table.releasability;
  return {
    count: rows.length,
    columns: table.columns.map((column) => pickColumn(column, rows)),
    geometry: pickGeometry(table.geometry, rows),
    releasability: { codes: Uint16Array.from(rows, (row) => codes[row] ?? 0), sets },
  };
}

function pickColumn(column: ExportColumn, rows: Uint32Array): ExportColumn {
  switch (column.kind) {
    case 'text':
      return { ...column, values: Array.from(rows, (row) => column.values[row] ?? null) };
    case 'flag':
      return { ...column, values: Array.from(rows, (row) => column.values[row] ?? null) };
    case 'json':
      return { ...column, values: Array.from(rows, (row) => column.values[row] ?? null) };
    case 'number':
    case 'time':
      return { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN) };
    case 'coded': {
      const codeOf = (row: number) => column.codes[row] ?? 0;
      return {
        ...column,
        codes: column.codes instanceof Uint8Array ? Uint8Array.from(rows, codeOf) : Uint16Array.from(rows, codeOf),
      };
    }
    case 'packed':
      return { ...column, texts: pickTexts(column.texts, rows) };
  }
}

function pickTexts({ bytes, ends }: PackedTexts, rows: Uint32Array): PackedTexts {
  const startOf = (row: number) => (row === 0 ? 0 : (ends[row - 1] ?? 0));
  let length = 0;
  for (const row of rows) length += (ends[row] ?? 0) - startOf(row);
  const picked = new Uint8Array(length);
  const pickedEnds = new Uint32Array(rows.length);
  let at = 0;
  rows.forEach((row, i) => {
    const text = bytes.subarray(startOf(row), ends[row]);
    picked.set(text, at);
    at += text.length;
    pickedEnds[i] = at;
  });
  return { bytes: picked, ends: pickedEnds };
}

function pickGeometry(geometry: ExportGeometry, rows: Uint32Array): ExportGeometry {
  if (geometry.kind === 'shapes') {
    return { kind: 'shapes', shapes: Array.from(rows, (row) => geometry.shapes[row] ?? null) };
  }
  const positions = new Float64Array(2 * rows.length);
  rows.forEach((row, i) => {
    positions[2 * i] = geometry.positions[2 * row] ?? Number.NaN;
    positions[2 * i + 1] = geometry.positions[2 * row + 1] ?? Number.NaN;
  });
  return { kind: 'points', positions };
}

function roundGeometry(geometry: Geometry): Geometry {
  if (geometry.type === 'GeometryCollection') {
    return { ...geometry, geometries: geometry.geometries.map(roundGeometry) };
  }
  return { type: geometry.type, coordinates: roundNested(geometry.coordinates) } as Geometry;
}

type Nested = number | readonly Nested[];

function roundNested(nested: Nested): Nested {
  return typeof nested === 'number' ? roundDegrees(nested) : nested.map(roundNested);
}

function roundDegrees(degrees: number): number {
  return Number(degrees.toFixed(POSITION_DECIMALS)) + 0;
}
