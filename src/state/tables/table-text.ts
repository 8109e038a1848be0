import type { TableColumn } from './table-column';

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@]/;

/**
 * Rows as tab-separated text under their headings, for a spreadsheet: numbers as numbers in the unit of the heading, times in
 * ISO 8601 UTC, texts on one line and never a formula. The last column is the marking: it travels with each row.
 */
export function tableText<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  marking: { readonly label: string; readonly text: string },
): string {
  const lines = rows.map((row) => [...columns.map((column) => cellValue(column, row)), textCell(marking.text)]);
  const head = [...columns.map(({ label }) => textCell(label())), textCell(marking.label)];
  return [head, ...lines].map((cells) => cells.join('\t')).join('\n');
}

/** One cell, as `tableText` writes it; empty where there is nothing. */
export function cellValue<Row>({ kind, digits, read }: TableColumn<Row>, row: Row): string {
  const value = read(row);
  if (value === null) return '';
  if (typeof value === 'string') return textCell(value);
  return kind === 'time' ? new Date(value).toISOString() : String(Number(value.toFixed(digits)));
}

function textCell(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return FORMULA.test(line) ? `'${line}` : line;
}
