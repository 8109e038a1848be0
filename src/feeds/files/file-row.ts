import type { Geometry } from 'geojson';
import { AppError } from '../../domain/errors';
import { IMPORT_LIMITS } from './import-limits';

/** One record of a file, whatever the file is. */
export interface FileRow {
  /** Counted from 1 in the order of the file; a header is not counted. */
  readonly number: number;
  /** By the index of the field in `FieldNames`; left out at the end where a row has no more. */
  readonly cells: readonly unknown[];
  /** As the file has it, not yet checked; null where the file has none, or it stands in columns. */
  readonly geometry: Geometry | null;
}

/** Why a row was set aside: enough for a person to mend it. */
export interface RowFault {
  readonly row: number;
  /** The column, or the part of the record. */
  readonly column: string;
  readonly found: string;
  readonly expected: string;
}

/** What a reader yields, a few thousand rows at a time. */
export interface RowBatch {
  readonly rows: readonly FileRow[];
  readonly faults: readonly RowFault[];
  /** How much of the file has been read, 0 to 1. */
  readonly share: number;
}

/** Rows that a reader collects before it hands them on. */
export const BATCH_ROWS = 4_096;

/** The names of the columns as they come up, and the place of each in the cells of a row. */
export class FieldNames {
  readonly #indices = new Map<string, number>();

  get names(): readonly string[] {
    return [...this.#indices.keys()];
  }

  /** The place of a column; a new one goes to the end. @throws AppError `bad-file` for more columns than a file may have. */
  indexOf(name: string): number {
    const known = this.#indices.get(name);
    if (known !== undefined) return known;
    const index = this.#indices.size;
    if (index >= IMPORT_LIMITS.columns) {
      throw new AppError('bad-file', { where: 'columns', found: name, expected: `at most ${IMPORT_LIMITS.columns}` });
    }
    this.#indices.set(name, index);
    return index;
  }

  /** The place of a column that is there; −1 for one that is not, or not yet. */
  find(name: string): number {
    return this.#indices.get(name) ?? -1;
  }

  /** The cells of a record given by name. */
  cellsOf(record: Readonly<Record<string, unknown>>): unknown[] {
    const cells: unknown[] = [];
    for (const name of Object.keys(record)) cells[this.indexOf(name)] = record[name];
    return cells;
  }
}

/** A value as short text for a person; long text is cut. */
export function brief(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
