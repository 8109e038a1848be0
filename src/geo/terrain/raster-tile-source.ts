import { AppError } from '../../domain/errors';
import { RADIANS } from '../ecef';
import { decodeElevation, type ElevationEncoding } from './decode-elevation';
import type { Pixels } from './decode-png';
import type { HeightField, LngLatBox, TerrainSource } from './terrain-source';

/** The bytes of one tile, null where there is none. @throws AppError `fetch-failed`, `bad-source`, `cancelled` */
export type FetchTile = (z: number, x: number, y: number, signal: AbortSignal) => Promise<Uint8Array | null>;

export interface RasterTiles {
  readonly encoding: ElevationEncoding;
  readonly version: string;
  /** The deepest zoom that the tiles have. */
  readonly maxZoom: number;
  /** Pixels along an edge. */
  readonly tileSize: number;
  readonly fetchTile: FetchTile;
  readonly decodeImage: (bytes: Uint8Array) => Pixels | Promise<Pixels>;
}

const EQUATOR_M = 2 * Math.PI * 6_378_137;
/** Beyond, there is no Web Mercator. */
const MAX_LAT_DEG = 85.051_128_78;
/** A tile of 256 pixels is 256 KiB of heights. */
const KEPT_TILES = 128;
/** More tiles than this for one question is a mistake, not a question. */
const MAX_TILES = 1_024;
/** A pixel may be wider than what was asked for by this share before the next zoom is taken. */
const SLACK = 1.05;

type Tile = Float32Array | null;

/**
 * Heights from elevation tiles in Web Mercator. A pixel's height stands for its middle; between middles it is bilinear,
 * also from tile to tile. Unknown where a tile is missing or a pixel beside the place has no height, and beyond 85.05°.
 * The tiles that were used last are kept.
 */
export function rasterTileSource(tiles: RasterTiles): TerrainSource {
  const kept = new Map<string, Tile>();
  const { encoding, version, maxZoom, tileSize } = tiles;

  async function tileOf(z: number, x: number, y: number, signal: AbortSignal): Promise<Tile> {
    const key = `${z}/${x}/${y}`;
    const known = kept.get(key);
    const tile = known === undefined ? await fetchHeights(tiles, z, x, y, signal) : known;
    kept.delete(key);
    kept.set(key, tile);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_TILES) break;
      kept.delete(oldest);
    }
    return tile;
  }

  return {
    kind: encoding,
    version,
    synthetic: false,
    spacingM: (latDeg) => pixelM(maxZoom, tileSize, latDeg),
    async load(box, spacingM, signal) {
      const middle = Math.min(MAX_LAT_DEG, Math.max(-MAX_LAT_DEG, (box.south + box.north) / 2));
      let z = maxZoom;
      while (z > 0 && pixelM(z - 1, tileSize, middle) <= spacingM * SLACK) z--;
      const wanted = tilesOf(box, z, tileSize);
      const loaded = await Promise.all(
        wanted.map(async ([x, y]) => [`${x}/${y}`, await tileOf(z, x, y, signal)] as const),
      );
      return fieldOf(new Map(loaded), z, tileSize);
    },
  };
}

async function fetchHeights(tiles: RasterTiles, z: number, x: number, y: number, signal: AbortSignal): Promise<Tile> {
  const { encoding, tileSize, fetchTile, decodeImage } = tiles;
  const bytes = await fetchTile(z, x, y, signal);
  if (bytes === null) return null;
  const where = `elevation tile ${z}/${x}/${y}`;
  const { width, height, rgba } = await decoded(decodeImage, bytes, where);
  if (width !== tileSize || height !== tileSize) {
    const expected = `${tileSize} × ${tileSize} pixels`;
    throw new AppError('bad-source', { found: `${width} × ${height} pixels`, expected, where });
  }
  return decodeElevation(rgba, encoding);
}

/** What is no image says how it begins: the page of a server for what it does not have, mostly. */
async function decoded(decodeImage: RasterTiles['decodeImage'], bytes: Uint8Array, where: string): Promise<Pixels> {
  try {
    return await decodeImage(bytes);
  } catch (cause) {
    const start = String.fromCharCode(...bytes.subarray(0, 16)).replace(/[^\x20-\x7e]/g, '·');
    const found = cause instanceof AppError ? String(cause.details.found) : `${bytes.length} bytes, '${start}…'`;
    const expected = cause instanceof AppError ? String(cause.details.expected) : 'a PNG or WebP image';
    throw new AppError('bad-source', { found, expected, where }, { cause });
  }
}

function pixelM(z: number, tileSize: number, latDeg: number): number {
  return (EQUATOR_M * Math.cos(latDeg * RADIANS)) / (tileSize * 2 ** z);
}

/** Pixels east of the antimeridian and south of the map's upper edge, at pixel middles. */
function worldX(lng: number, worldSize: number): number {
  return ((lng + 180) / 360) * worldSize - 0.5;
}

function worldY(lat: number, worldSize: number): number {
  return (0.5 - Math.asinh(Math.tan(lat * RADIANS)) / (2 * Math.PI)) * worldSize - 0.5;
}

function tilesOf({ west, south, east, north }: LngLatBox, z: number, tileSize: number): [x: number, y: number][] {
  const count = 2 ** z;
  const world = count * tileSize;
  const clamp = (y: number): number => Math.min(count - 1, Math.max(0, Math.floor(y / tileSize)));
  // One pixel more on each side, for the bilinear neighbours.
  const top = clamp(worldY(Math.min(north, MAX_LAT_DEG), world) - 1);
  const bottom = clamp(worldY(Math.max(south, -MAX_LAT_DEG), world) + 2);
  const first = Math.floor((worldX(west, world) - 1) / tileSize);
  const last = Math.floor((worldX(east < west ? east + 360 : east, world) + 2) / tileSize);
  const columns = new Set<number>();
  for (let x = first; x <= last && columns.size < count; x++) columns.add(((x % count) + count) % count);
  const found = columns.size * (bottom - top + 1);
  if (found > MAX_TILES) {
    throw new AppError('out-of-range', { found: `${found} elevation tiles`, expected: `at most ${MAX_TILES}` });
  }
  return [...columns].flatMap((x) =>
    Array.from({ length: bottom - top + 1 }, (_, i): [number, number] => [x, top + i]),
  );
}

function fieldOf(tiles: ReadonlyMap<string, Tile>, z: number, tileSize: number): HeightField {
  const world = 2 ** z * tileSize;
  let lastX = -1;
  let lastY = -1;
  let last: Tile = null;
  const pixel = (x: number, y: number): number => {
    const wrapped = x < 0 ? x + world : x >= world ? x - world : x;
    const row = Math.min(world - 1, Math.max(0, y));
    const tileX = Math.floor(wrapped / tileSize);
    const tileY = Math.floor(row / tileSize);
    if (tileX !== lastX || tileY !== lastY) {
      [lastX, lastY] = [tileX, tileY];
      last = tiles.get(`${tileX}/${tileY}`) ?? null;
    }
    return last === null ? Number.NaN : last[(row - tileY * tileSize) * tileSize + wrapped - tileX * tileSize]!;
  };
  return {
    heightAt(lng, lat) {
      if (!(Math.abs(lat) <= MAX_LAT_DEG)) return Number.NaN;
      const px = worldX(lng, world);
      const py = worldY(lat, world);
      const x = Math.floor(px);
      const y = Math.floor(py);
      const u = px - x;
      const v = py - y;
      const upper = pixel(x, y) * (1 - u) + pixel(x + 1, y) * u;
      const lower = pixel(x, y + 1) * (1 - u) + pixel(x + 1, y + 1) * u;
      return upper * (1 - v) + lower * v;
    },
  };
}
