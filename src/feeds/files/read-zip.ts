import { Inflate } from 'fflate';
import { AppError } from '../../domain/errors';
import { INFLATE_SLICE_BYTES, type InflateBudget } from './inflate-budget';
import { joinBytes } from './join-bytes';
import { packedContent } from './packed-content';
import { type ZipEntry, zipEntries } from './zip-entries';

export interface UnpackedEntry {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The wanted entries of a zip file, unpacked within a budget. The directory of the archive is checked first as a whole
 * (`zipEntries`), so that nothing is inflated of an archive that lies about itself.
 *
 * @throws AppError `bad-file` as `zipEntries`; where an entry gives another size or checksum than the directory states,
 * more than the budget, is broken, or is itself an archive; `cancelled`.
 */
export function readZip(
  archive: Uint8Array,
  isWanted: (name: string) => boolean,
  budget: InflateBudget,
  signal: AbortSignal,
): UnpackedEntry[] {
  return zipEntries(archive)
    .filter(({ name }) => isWanted(name))
    .map((entry) => ({ name: entry.name, bytes: unpack(archive, entry, budget, signal) }));
}

function unpack(
  archive: Uint8Array,
  entry: ZipEntry,
  budget: InflateBudget,
  signal: AbortSignal,
): Uint8Array<ArrayBuffer> {
  const where = `zip: ${entry.name}`;
  const packed = archive.subarray(entry.from, entry.to);
  const parts: Uint8Array[] = [];
  let size = 0;
  let read = 0;
  const take = (part: Uint8Array): void => {
    if (size === 0) refuseNested(part, where);
    size += part.length;
    budget.spend(part.length, where, read, size);
    if (size > entry.size) throw bad(where, `more than ${entry.size} bytes`, `${entry.size} bytes as stated`);
    if (part.length > 0) parts.push(part);
  };
  if (entry.isStored) {
    read = packed.length;
    take(packed);
  } else {
    const inflate = new Inflate(take);
    try {
      while (read < packed.length) {
        if (signal.aborted) throw new AppError('cancelled', { where });
        const slice = packed.subarray(read, read + INFLATE_SLICE_BYTES);
        read += slice.length;
        inflate.push(slice, read === packed.length);
      }
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('bad-file', { where, found: String(cause), expected: 'deflated data' }, { cause });
    }
  }
  if (size !== entry.size) throw bad(where, `${size} bytes`, `${entry.size} bytes as stated`);
  const whole = joinBytes(parts, size);
  if (crc32(whole) !== entry.crc) throw bad(where, 'another checksum', 'the checksum that is stated');
  return whole;
}

function refuseNested(head: Uint8Array, where: string): void {
  const nested = packedContent(head);
  if (nested !== null) throw bad(where, `a ${nested} archive inside`, 'no archive within an archive');
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function bad(where: string, found: string, expected: string): AppError {
  return new AppError('bad-file', { where, found, expected });
}
