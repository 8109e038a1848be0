import type { BriefingChart, BriefingTable } from '../../domain/briefing-parts';
import type { SuppressOptions } from './suppress-counts';
import { SMALL_COUNT, suppressCounts } from './suppress-counts';

/** Which numbers of a chart or table are withheld, in its own rows. */
export interface PartSuppression {
  /** Of a chart: series by category. Of a table: rows by column. */
  readonly cells: readonly (readonly boolean[])[];
  /** Of a table: by column. */
  readonly totals: readonly boolean[];
  /** Numbers that are not small and withheld all the same. */
  readonly complements: readonly Complement[];
}

export interface Complement {
  readonly count: number;
  /** Equal keys: the same count, wherever it stands in the file. */
  readonly key: string;
}

/** Counts of one period are the same counts wherever they stand, if they are equal. */
const countKey = (fromMs: number | null, toMs: number, count: number) => `${fromMs ?? ''}/${toMs}/${count}`;

type Lookups = { readonly isKnown: (count: number) => boolean; readonly hidden: ReadonlySet<string> };

/** Null: the values are no counts, so the part cannot be suppressed number by number. */
export function suppressChart(chart: BriefingChart, lookups: Lookups): PartSuppression | null {
  const values = chart.series.map(({ values }) => values.map((value) => value ?? 0));
  if (chart.kind === 'shares' || !values.flat().every((value) => Number.isInteger(value) && value >= 0)) return null;
  const { fromMs, toMs } = chart.period;
  // Counts of single days are those of no other part: two days with seven incidents have nothing to do with each other.
  const own = chart.kind === 'line' ? 'time/' : '';
  const collected = collector(lookups, (count) => own + countKey(fromMs, toMs, count));
  const width = values[0]?.length ?? 0;
  const base = chart.series.findIndex(({ look }) => look === 'base');
  let cells: boolean[][];
  if (chart.series.length === 2 && base >= 0) {
    const [part = [], whole = []] = base === 1 ? values : values.toReversed();
    // A part and the rest of it: whoever knows two of the three knows the third.
    const rows = part.map((value, i) => [value, Math.max(0, (whole[i] ?? 0) - value)]);
    const found = collected.suppress(rows);
    const both = [found.cells.map(([first = false]) => first), [...found.rowTotals]];
    cells = base === 1 ? both : both.toReversed();
  } else if (chart.series.some(({ look }) => look === 'before' || look === 'after')) {
    cells = values.map((list) => [...(collected.suppress([list]).cells[0] ?? [])]);
  } else {
    cells = collected.suppress(values).cells.map((row) => [...row]);
  }
  // What is not known is not withheld.
  const shown = cells.map((row, s) => row.map((hidden, i) => hidden && chart.series[s]?.values[i] !== null));
  return { cells: width === 0 ? values.map(() => []) : shown, totals: [], complements: collected.complements };
}

export function suppressTable(table: BriefingTable, lookups: Lookups): PartSuppression {
  const { fromMs, toMs } = table.period;
  const collected = collector(lookups, (count) => countKey(fromMs, toMs, count));
  const at = (holds: string) => table.columns.flatMap((column, c) => (column.holds === holds ? [c] : []));
  const parts = at('incident-count');
  const [sumColumn] = at('incident-sum');
  const number = (row: number, column: number) => {
    const cell = table.rows[row]?.[column];
    return typeof cell === 'number' ? Math.max(0, Math.round(cell)) : 0;
  };
  const cells = table.rows.map(() => table.columns.map(() => false));
  const totals = table.columns.map(() => false);
  const set = (row: number, column: number, hidden: boolean) => {
    const line = cells[row];
    if (line) line[column] = hidden && typeof table.rows[row]?.[column] === 'number';
  };
  const addsUp =
    sumColumn !== undefined &&
    parts.length > 0 &&
    table.rows.every((_, r) => parts.reduce((sum, c) => sum + number(r, c), 0) === number(r, sumColumn));
  if (addsUp) {
    const found = collected.suppress(table.rows.map((_, r) => parts.map((c) => number(r, c))));
    table.rows.forEach((_, r) => {
      for (const [i, c] of parts.entries()) set(r, c, found.cells[r]?.[i] ?? false);
      set(r, sumColumn, found.rowTotals[r] ?? false);
    });
    parts.forEach((c, i) => {
      totals[c] = found.columnTotals[i] ?? false;
    });
    totals[sumColumn] = found.total;
  } else {
    // Columns that nothing adds up: each is a list with its total.
    for (const c of [...parts, ...(sumColumn === undefined ? [] : [sumColumn])]) {
      const found = collected.suppress([table.rows.map((_, r) => number(r, c))]);
      for (const r of table.rows.keys()) set(r, c, found.cells[0]?.[r] ?? false);
      totals[c] = found.total;
    }
  }
  // What follows from a withheld count would tell it.
  for (const c of at('incident-measure')) {
    for (const line of cells) line[c] = line.includes(true);
    totals[c] = totals.includes(true);
  }
  return { cells, totals, complements: collected.complements };
}

function collector({ isKnown, hidden }: Lookups, key: (count: number) => string) {
  const complements: Complement[] = [];
  const options: SuppressOptions = {
    isKnown,
    isHidden: (count) => hidden.has(key(count)) && !key(count).startsWith('time/'),
  };
  return {
    complements,
    suppress(table: readonly (readonly number[])[]) {
      const found = suppressCounts(table, options);
      const add = (count: number, withheld: boolean) => {
        if (withheld && count >= SMALL_COUNT) complements.push({ count, key: key(count) });
      };
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
      table.forEach((row, r) => {
        for (const [c, count] of row.entries()) add(count, found.cells[r]?.[c] ?? false);
        add(sum(row), found.rowTotals[r] ?? false);
      });
      found.columnTotals.forEach((withheld, c) => {
        add(sum(table.map((row) => row[c] ?? 0)), withheld);
      });
      add(sum(table.flat()), found.total);
      return found;
    },
  };
}
