import { AppError } from '../../domain/errors';
import { type CountArc, protectFlow } from './protect-flow';

/** Counts below this are small: they may point at a person or a place. */
export const SMALL_COUNT = 5;

/** What of a table is withheld. Totals too, whether they are shown or not: a reader may know them from elsewhere. */
export interface Suppression {
  /** As the table: row by row. */
  readonly cells: readonly (readonly boolean[])[];
  readonly rowTotals: readonly boolean[];
  readonly columnTotals: readonly boolean[];
  readonly total: boolean;
}

export interface SuppressOptions {
  /** Numbers that stand elsewhere in the same file: withheld last, because they then go there as well. */
  readonly isKnown?: (count: number) => boolean;
  /** Numbers that are withheld elsewhere in the same file. */
  readonly isHidden?: (count: number) => boolean;
}

/** Withholding one more number; more for a large one, which tells the reader more. */
const CELL_COST = 10;
const TOTAL_COST = 1_000;
const KNOWN_COST = 1_000_000;

/**
 * Which counts of a table are withheld so that no small one can be found from those beside it and the totals: small cells,
 * small totals, and complementary ones. A table with one row is a list with its total.
 *
 * Zero is small: that nothing happened somewhere tells as much as that one thing did.
 *
 * @param table counts, row by row, all rows of one length
 * @throws AppError `bad-argument` for rows of different lengths, or what is no count
 */
export function suppressCounts(
  table: readonly (readonly number[])[],
  { isKnown = () => false, isHidden = () => false }: SuppressOptions = {},
): Suppression {
  const width = table[0]?.length ?? 0;
  check(table, width);
  const rowTotals = table.map(sum);
  const columnTotals = Array.from({ length: width }, (_, c) => sum(table.map((row) => row[c] ?? 0)));
  if (table.length === 0 || width === 0)
    return { cells: table.map(() => []), rowTotals: [], columnTotals: [], total: false };
  const arc = (from: number, to: number, value: number, base: number): CountArc => ({
    from,
    to,
    value,
    cost: (isKnown(value) ? KNOWN_COST : base) + Math.log2(1 + value),
    hidden: isHidden(value),
  });
  if (table.length === 1 || width === 1) {
    // Node 0 to node 1 through each part, and back through the total.
    const parts = table.flat();
    const [total = false, ...cells] = protectFlow(
      [arc(1, 0, sum(parts), TOTAL_COST), ...parts.map((value) => arc(0, 1, value, CELL_COST))],
      SMALL_COUNT,
    );
    return table.length === 1
      ? { cells: [cells], rowTotals: [total], columnTotals: cells, total }
      : { cells: cells.map((cell) => [cell]), rowTotals: cells, columnTotals: [total], total };
  }
  const rowNode = (r: number) => 2 + r;
  const columnNode = (c: number) => 2 + table.length + c;
  const [total = false, ...rest] = protectFlow(
    [
      arc(1, 0, sum(rowTotals), TOTAL_COST * 2),
      ...rowTotals.map((value, r) => arc(0, rowNode(r), value, TOTAL_COST)),
      ...columnTotals.map((value, c) => arc(columnNode(c), 1, value, TOTAL_COST)),
      ...table.flatMap((row, r) => row.map((value, c) => arc(rowNode(r), columnNode(c), value, CELL_COST))),
    ],
    SMALL_COUNT,
  );
  const cellsFrom = table.length + width;
  return {
    cells: table.map((_, r) => rest.slice(cellsFrom + r * width, cellsFrom + (r + 1) * width)),
    rowTotals: rest.slice(0, table.length),
    columnTotals: rest.slice(table.length, cellsFrom),
    total,
  };
}

function check(table: readonly (readonly number[])[], width: number): void {
  table.forEach((row, r) => {
    if (row.length !== width) {
      throw new AppError('bad-argument', { where: `row ${r}`, found: row.length, expected: `${width} cells` });
    }
    for (const value of row) {
      if (Number.isInteger(value) && value >= 0) continue;
      throw new AppError('bad-argument', { where: `row ${r}`, found: value, expected: 'a count: 0, 1, 2 …' });
    }
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
