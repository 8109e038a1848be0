import { GRID_BITS, type IncidentTable } from './incident-table';
import { radixOrder } from './radix-order';

/** Finer cells would not fit one number with their column and row. */
export const FINEST_LEVEL = 16;

/** Cells of the Web Mercator grid of `2^level × 2^level`, row by row from the north-west, each with a count above 0. */
export interface CellCounts {
  readonly count: number;
  readonly columns: Uint32Array;
  readonly rows: Uint32Array;
  readonly counts: Uint32Array;
}

/** First and last column and row of a part of the grid, all included. */
export interface CellBox {
  readonly fromColumn: number;
  readonly toColumn: number;
  readonly fromRow: number;
  readonly toRow: number;
}

/**
 * Rows of a table in the order of (cell, time): the incidents of a cell within any window of time are then counted by two
 * binary searches, and a window that slides bins nothing again. Making it is O(rows), one integer of memory each.
 */
export class CellOrder {
  readonly level: number;
  /** Row numbers; those of one cell lie together, ascending. A table is sorted by time, so its row numbers are. */
  readonly #rows: Uint32Array;
  /** `row × 2^level + column` of each cell that holds any, ascending. */
  readonly #cells: Uint32Array;
  /** Cell `i` has `#rows[#starts[i]]` to before `#rows[#starts[i + 1]]`. */
  readonly #starts: Uint32Array;

  /** @param rows ascending. */
  constructor(table: IncidentTable, rows: Uint32Array, level: number) {
    this.level = level;
    const shift = GRID_BITS - level;
    const keys = new Uint32Array(table.count);
    for (const row of rows) {
      keys[row] = (((table.gridY[row]! >>> shift) << level) | (table.gridX[row]! >>> shift)) >>> 0;
    }
    this.#rows = radixOrder(rows, keys);
    const cells: number[] = [];
    const starts: number[] = [];
    for (let i = 0; i < this.#rows.length; i++) {
      const cell = keys[this.#rows[i]!]!;
      if (i > 0 && cell === cells[cells.length - 1]) continue;
      cells.push(cell);
      starts.push(i);
    }
    starts.push(this.#rows.length);
    this.#cells = Uint32Array.from(cells);
    this.#starts = Uint32Array.from(starts);
  }

  /** Cells that hold any row at all. */
  get cellCount(): number {
    return this.#cells.length;
  }

  /** Exact counts of the rows `[fromRow, toRow)` of the table, for the cells of a box. O(cells × log rows a cell). */
  countsOf(fromRow: number, toRow: number, box: CellBox): CellCounts {
    const columns: number[] = [];
    const rows: number[] = [];
    const counts: number[] = [];
    const mask = 2 ** this.level - 1;
    for (let i = 0; i < this.#cells.length; i++) {
      const cell = this.#cells[i]!;
      const row = cell >>> this.level;
      const column = cell & mask;
      if (row < box.fromRow || row > box.toRow || column < box.fromColumn || column > box.toColumn) continue;
      const [start, end] = [this.#starts[i]!, this.#starts[i + 1]!];
      const count = this.#firstFrom(toRow, start, end) - this.#firstFrom(fromRow, start, end);
      if (count === 0) continue;
      columns.push(column);
      rows.push(row);
      counts.push(count);
    }
    return {
      count: counts.length,
      columns: Uint32Array.from(columns),
      rows: Uint32Array.from(rows),
      counts: Uint32Array.from(counts),
    };
  }

  /** Where the first row number that is not below `row` stands in `[lo, hi)`; `hi` for none. */
  #firstFrom(row: number, lo: number, hi: number): number {
    while (lo < hi) {
      const middle = (lo + hi) >>> 1;
      if (this.#rows[middle]! < row) lo = middle + 1;
      else hi = middle;
    }
    return lo;
  }
}
