import type { PageTable } from '../../../geo/briefing/page-deck';

/** Rows of a table that stand beside a map, and on a page of their own. */
const ROWS_BESIDE = 12;
const ROWS_ALONE = 22;

/** A long table in parts, each for a page; the totals stand with the last. */
export function splitTable(table: PageTable): readonly PageTable[] {
  if (table.rows.length <= ROWS_BESIDE) return [table];
  const parts: PageTable[] = [];
  for (let at = 0; at < table.rows.length; ) {
    const end = at + (at === 0 ? ROWS_BESIDE : ROWS_ALONE);
    parts.push({ ...table, rows: table.rows.slice(at, end), totals: end >= table.rows.length ? table.totals : null });
    at = end;
  }
  return parts;
}
