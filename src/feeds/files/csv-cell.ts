import type { Cell } from './export-table';

/** What a spreadsheet runs, at the start of a cell; full-width forms too. After apostrophes as well, so that it can be undone. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;
const ESCAPED = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;
const QUOTED = /[",\r\n]|^\s|\s$/u;

/**
 * A cell of a CSV file (RFC 4180). Numbers stand as numbers, `-101.5` too; a text that a spreadsheet would run gets an
 * apostrophe in front.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text as it was before `csvCell` made it safe. */
export function withoutFormulaMark(text: string): string {
  return ESCAPED.test(text) ? text.slice(1) : text;
}
