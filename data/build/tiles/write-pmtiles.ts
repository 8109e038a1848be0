import { gzipSync } from 'fflate';
import { zxyToTileId } from 'pmtiles';

export interface EncodedTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Uncompressed vector tile. */
  readonly bytes: Uint8Array;
}

interface Entry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  runLength: number;
}

const HEADER_BYTES = 127;
/** Header and root directory must fit into the first 16 KiB, which readers fetch first. */
const ROOT_BYTES = 16_384 - HEADER_BYTES;
const GZIP = 2;
const MVT = 1;

/**
 * A PMTiles v3 archive (specification 3.6): gzipped tiles in order of their Hilbert ids, equal ones stored once, runs of
 * equal neighbours in one entry, leaf directories when the root would pass 16 KiB. The bytes depend on the tiles and
 * the metadata only: gzip is fflate's with no time in it.
 *
 * @param bounds west, south, east, north in degrees.
 */
export function writePmtiles(
  tiles: readonly EncodedTile[],
  metadata: object,
  bounds: readonly [number, number, number, number],
): Uint8Array {
  const ordered = tiles.map((tile) => ({ tile, id: zxyToTileId(tile.z, tile.x, tile.y) })).sort((a, b) => a.id - b.id);
  const entries: Entry[] = [];
  const contents: Uint8Array[] = [];
  const stored = new Map<string, { offset: number; length: number }>();
  let dataLength = 0;
  for (const { tile, id } of ordered) {
    const key = Buffer.from(tile.bytes).toString('latin1');
    let place = stored.get(key);
    if (place === undefined) {
      const packed = pack(tile.bytes);
      place = { offset: dataLength, length: packed.length };
      stored.set(key, place);
      contents.push(packed);
      dataLength += packed.length;
    }
    const last = entries.at(-1);
    if (last !== undefined && last.offset === place.offset && last.tileId + last.runLength === id) last.runLength++;
    else entries.push({ tileId: id, ...place, runLength: 1 });
  }

  const { root, leaves } = directories(entries);
  const meta = pack(new TextEncoder().encode(JSON.stringify(metadata)));
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  new Uint8Array(header.buffer).set(new TextEncoder().encode('PMTiles'));
  header.setUint8(7, 3);
  const dataAt = HEADER_BYTES + root.length + meta.length + leaves.length;
  const words = [
    HEADER_BYTES,
    root.length,
    HEADER_BYTES + root.length,
    meta.length,
    HEADER_BYTES + root.length + meta.length,
    leaves.length,
    dataAt,
    dataLength,
    ordered.length,
    entries.length,
    contents.length,
  ];
  for (const [index, word] of words.entries()) header.setBigUint64(8 + 8 * index, BigInt(word), true);
  const zooms = tiles.map(({ z }) => z).sort((a, b) => a - b);
  header.setUint8(96, 1);
  header.setUint8(97, GZIP);
  header.setUint8(98, GZIP);
  header.setUint8(99, MVT);
  header.setUint8(100, zooms[0] ?? 0);
  header.setUint8(101, zooms.at(-1) ?? 0);
  for (const [index, degrees] of bounds.entries()) header.setInt32(102 + 4 * index, Math.round(degrees * 1e7), true);
  header.setUint8(118, 3);
  header.setInt32(119, Math.round(((bounds[0] + bounds[2]) / 2) * 1e7), true);
  header.setInt32(123, Math.round(((bounds[1] + bounds[3]) / 2) * 1e7), true);
  return Buffer.concat([new Uint8Array(header.buffer), root, meta, leaves, ...contents]);
}

/** The root directory, and the leaf directories when the entries do not fit into it. */
function directories(entries: readonly Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const whole = directory(entries);
  if (whole.length <= ROOT_BYTES) return { root: whole, leaves: new Uint8Array() };
  for (let size = 4096; ; size *= 2) {
    const leaves: Uint8Array[] = [];
    const pointers: Entry[] = [];
    let offset = 0;
    for (let from = 0; from < entries.length; from += size) {
      const leaf = directory(entries.slice(from, from + size));
      // A run of 0 says: this entry points to a leaf directory.
      pointers.push({ tileId: entries[from]!.tileId, offset, length: leaf.length, runLength: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = directory(pointers);
    if (root.length <= ROOT_BYTES) return { root, leaves: Buffer.concat(leaves) };
  }
}

function directory(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = [];
  const varint = (value: number): void => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
    bytes.push(rest);
  };
  varint(entries.length);
  for (const [index, entry] of entries.entries()) varint(entry.tileId - (entries[index - 1]?.tileId ?? 0));
  for (const { runLength } of entries) varint(runLength);
  for (const { length } of entries) varint(length);
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    const follows = before !== undefined && entry.offset === before.offset + before.length;
    varint(follows ? 0 : entry.offset + 1);
  });
  return pack(Uint8Array.from(bytes));
}

function pack(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 9, mtime: 0 });
}
