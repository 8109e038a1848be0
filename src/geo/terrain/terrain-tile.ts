import { RADIANS } from '../ecef';
import { encodePng } from './encode-png';
import { encodeTerrarium } from './encode-terrarium';
import { breathe } from './sample-patch';
import type { TerrainSource } from './terrain-source';

/** Pixels along an edge. */
const TILE_SIZE = 256;

const EQUATOR_M = 2 * Math.PI * 6_378_137;
const ROWS_A_CHUNK = 64;

/**
 * A source's ground as one elevation tile: Terrarium PNG of 256 × 256 pixels in Web Mercator, each the height at its
 * middle to 1/256 m. So whatever the source is, the map shades the ground that the analysis computes with. Where the
 * height is not known the tile's lowest known height is drawn; null where none is known.
 *
 * @throws AppError `cancelled`, and what the source throws.
 */
export async function terrainTile(
  source: TerrainSource,
  z: number,
  x: number,
  y: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const world = 2 ** z * TILE_SIZE;
  const lngOf = (px: number): number => (px / world) * 360 - 180;
  const latOf = (py: number): number => Math.atan(Math.sinh(Math.PI * (1 - (2 * py) / world))) / RADIANS;
  const [left, top] = [x * TILE_SIZE, y * TILE_SIZE];
  const [north, south] = [latOf(top), latOf(top + TILE_SIZE)];
  const spacingM = (EQUATOR_M * Math.cos(((north + south) / 2) * RADIANS)) / world;
  const box = { west: lngOf(left), south, east: lngOf(left + TILE_SIZE), north };
  const field = await source.load(box, spacingM, signal);
  const heightM = new Float32Array(TILE_SIZE ** 2);
  let lowest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < TILE_SIZE; row++) {
    if (row % ROWS_A_CHUNK === 0) await breathe(signal);
    const lat = latOf(top + row + 0.5);
    for (let column = 0; column < TILE_SIZE; column++) {
      const height = field.heightAt(lngOf(left + column + 0.5), lat);
      heightM[row * TILE_SIZE + column] = height;
      if (height < lowest) lowest = height;
    }
  }
  if (lowest === Number.POSITIVE_INFINITY) return null;
  const rgba = encodeTerrarium(heightM, lowest);
  return encodePng({ width: TILE_SIZE, height: TILE_SIZE, rgba });
}
