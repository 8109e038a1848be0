/** A cell of a grid; row −1 is that of the headings. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit in sight. */
  readonly pageRows: number;
}

/** Where a key leads from a cell, as in ARIA's grid pattern; the cell itself at an edge. Null for keys that lead nowhere. */
export function cellAfter(
  { row, column }: Cell,
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { rows, columns, pageRows }: GridSize,
): Cell | null {
  const isFar = ctrlKey || metaKey;
  const at = (nextRow: number, nextColumn: number): Cell => ({
    row: Math.min(Math.max(nextRow, -1), rows - 1),
    column: Math.min(Math.max(nextColumn, 0), columns - 1),
  });
  switch (key) {
    case 'ArrowDown':
      return at(isFar ? rows - 1 : row + 1, column);
    case 'ArrowUp':
      return at(isFar ? Math.min(row, 0) : row - 1, column);
    case 'ArrowRight':
      return at(row, isFar ? columns - 1 : column + 1);
    case 'ArrowLeft':
      return at(row, isFar ? 0 : column - 1);
    case 'PageDown':
      return at(row + pageRows, column);
    case 'PageUp':
      return at(Math.max(row - pageRows, Math.min(row, 0)), column);
    case 'Home':
      return at(isFar ? 0 : row, 0);
    case 'End':
      return at(isFar ? rows - 1 : row, columns - 1);
    default:
      return null;
  }
}
