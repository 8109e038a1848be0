import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { LAND, OPEN_WATER, RIVER } from './cost-surface';

/** Pixels along an edge of a tile. */
export const TILE_PIXELS = 512;

/**
 * The water of one tile of the base map, a class for each of 512 × 512 pixels, row by row from the north-west: open water
 * outside of its `land` and inside its `lakes` (a pixel has the class of its middle), river where a line of its `rivers` passes,
 * over land only. `scale` and the offsets take a part of a tile: pixel = tile unit / extent × scale − offset, in tiles. Where land
 * overlaps land, as nothing in the base map does, it would count as water.
 */
export function tileWater(bytes: Uint8Array | null, scale: number, offsetX: number, offsetY: number): Uint8Array {
  const water = new Uint8Array(TILE_PIXELS * TILE_PIXELS).fill(OPEN_WATER);
  if (bytes === null) return water;
  const { layers } = new VectorTile(new PbfReader(bytes));
  const ringsOf = (name: string): readonly (readonly Pixel[])[] => {
    const layer = layers[name];
    if (layer === undefined) return [];
    return Array.from({ length: layer.length }, (_, i) => layer.feature(i)).flatMap((feature) =>
      feature.loadGeometry().map((ring) =>
        ring.map(({ x, y }): Pixel => {
          const place = (unit: number, offset: number) => ((unit / feature.extent) * scale - offset) * TILE_PIXELS;
          return [place(x, offsetX), place(y, offsetY)];
        }),
      ),
    );
  };
  fill(water, ringsOf('land'), LAND);
  const rivers = ringsOf('rivers');
  for (const line of rivers) for (let i = 1; i < line.length; i++) draw(water, line[i - 1]!, line[i]!);
  fill(water, ringsOf('lakes'), OPEN_WATER);
  return water;
}

type Pixel = readonly [x: number, y: number];

/** Even-odd: what lies in an odd number of rings. Crossings of the line through a row's middles flip what lies east of them. */
function fill(water: Uint8Array, rings: readonly (readonly Pixel[])[], value: number): void {
  if (rings.length === 0) return;
  const flips = new Uint8Array((TILE_PIXELS + 1) * TILE_PIXELS);
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [fromX, fromY] = ring[i]!;
      const [toX, toY] = ring[(i + 1) % ring.length]!;
      const first = Math.max(0, Math.ceil(Math.min(fromY, toY) - 0.5));
      const last = Math.min(TILE_PIXELS - 1, Math.ceil(Math.max(fromY, toY) - 0.5) - 1);
      for (let row = first; row <= last; row++) {
        const x = fromX + ((row + 0.5 - fromY) * (toX - fromX)) / (toY - fromY);
        const column = Math.min(TILE_PIXELS, Math.max(0, Math.ceil(x - 0.5)));
        flips[row * (TILE_PIXELS + 1) + column]! ^= 1;
      }
    }
  }
  for (let row = 0; row < TILE_PIXELS; row++) {
    let inside = 0;
    for (let column = 0; column < TILE_PIXELS; column++) {
      inside ^= flips[row * (TILE_PIXELS + 1) + column]!;
      if (inside === 1) water[row * TILE_PIXELS + column] = value;
    }
  }
}

/** Every pixel that a line passes, in steps of half a pixel; what touches by corners is joined, so that no boat is stopped. */
function draw(water: Uint8Array, from: Pixel, to: Pixel): void {
  const steps = Math.max(1, Math.ceil(2 * Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]))));
  let [lastX, lastY] = [Math.floor(from[0]), Math.floor(from[1])];
  for (let step = 0; step <= steps; step++) {
    const x = Math.floor(from[0] + ((to[0] - from[0]) * step) / steps);
    const y = Math.floor(from[1] + ((to[1] - from[1]) * step) / steps);
    if (x !== lastX && y !== lastY) mark(water, x, lastY);
    mark(water, x, y);
    [lastX, lastY] = [x, y];
  }
}

function mark(water: Uint8Array, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= TILE_PIXELS || y >= TILE_PIXELS) return;
  const at = y * TILE_PIXELS + x;
  if (water[at] === LAND) water[at] = RIVER;
}
