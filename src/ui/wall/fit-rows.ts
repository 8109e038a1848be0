/** A list of the wall that wants rows. */
export interface WantedRows {
  readonly id: string;
  /** Rows that there are. */
  readonly count: number;
  /** It never has fewer, as long as there are so many and any room. */
  readonly least: number;
  /** It never asks for more. */
  readonly most: number;
  /** Lines of text that a row takes. */
  readonly rowLines: number;
  /** Lines that it takes whatever its rows: its heading, or what it says when it is empty. */
  readonly fixedLines: number;
  /** Whether a line says how many are left out; else its heading says how many there are. */
  readonly saysMore: boolean;
}

/**
 * How many rows each list shows in so many lines. The least of every list comes first, in the order given; then rows are handed out
 * one by one, list after list, until none fits: fewer rows, never smaller text. A list that shows fewer than there are may need
 * one more line to say how many are left out; it is set aside for it. A list whose heading does not fit has -1: it is left out whole.
 */
export function fitRows(lists: readonly WantedRows[], lines: number): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  let left = lines;
  for (const list of lists) {
    const need = Math.min(list.least, list.count);
    const costs = cost(list, need);
    if (costs > left) {
      // Without its rows it may still say how many there are.
      const bare = cost(list, 0);
      rows.set(list.id, bare <= left ? 0 : -1);
      left -= bare <= left ? bare : 0;
      continue;
    }
    rows.set(list.id, need);
    left -= costs;
  }
  for (let grew = true; grew; ) {
    grew = false;
    for (const list of lists) {
      const has = rows.get(list.id) ?? -1;
      if (has < 0 || has >= Math.min(list.most, list.count)) continue;
      const more = cost(list, has + 1) - cost(list, has);
      if (more > left) continue;
      rows.set(list.id, has + 1);
      left -= more;
      grew = true;
    }
  }
  return rows;
}

/** Lines that a list takes with so many rows. */
export function cost({ count, rowLines, fixedLines, saysMore }: WantedRows, rows: number): number {
  return fixedLines + rows * rowLines + (saysMore && rows < count ? 1 : 0);
}
