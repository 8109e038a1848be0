import { readFileSync } from 'node:fs';
import { PmtilesArchive } from '../../../src/geo/terrain/pmtiles-archive';
import type { WaterTiles } from '../../../src/geo/travel/water-mask';

const file = readFileSync(new URL('../../../public/tiles/basemap.pmtiles', import.meta.url));

/** The committed base map. */
export async function baseMapWater(): Promise<WaterTiles> {
  const archive = await PmtilesArchive.open(
    async (offset, length) => file.subarray(offset, offset + length),
    new AbortController().signal,
  );
  return { maxZoom: archive.header.maxZoom, tile: (z, x, y, signal) => archive.tile(z, x, y, signal) };
}
