import { RADIANS, writeEcef } from '../ecef';
import type { LocalGrid } from './local-grid';
import { breathe } from './sample-patch';
import { OUTSIDE } from './viewshed-sweep';

/** A viewshed on the map: rows from north to south, evenly spaced in Web Mercator, as a bitmap layer draws it. */
export interface ViewshedImage {
  readonly width: number;
  readonly height: number;
  /** West, south, east, north of the image's edges, degrees. East may be beyond 180. */
  readonly bounds: readonly [number, number, number, number];
  /** `HIDDEN`, `VISIBLE`, `OUTSIDE` or `UNKNOWN` for each pixel. */
  readonly visibility: Uint8Array;
}

const ROWS_A_CHUNK = 64;
/** Web Mercator ends there. */
const MAX_LAT_DEG = 85.051_128_78;
const METRES_A_DEGREE = 110_574;

/**
 * A viewshed on a local grid, drawn in Web Mercator: each pixel has the answer of the post nearest to its middle, so it
 * strays by half a spacing at most. As many pixels across as the grid has posts; cut at 85.05°.
 *
 * @throws AppError `cancelled`
 */
export async function viewshedImage(grid: LocalGrid, seen: Uint8Array, signal: AbortSignal): Promise<ViewshedImage> {
  const [west, south, east, north] = boundsOf(grid);
  const [top, bottom] = [mercatorY(north), mercatorY(south)];
  const { width, height } = grid;
  const visibility = new Uint8Array(width * height).fill(OUTSIDE);
  const at = new Float64Array(3);
  for (let row = 0; row < height; row++) {
    if (row % ROWS_A_CHUNK === 0) await breathe(signal);
    const lat = latOf(top + ((bottom - top) * (row + 0.5)) / height);
    for (let column = 0; column < width; column++) {
      writeEcef(west + ((east - west) * (column + 0.5)) / width, lat, at, 0);
      const [postColumn, postRow] = grid.postOf(at[0]!, at[1]!, at[2]!);
      const nearColumn = Math.round(postColumn);
      const nearRow = Math.round(postRow);
      if (nearColumn < 0 || nearRow < 0 || nearColumn >= width || nearRow >= height) continue;
      visibility[row * width + column] = seen[nearRow * width + nearColumn]!;
    }
  }
  return { width, height, bounds: [west, south, east, north], visibility };
}

function boundsOf(grid: LocalGrid): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [0, 90, 0, -90];
  for (const row of new Set([0, grid.placeRow, grid.height - 1])) {
    grid.eachOfRow(row, (lng, lat) => {
      const turn = lng - grid.place[0];
      const off = turn - 360 * Math.round(turn / 360);
      west = Math.min(west, off);
      east = Math.max(east, off);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    });
  }
  const half = grid.spacingM / 2 / METRES_A_DEGREE;
  const wide = half / Math.cos(Math.min(89, Math.abs(grid.place[1])) * RADIANS);
  const clamp = (lat: number): number => Math.min(MAX_LAT_DEG, Math.max(-MAX_LAT_DEG, lat));
  return [grid.place[0] + west - wide, clamp(south - half), grid.place[0] + east + wide, clamp(north + half)];
}

function mercatorY(latDeg: number): number {
  return Math.asinh(Math.tan(latDeg * RADIANS));
}

function latOf(y: number): number {
  return Math.atan(Math.sinh(y)) / RADIANS;
}
