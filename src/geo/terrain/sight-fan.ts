import type { LocalGrid } from './local-grid';

/** Columns more on each side: a place between two that were looked at strays from the way between them by less than one. */
const STRAY = 2;

/**
 * The posts that sightlines from the place of a grid look at, row by row: for a line that crosses a sensor's ground about
 * half of the box that holds both. Places are looked at in any order, neighbours no more than a post apart. Cost: rows
 * between, for each place.
 */
export class SightFan {
  /** From `firstColumn[row]` up to but not `endColumn[row]`. */
  readonly firstColumn: Int32Array;
  readonly endColumn: Int32Array;
  readonly #grid: LocalGrid;

  constructor(grid: LocalGrid) {
    this.#grid = grid;
    this.firstColumn = new Int32Array(grid.height).fill(grid.width);
    this.endColumn = new Int32Array(grid.height);
    this.#add(grid.placeRow, grid.placeColumn, grid.placeColumn);
  }

  /** Adds the way from the grid's place to a place on the grid, fractional. */
  lookAt(column: number, row: number): void {
    const { placeColumn, placeRow } = this.#grid;
    const north = Math.min(row, placeRow);
    const south = Math.max(row, placeRow);
    const [top, bottom] = row < placeRow ? [column, placeColumn] : [placeColumn, column];
    const slope = south > north ? (bottom - top) / (south - north) : 0;
    // Between two lines of the grid the way looks at the posts on both; one that strays, at the next ones.
    for (let line = Math.floor(north); line <= Math.floor(south); line++) {
      const enters = slope === 0 ? top : top + slope * (Math.max(north, line) - north);
      const leaves = slope === 0 ? bottom : top + slope * (Math.min(south, line + 1) - north);
      for (let near = line - 1; near <= line + 2; near++) this.#add(near, enters, leaves);
    }
  }

  #add(row: number, a: number, b: number): void {
    if (row < 0 || row >= this.#grid.height) return;
    const first = Math.floor(Math.min(a, b)) - STRAY;
    const end = Math.ceil(Math.max(a, b)) + STRAY + 1;
    if (first < this.firstColumn[row]!) this.firstColumn[row] = Math.max(0, first);
    if (end > this.endColumn[row]!) this.endColumn[row] = Math.min(this.#grid.width, end);
  }
}
