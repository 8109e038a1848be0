import type { TableColumn } from './table-column';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/**
 * The rows in the order of a column, in a new array. Equal ones stay as they were, in both directions; rows without a value come
 * last in both. Texts as a reader expects: `T-9` before `T-10`, capitals or not.
 */
export function orderRows<Row>(
  rows: readonly Row[],
  { read, rank }: Pick<TableColumn<Row>, 'read' | 'rank'>,
  descending: boolean,
): Row[] {
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row) => {
    const value = read(row);
    return { row, key: value === null || rank === undefined ? value : rank(row) };
  });
  return keyed
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return sign * compare(a.key, b.key);
    })
    .map(({ row }) => row);
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
