import type { Geometry } from 'geojson';
import type { Releasability } from '../../domain/agency';
import type { ExportColumn, ExportTable } from '../../feeds/files/export-table';
import { releasedTo } from '../../feeds/files/released-to';

/** How one column is read off a record. */
export type ColumnSpec<T> =
  | readonly [name: string, kind: 'text', read: (row: T) => string | null]
  | readonly [name: string, kind: 'number' | 'time', read: (row: T) => number | null]
  | readonly [name: string, kind: 'flag', read: (row: T) => boolean | null]
  | readonly [name: string, kind: 'json', read: (row: T) => unknown];

export interface TableSpec<T> {
  /** The first one names the row. */
  readonly columns: readonly ColumnSpec<T>[];
  readonly shape: (row: T) => Geometry | null;
  readonly releasability: (row: T) => Releasability;
}

/** Metres and degrees of an export: more digits than a millimetre say nothing. */
const DECIMALS = 6;

/** Records as a table, with who may see each as its last column. */
export function tableOf<T>(rows: readonly T[], { columns, shape, releasability }: TableSpec<T>): ExportTable {
  const codes = new Map<string, number>();
  const sets: Releasability[] = [];
  const rowCodes = Uint16Array.from(rows, (row) => {
    const set = releasability(row);
    const key = JSON.stringify(set === 'all' ? set : [...set].sort());
    const known = codes.get(key);
    if (known !== undefined) return known;
    codes.set(key, sets.length);
    return sets.push(set) - 1;
  });
  return {
    count: rows.length,
    columns: [...columns.map((column) => columnOf(rows, column)), releasedTo(rowCodes, sets)],
    geometry: { kind: 'shapes', shapes: rows.map(shape) },
    releasability: { codes: rowCodes, sets },
  };
}

function columnOf<T>(rows: readonly T[], [name, kind, read]: ColumnSpec<T>): ExportColumn {
  switch (kind) {
    case 'text':
      return { name, kind, values: rows.map(read) };
    case 'flag':
      return { name, kind, values: rows.map(read) };
    case 'json':
      return { name, kind, values: rows.map(read) };
    default:
      return { name, kind, values: Float64Array.from(rows, (row) => rounded(read(row))) };
  }
}

function rounded(value: number | null): number {
  return value === null ? Number.NaN : Number(value.toFixed(DECIMALS));
}
