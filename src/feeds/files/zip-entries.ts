import { AppError } from '../../domain/errors';
import { within } from './import-limits';
import { isPackedName } from './packed-content';

/** One entry of a zip file, as its directory states it, with the place of its data. */
export interface ZipEntry {
  readonly name: string;
  /** Of the data in the archive, `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** Unpacked, as stated. */
  readonly size: number;
  readonly crc: number;
  readonly isStored: boolean;
}

const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MOST_COMMENT_BYTES = 0xffff;
const SIGNATURE = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 } as const;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 1;

/**
 * What a zip file (PKWARE APPNOTE 6.3) says it holds, checked against itself; directories are left out. Nothing is inflated.
 *
 * @throws AppError `bad-file` for more than 1,000 entries (directories count), a count or a name that differs between the
 * parts of the archive, entries whose data overlap or run into the directory, nested archives by name, encryption,
 * other methods than stored and deflated, ZIP64 and archives of several parts: an honest file of this size needs none.
 */
export function zipEntries(archive: Uint8Array): ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const directoryBytes = view.getUint32(end + 12, true);
  const directoryFrom = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) {
    throw bad('several parts', 'one file');
  }
  if (count === 0xffff || directoryFrom === 0xffffffff) throw bad('ZIP64', 'a plain zip file');
  within('archiveEntries', count, 'zip: entries');
  if (directoryFrom + directoryBytes > end) throw bad('a directory past its end', 'a directory within the file');
  const entries: ZipEntry[] = [];
  /** Every entry's local header and data: `[from, to)`. */
  const taken: [from: number, to: number][] = [];
  let at = directoryFrom;
  let walked = 0;
  while (at < directoryFrom + directoryBytes) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== SIGNATURE.central) {
      throw bad(`bytes at ${at} that are no entry`, 'entries alone in the directory');
    }
    within('archiveEntries', ++walked, 'zip: entries');
    const read = readEntry(view, archive, at, directoryFrom);
    taken.push([read.headerFrom, read.entry.to]);
    if (!read.entry.name.endsWith('/')) entries.push(read.entry);
    else if (read.entry.size > 0) throw bad('a folder with data', 'empty folders');
    at = read.next;
  }
  if (walked !== count) throw bad(`${walked} entries`, `${count} entries as stated`);
  taken.sort(([a], [b]) => a - b);
  for (let i = 1; i < taken.length; i++) {
    if (taken[i]![0] < taken[i - 1]![1]) throw bad('entries that overlap', 'entries one after another');
  }
  return entries;
}

function readEntry(view: DataView, archive: Uint8Array, at: number, directoryFrom: number) {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packedBytes = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const nameBytes = view.getUint16(at + 28, true);
  const next = at + CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const headerFrom = view.getUint32(at + 42, true);
  const nameFrom = at + CENTRAL_BYTES;
  const name = nameOf(archive, nameFrom, nameBytes);
  if (flags & ENCRYPTED_FLAG) throw bad(`${name}, encrypted`, 'no encryption');
  if (method !== STORED && method !== DEFLATED) throw bad(`${name}, packed by method ${method}`, 'deflate');
  if (packedBytes === 0xffffffff || size === 0xffffffff) throw bad('ZIP64', 'a plain zip file');
  if (isPackedName(name)) throw bad(name, 'no archive within an archive');
  if (headerFrom + LOCAL_BYTES > directoryFrom || view.getUint32(headerFrom, true) !== SIGNATURE.local) {
    throw bad(`${name} where there is none`, 'an entry where the directory says');
  }
  const localNameBytes = view.getUint16(headerFrom + 26, true);
  const from = headerFrom + LOCAL_BYTES + localNameBytes + view.getUint16(headerFrom + 28, true);
  const to = from + packedBytes;
  if (to > directoryFrom) throw bad(`${name}, longer than the file`, 'data before the directory');
  const localName = nameOf(archive, headerFrom + LOCAL_BYTES, localNameBytes);
  if (localName !== name) throw bad(`${localName} for ${name}`, 'one name for an entry');
  if (view.getUint16(headerFrom + 8, true) !== method) throw bad(`${name}, two methods`, 'one method');
  const isStored = method === STORED;
  if (isStored && size !== packedBytes) throw bad(`${name}, two sizes`, 'one size for stored data');
  const entry: ZipEntry = { name, from, to, size, crc: view.getUint32(at + 16, true), isStored };
  return { entry, headerFrom, next };
}

/** The end record; the last one whose comment reaches the end of the file. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT_BYTES); at--) {
    if (
      view.getUint32(at, true) === SIGNATURE.end &&
      at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength
    ) {
      return at;
    }
  }
  throw bad('no end record', 'a whole zip file');
}

function nameOf(archive: Uint8Array, from: number, bytes: number): string {
  return new TextDecoder().decode(archive.subarray(from, from + bytes)).slice(0, 200);
}

function bad(found: string, expected: string): AppError {
  return new AppError('bad-file', { where: 'zip', found, expected });
}
