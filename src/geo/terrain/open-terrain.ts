import { AppError } from '../../domain/errors';
import type { ElevationEncoding } from './decode-elevation';
import { decodePng, isPng, type Pixels } from './decode-png';
import { readElevationRaster } from './elevation-raster';
import { PmtilesArchive, type ReadRange } from './pmtiles-archive';
import { rasterSource } from './raster-source';
import { type FetchTile, type RasterTiles, rasterTileSource } from './raster-tile-source';
import { type Relief, syntheticTerrain } from './synthetic-terrain';
import type { TerrainSource } from './terrain-source';

/** Where terrain comes from, as data: what settings hold and what a worker is told. */
export type TerrainSpec =
  | {
      readonly kind: ElevationEncoding;
      /** With `{z}`, `{x}` and `{y}`; or the address of a `.pmtiles` archive, which names its zooms itself. */
      readonly url: string;
      readonly maxZoom?: number;
      /** 256 unless set. */
      readonly tileSize?: number;
    }
  | {
      readonly kind: ElevationEncoding;
      /** A `.pmtiles` archive in hand. */
      readonly archive: Blob;
      readonly name: string;
      readonly tileSize?: number;
    }
  | { readonly kind: 'geotiff'; readonly name: string; readonly data: ArrayBuffer | Blob }
  | { readonly kind: 'synthetic'; readonly seed: number; readonly relief: Relief };

/** What differs between a browser and a terminal. */
export interface TerrainHost {
  readonly fetch: typeof fetch;
  /** Images that are not PNG: a browser decodes them. */
  decodeOther?(bytes: Uint8Array): Promise<Pixels>;
}

const DEFAULT_MAX_ZOOM = 12;
const DEFAULT_TILE_SIZE = 256;
const NOT_FOUND = [404, 204, 410];

/**
 * Opens a source. A file is read whole, an archive's header is read, tiles are not asked for yet.
 *
 * @throws AppError `bad-source`, `fetch-failed`, `cancelled`
 */
export async function openTerrain(spec: TerrainSpec, host: TerrainHost, signal: AbortSignal): Promise<TerrainSource> {
  if (spec.kind === 'synthetic') return syntheticTerrain(spec.seed, spec.relief);
  if (spec.kind === 'geotiff') {
    const raster = await readElevationRaster(spec.data, signal);
    const size = spec.data instanceof ArrayBuffer ? spec.data.byteLength : spec.data.size;
    return rasterSource(raster, `${spec.name} ${size}`);
  }
  const { kind: encoding, tileSize = DEFAULT_TILE_SIZE } = spec;
  const decodeImage = (bytes: Uint8Array): Pixels | Promise<Pixels> =>
    isPng(bytes) || host.decodeOther === undefined ? decodePng(bytes) : host.decodeOther(bytes);
  const shared = { encoding, tileSize, decodeImage };
  if ('archive' in spec) {
    const { archive, name } = spec;
    return archiveSource(
      { ...shared, version: `${encoding} ${name} ${archive.size}` },
      readBlobOf(archive, name),
      signal,
    );
  }
  const { url, maxZoom } = spec;
  const version = `${encoding} ${url}`;
  if (/\.pmtiles$/i.test(url.split(/[?#]/)[0]!)) {
    return archiveSource({ ...shared, version }, readRangeOf(url, host), signal, maxZoom);
  }
  checkTemplate(url);
  const fetchTile = fetchTileOf(url, host);
  return rasterTileSource({ ...shared, version, maxZoom: maxZoom ?? DEFAULT_MAX_ZOOM, fetchTile });
}

type Shared = Pick<RasterTiles, 'encoding' | 'version' | 'tileSize' | 'decodeImage'>;

async function archiveSource(
  shared: Shared,
  read: ReadRange,
  signal: AbortSignal,
  mostZoom = Number.POSITIVE_INFINITY,
): Promise<TerrainSource> {
  const archive = await PmtilesArchive.open(read, signal);
  archive.expectImages();
  const maxZoom = Math.min(mostZoom, archive.header.maxZoom);
  return rasterTileSource({ ...shared, maxZoom, fetchTile: (z, x, y, stop) => archive.tile(z, x, y, stop) });
}

function checkTemplate(url: string): void {
  const missing = ['{z}', '{x}', '{y}'].filter((part) => !url.includes(part));
  if (missing.length === 0) return;
  const expected = `an address with ${missing.join(', ')}, or one that ends in .pmtiles`;
  throw new AppError('bad-source', { found: url, expected, where: 'elevation tiles' });
}

function fetchTileOf(template: string, host: TerrainHost): FetchTile {
  return async (z, x, y, signal) => {
    const url = template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
    const response = await ask(host, url, { signal });
    if (NOT_FOUND.includes(response.status)) return null;
    if (!response.ok) throw failed(url, response.status, '200');
    return bytesOf(response, url);
  };
}

/** Reads parts of a file by HTTP ranges. */
export function readRangeOf(url: string, host: TerrainHost): ReadRange {
  return async (offset, length, signal) => {
    const headers = { Range: `bytes=${offset}-${offset + length - 1}` };
    const response = await ask(host, url, { signal, headers });
    if (response.status !== 206) throw failed(url, response.status, '206, a server that answers ranges');
    return bytesOf(response, url);
  };
}

function readBlobOf(blob: Blob, name: string): ReadRange {
  return async (offset, length) => {
    try {
      return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
    } catch (cause) {
      // A file that was moved or changed since it was chosen cannot be read.
      throw new AppError('bad-source', { where: name, found: String(cause), expected: 'a readable file' }, { cause });
    }
  };
}

async function ask(host: TerrainHost, url: string, init: RequestInit): Promise<Response> {
  try {
    return await host.fetch(url, init);
  } catch (cause) {
    throw turned(cause, url);
  }
}

async function bytesOf(response: Response, url: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw turned(cause, url);
  }
}

function turned(cause: unknown, url: string): AppError {
  if (cause instanceof Error && cause.name === 'AbortError') {
    return new AppError('cancelled', { where: 'terrain' }, { cause });
  }
  return new AppError('fetch-failed', { where: url, found: String(cause), expected: 'an answer' }, { cause });
}

function failed(url: string, found: number, expected: string): AppError {
  return new AppError('fetch-failed', { where: url, found, expected });
}
