import { gunzipSync } from 'fflate';
import { AppError } from '../../domain/errors';

/** Reads a part of a file. @throws AppError `fetch-failed`, `cancelled` */
export type ReadRange = (offset: number, length: number, signal: AbortSignal) => Promise<Uint8Array>;

interface Entry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  /** Tiles in a row that have the same content; 0 points to a directory below. */
  readonly run: number;
}

interface Header {
  readonly rootOffset: number;
  readonly rootLength: number;
  readonly leavesOffset: number;
  readonly tilesOffset: number;
  readonly directoriesPacked: boolean;
  readonly tilesPacked: boolean;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** What the tiles are: 0 not said, 1 vector, 2 PNG, 3 JPEG, 4 WebP, 5 AVIF. */
  readonly tileType: number;
}

const HEADER_LENGTH = 127;
const NONE = 1;
const GZIP = 2;
const TILE_TYPES = ['unsaid', 'vector tiles', 'PNG', 'JPEG', 'WebP', 'AVIF'];
/** Heights in JPEG would be smeared. */
const LOSSLESS = [0, 2, 4];
/** Root, then at most this many directories down. */
const MAX_DEPTH = 4;

/**
 * Reads single tiles out of a PMTiles archive (specification version 3): header and root directory once, then one
 * read for each directory on the way, remembered, and one for the tile. Directories and tiles plain or with gzip.
 * The `pmtiles` package is for the map, which alone may load the drawing engines' companions.
 */
export class PmtilesArchive {
  readonly header: Header;
  readonly #read: ReadRange;
  readonly #directories = new Map<number, readonly Entry[]>();

  /** @throws AppError `bad-source` for what is no archive of version 3, and what `read` throws. */
  static async open(read: ReadRange, signal: AbortSignal): Promise<PmtilesArchive> {
    return new PmtilesArchive(parseHeader(await read(0, HEADER_LENGTH, signal)), read);
  }

  private constructor(header: Header, read: ReadRange) {
    this.header = header;
    this.#read = read;
  }

  /** @throws AppError `bad-source` where the tiles are no images that keep every height. */
  expectImages(): void {
    const { tileType } = this.header;
    if (LOSSLESS.includes(tileType)) return;
    throw bad(TILE_TYPES[tileType] ?? `tile type ${tileType}`, 'PNG or WebP elevation tiles');
  }

  /** The bytes of a tile, unpacked; null where the archive has none. */
  async tile(z: number, x: number, y: number, signal: AbortSignal): Promise<Uint8Array | null> {
    const { rootOffset, rootLength, leavesOffset, tilesOffset, tilesPacked } = this.header;
    const id = tileIdOf(z, x, y);
    let [offset, length] = [rootOffset, rootLength];
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      const entry = entryOf(await this.#directory(offset, length, signal), id);
      if (entry === null) return null;
      if (entry.run > 0) {
        const bytes = await this.#read(tilesOffset + entry.offset, entry.length, signal);
        return tilesPacked ? gunzipSync(bytes) : bytes;
      }
      [offset, length] = [leavesOffset + entry.offset, entry.length];
    }
    throw bad(`directories more than ${MAX_DEPTH} deep`, 'fewer');
  }

  async #directory(offset: number, length: number, signal: AbortSignal): Promise<readonly Entry[]> {
    const known = this.#directories.get(offset);
    if (known !== undefined) return known;
    const bytes = await this.#read(offset, length, signal);
    const entries = parseDirectory(this.header.directoriesPacked ? gunzipSync(bytes) : bytes);
    this.#directories.set(offset, entries);
    return entries;
  }
}

/** Tiles of all lower zooms come first, then along the Hilbert curve of this one. */
function tileIdOf(z: number, x: number, y: number): number {
  let id = (4 ** z - 1) / 3;
  let [px, py] = [x, y];
  for (let side = 2 ** z / 2; side >= 1; side /= 2) {
    const right = px & side ? 1 : 0;
    const lower = py & side ? 1 : 0;
    id += side * side * ((3 * right) ^ lower);
    if (lower === 0) {
      if (right === 1) {
        px = side - 1 - (px & (side - 1));
        py = side - 1 - (py & (side - 1));
      }
      [px, py] = [py, px];
    }
  }
  return id;
}

function entryOf(entries: readonly Entry[], id: number): Entry | null {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entries[middle]!.tileId <= id) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low - 1];
  return entry !== undefined && (entry.run === 0 || id < entry.tileId + entry.run) ? entry : null;
}

/** Columns of variable-length integers: ids as differences, runs, lengths, offsets (0: right after the one before). */
function parseDirectory(bytes: Uint8Array): readonly Entry[] {
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw bad('a directory that ends early', 'all of its entries');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const count = next();
  let tileId = 0;
  const ids = Array.from({ length: count }, () => (tileId += next()));
  const runs = Array.from({ length: count }, next);
  const lengths = Array.from({ length: count }, next);
  let end = 0;
  return ids.map((id, i) => {
    const coded = next();
    const offset = coded === 0 ? end : coded - 1;
    end = offset + lengths[i]!;
    return { tileId: id, offset, length: lengths[i]!, run: runs[i]! };
  });
}

function parseHeader(bytes: Uint8Array): Header {
  const text = String.fromCharCode(...bytes.subarray(0, 7));
  if (bytes.length < HEADER_LENGTH || text !== 'PMTiles' || bytes[7] !== 3) {
    throw bad(`${text}, version ${bytes[7]}`, 'PMTiles, version 3');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const number = (offset: number): number => Number(view.getBigUint64(offset, true));
  const packed = (offset: number): boolean => {
    const method = bytes[offset];
    if (method !== NONE && method !== GZIP) throw bad(`compression ${method}`, 'none (1) or gzip (2)');
    return method === GZIP;
  };
  return {
    rootOffset: number(8),
    rootLength: number(16),
    leavesOffset: number(40),
    tilesOffset: number(56),
    directoriesPacked: packed(97),
    tilesPacked: packed(98),
    tileType: bytes[99]!,
    minZoom: bytes[100]!,
    maxZoom: bytes[101]!,
  };
}

function bad(found: string, expected: string): AppError {
  return new AppError('bad-source', { found, expected, where: 'PMTiles' });
}
