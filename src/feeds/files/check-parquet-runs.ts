import type { PageHeader } from 'hyparquet';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { readVarInt } from 'hyparquet/src/thrift.js';
import { PARQUET_CODECS } from './parquet-codecs';

/** What of its column matters for a page. */
export interface PageColumn {
  readonly codec: Parameters<typeof decompressPage>[2];
  readonly isNullable: boolean;
  readonly isBoolean: boolean;
}

/** Encodings whose output is bounded by the number of values. Delta strings are not: each may repeat all of the one before. */
const ENCODINGS: ReadonlySet<string> = new Set([
  'PLAIN',
  'PLAIN_DICTIONARY',
  'RLE_DICTIONARY',
  'RLE',
  'BYTE_STREAM_SPLIT',
  'DELTA_BINARY_PACKED',
  'DELTA_LENGTH_BYTE_ARRAY',
]);

/**
 * Why a data page must not be decoded; null where it may. Its runs of repeated values state their own length, and what
 * decodes them writes that many values wherever the page ends: so each is looked at before.
 *
 * @param packed the page as it lies in the file
 * @throws whatever unpacking throws
 */
export function pageFault(packed: Uint8Array, header: PageHeader, column: PageColumn): string | null {
  const v1 = header.data_page_header;
  const v2 = header.data_page_header_v2;
  const stated = v1 ?? v2;
  if (stated === undefined) return null;
  const { encoding, num_values: count } = stated;
  if (!ENCODINGS.has(encoding)) return `encoding ${encoding}`;
  if (v1 !== undefined) {
    const page = decompressPage(packed, header.uncompressed_page_size, column.codec, PARQUET_CODECS);
    const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
    const levels = column.isNullable && count > 0 ? 4 + view.getUint32(0, true) : 0;
    if (levels > page.length) return `${levels} bytes of levels`;
    if (levels > 0 && !runsFit(view, 4, levels, 1, count)) return 'a run of levels longer than the page';
    return valuesFit(view, levels, encoding, column, count) ? null : 'a run of values longer than the page';
  }
  const repeats = v2!.repetition_levels_byte_length;
  const levels = repeats + v2!.definition_levels_byte_length;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (column.isNullable && levels > repeats && !runsFit(view, repeats, levels, 1, count)) {
    return 'a run of levels longer than the page';
  }
  const size = header.uncompressed_page_size - levels;
  const rest = packed.subarray(levels);
  const isPlain = v2!.is_compressed === false || size === 0;
  const page = isPlain ? rest : decompressPage(rest, size, column.codec, PARQUET_CODECS);
  const values = new DataView(page.buffer, page.byteOffset, page.byteLength);
  return valuesFit(values, 0, encoding, column, count) ? null : 'a run of values longer than the page';
}

function valuesFit(view: DataView, from: number, encoding: string, column: PageColumn, count: number): boolean {
  if (from >= view.byteLength) return true;
  if (encoding === 'RLE') return runsFit(view, from + 4, view.byteLength, 1, count);
  if (!encoding.endsWith('DICTIONARY')) return true;
  // Booleans have no byte for the width.
  const width = column.isBoolean ? 1 : view.getUint8(from);
  if (width > 32) return false;
  const start = column.isBoolean ? from + 4 : from + 1;
  return runsFit(view, start, view.byteLength, width, count);
}

/** Whether no run from here states more values than there are. */
function runsFit(view: DataView, from: number, to: number, width: number, count: number): boolean {
  const reader = { view, offset: from };
  const bytes = (width + 7) >> 3;
  let seen = 0;
  while (seen < count && reader.offset < to) {
    const header = readVarInt(reader) >>> 0;
    const isPacked = (header & 1) === 1;
    const run = isPacked ? (header >>> 1) * 8 : header >>> 1;
    // Packed values come in eights.
    if (run > count + 7) return false;
    reader.offset += isPacked ? Math.ceil((run * width) / 8) : bytes;
    seen += run;
  }
  return true;
}
