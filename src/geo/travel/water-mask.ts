import { RADIANS } from '../ecef';
import type { LocalGrid } from '../terrain/local-grid';
import { breathe } from '../terrain/sample-patch';
import { TILE_PIXELS, tileWater } from './tile-water';

/** Vector tiles of the base map by place in the pyramid, unpacked; null where there is none. */
export interface WaterTiles {
  readonly maxZoom: number;
  tile(z: number, x: number, y: number, signal: AbortSignal): Promise<Uint8Array | null>;
}

const EQUATOR_M = 2 * Math.PI * 6_378_137;
const ROWS_A_CHUNK = 64;
/** The base map covers the world to this zoom; beyond, a tile may be missing because nobody cut it. */
const WORLD_ZOOM = 5;
/** Beyond, there is no Web Mercator; land (0), for want of knowing. */
const MAX_LAT_DEG = 85;

/**
 * What each post of a grid stands in: `LAND`, `OPEN_WATER` (lakes and the sea) or `RIVER`, by the base map. Shores are as good as
 * it: off by 1 to 3 km for lakes (Natural Earth 1:50m), by hundreds of metres for coasts (1:10m); only large rivers are there,
 * as lines without a width. A post takes the class of its pixel, which is one to two spacings wide (wider where the base map ends
 * at a lower zoom), so that a river is never torn between two posts. Two looks at each post at most; tiles are fetched as needed.
 *
 * @throws AppError `cancelled`, and what the tiles throw.
 */
export async function waterMask(grid: LocalGrid, tiles: WaterTiles, signal: AbortSignal): Promise<Uint8Array> {
  const zoom = zoomFor(grid, tiles.maxZoom);
  const world = 2 ** zoom * TILE_PIXELS;
  const mask = new Uint8Array(grid.width * grid.height);
  const pixels = new Map<number, Uint8Array>();
  const missing = new Map<number, readonly [x: number, y: number]>();
  const classify = (row: number): void =>
    grid.eachOfRow(row, (lng, lat, column) => {
      if (Math.abs(lat) > MAX_LAT_DEG) return;
      const [x, y] = worldPixel(lng, lat, world);
      const [tileX, tileY] = [Math.floor(x / TILE_PIXELS), Math.floor(y / TILE_PIXELS)];
      const key = tileY * 2 ** zoom + tileX;
      const found = pixels.get(key);
      if (found === undefined) missing.set(key, [tileX, tileY]);
      else mask[row * grid.width + column] = found[(y % TILE_PIXELS) * TILE_PIXELS + (x % TILE_PIXELS)]!;
    });
  for (let from = 0; from < grid.height; from += ROWS_A_CHUNK) {
    await breathe(signal);
    const to = Math.min(grid.height, from + ROWS_A_CHUNK);
    for (let row = from; row < to; row++) classify(row);
    if (missing.size === 0) continue;
    await Promise.all(
      Array.from(missing, async ([key, [x, y]]) => pixels.set(key, await loadTile(tiles, zoom, x, y, signal))),
    );
    missing.clear();
    for (let row = from; row < to; row++) classify(row);
  }
  return mask;
}

function zoomFor({ place, spacingM }: LocalGrid, maxZoom: number): number {
  const widestM = (EQUATOR_M * Math.cos(Math.min(MAX_LAT_DEG, Math.abs(place[1])) * RADIANS)) / TILE_PIXELS;
  return Math.min(maxZoom, Math.max(0, Math.floor(Math.log2(widestM / spacingM))));
}

function worldPixel(lng: number, lat: number, world: number): readonly [x: number, y: number] {
  const x = Math.floor((lng / 360 + 0.5) * world);
  const y = Math.floor((0.5 - Math.asinh(Math.tan(lat * RADIANS)) / (2 * Math.PI)) * world);
  return [((x % world) + world) % world, y];
}

/** A tile beyond what is cut is taken out of its ancestor that covers the world; without that one it is sea. */
async function loadTile(tiles: WaterTiles, z: number, x: number, y: number, signal: AbortSignal): Promise<Uint8Array> {
  const bytes = await tiles.tile(z, x, y, signal);
  if (bytes !== null || z <= WORLD_ZOOM) return tileWater(bytes, 1, 0, 0);
  const scale = 2 ** (z - WORLD_ZOOM);
  const parent = await tiles.tile(WORLD_ZOOM, Math.floor(x / scale), Math.floor(y / scale), signal);
  return tileWater(parent, scale, x % scale, y % scale);
}
