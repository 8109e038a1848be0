/** One column of a table: what it is called, and how it is read off a row. */
export interface TableColumn<Row> {
  /** Kept in the settings of the table: it must not change. */
  readonly key: string;
  /** With its unit. */
  readonly label: () => string;
  readonly widthPx: number;
  /** Times are milliseconds since the epoch. */
  readonly kind: 'text' | 'number' | 'time';
  /** Decimals of numbers. */
  readonly digits: number;
  /** Whether it is there until somebody chooses. */
  readonly isShown: boolean;
  /** Null where the row has none. */
  readonly read: (row: Row) => string | number | null;
  /** What to sort by instead of what is read. */
  readonly rank?: (row: Row) => number;
}

export interface TableSort {
  /** Key of a column. */
  readonly key: string;
  readonly descending: boolean;
}

/** The columns that are shown, in the order chosen; keys that no column has are left out. Null: as they come. */
export function shownColumns<Row>(
  columns: readonly TableColumn<Row>[],
  chosen: readonly string[] | null,
): readonly TableColumn<Row>[] {
  if (chosen === null) return columns.filter(({ isShown }) => isShown);
  return chosen.flatMap((key) => columns.find((column) => column.key === key) ?? []);
}
