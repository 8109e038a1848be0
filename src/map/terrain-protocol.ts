import { addProtocol, type RasterDEMSourceSpecification, removeProtocol } from 'maplibre-gl';

/** Where the tiles come from; `TerrainClient` is one. A Terrarium PNG, or null where no height is known. */
export interface TerrainTiles {
  tile(z: number, x: number, y: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null>;
}

const SCHEME = 'terrain';
const TILE_URL = /^terrain:\/\/[^/]*\/(\d+)\/(\d+)\/(\d+)$/;
/** Deeper than any source's own tiles: beyond, MapLibre enlarges. */
const MAX_ZOOM = 13;

/**
 * Serves the chosen terrain to MapLibre, whatever the source is, so that hillshade shows the ground that the analysis
 * computes with. A tile where no height is known is empty, which MapLibre draws as nothing.
 *
 * @returns the way to stop.
 */
export function serveTerrainTiles(tiles: TerrainTiles): () => void {
  addProtocol(SCHEME, async ({ url }, { signal }) => {
    const [, z, x, y] = TILE_URL.exec(url) ?? [];
    if (y === undefined) throw new Error(`terrain: found ${url}, expected ${SCHEME}://version/z/x/y`);
    const png = await tiles.tile(Number(z), Number(x), Number(y), signal);
    return { data: png === null ? new ArrayBuffer(0) : png.buffer };
  });
  return () => removeProtocol(SCHEME);
}

/** The source for a style. Another version is another source: MapLibre then asks for its tiles anew. */
export function terrainSourceSpec(version: string, attribution: string): RasterDEMSourceSpecification {
  return {
    type: 'raster-dem',
    tiles: [`${SCHEME}://${encodeURIComponent(version)}/{z}/{x}/{y}`],
    encoding: 'terrarium',
    tileSize: 256,
    maxzoom: MAX_ZOOM,
    attribution,
  };
}
