import { type CellBox, type CellCounts, FINEST_LEVEL } from './cell-order';
import { GRID_BITS, mercatorY } from './incident-table';
import type { Asked } from './record-tables';

const COARSEST_LEVEL = 3;
/** Cells a tile of 512 pixels, as a power of two: 64 pixels a cell at whole zooms, up to 128 before the next. */
const CELLS_PER_TILE = 3;

/** The level of the grid whose cells are about 64 pixels wide at a zoom. */
export function gridLevel(zoom: number): number {
  return Math.max(COARSEST_LEVEL, Math.min(FINEST_LEVEL, Math.floor(zoom) + CELLS_PER_TILE));
}

/** Exact counts of what fits, by the cells that meet a part of the map (west, south, east, north; degrees). */
export function countCells(
  asked: readonly Asked[],
  level: number,
  bbox: readonly [number, number, number, number],
): CellCounts {
  const box = boxOf(bbox, level);
  const [first, ...rest] = asked.map(({ filtered, range }) =>
    filtered.orderAt(level).countsOf(range.from, range.to, box),
  );
  return rest.reduce((sum, counts) => addCounts(sum, counts), first!);
}

function boxOf([west, south, east, north]: readonly [number, number, number, number], level: number): CellBox {
  const size = 2 ** level;
  const index = (share: number): number => Math.max(0, Math.min(size - 1, Math.floor(share * size)));
  return {
    fromColumn: index((west + 180) / 360),
    toColumn: index((east + 180) / 360),
    fromRow: index(mercatorY(north)),
    toRow: index(mercatorY(south)),
  };
}

function addCounts(a: CellCounts, b: CellCounts): CellCounts {
  if (b.count === 0) return a;
  if (a.count === 0) return b;
  const sums = new Map<number, number>();
  for (const { count, columns, rows, counts } of [a, b]) {
    for (let i = 0; i < count; i++) {
      const cell = rows[i]! * 2 ** GRID_BITS + columns[i]!;
      sums.set(cell, (sums.get(cell) ?? 0) + counts[i]!);
    }
  }
  const cells = [...sums.keys()].sort((one, other) => one - other);
  return {
    count: cells.length,
    columns: Uint32Array.from(cells, (cell) => cell % 2 ** GRID_BITS),
    rows: Uint32Array.from(cells, (cell) => Math.floor(cell / 2 ** GRID_BITS)),
    counts: Uint32Array.from(cells, (cell) => sums.get(cell)!),
  };
}
