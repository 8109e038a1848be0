import { AppError } from '../../domain/errors';
import { type Delimiter, detectDelimiter } from './read-csv-rows';
import { isJsonLines } from './read-json-rows';
import { detectEncoding, type TextEncoding } from './text-encoding';

/** What a file is, by what stands in it; its name is not asked. */
export type FileFormat =
  | { readonly kind: 'csv'; readonly encoding: TextEncoding; readonly delimiter: Delimiter }
  | { readonly kind: 'json'; readonly encoding: TextEncoding; readonly isLines: boolean }
  | { readonly kind: 'xml'; readonly encoding: TextEncoding }
  | { readonly kind: 'zip' }
  | { readonly kind: 'gzip' }
  | { readonly kind: 'parquet' };

const HEAD_BYTES = 1 << 16;
const startsWith = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => head[i] === byte);

/** What people often drop that is not read, and what to do about it. */
const REFUSED: readonly (readonly [bytes: readonly number[], found: string, expected: string])[] = [
  [[0x00, 0x00, 0x27, 0x0a], 'a .shp file alone', 'a zip of .shp, .dbf and .prj'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Office file', 'the sheet saved as CSV'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF', 'a file of places'],
  [[0x53, 0x51, 0x4c, 0x69], 'an SQLite or GeoPackage file', 'GeoJSON, CSV, KML, GPX, a shapefile or GeoParquet'],
];

/**
 * The format of a file by its first bytes: archives and Parquet by their marks, text by its first character. Text that is
 * neither JSON nor XML is CSV.
 *
 * @throws AppError `bad-file` for an empty file, for binary data of another kind, and for text with NUL characters.
 */
export async function detectFormat(file: Blob): Promise<FileFormat> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (head.length === 0) throw bad('an empty file', 'a file with content');
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return { kind: 'zip' };
  if (startsWith(head, 0x1f, 0x8b)) return { kind: 'gzip' };
  if (startsWith(head, 0x50, 0x41, 0x52, 0x31)) return { kind: 'parquet' };
  for (const [bytes, found, expected] of REFUSED) if (startsWith(head, ...bytes)) throw bad(found, expected);
  const encoding = await detectEncoding(file);
  // What was cut in the middle of a character shows as a replacement at the end.
  const text = new TextDecoder(encoding).decode(head);
  const first = text.trimStart().charAt(0);
  if (first === '') throw bad('white space alone', 'a file with content');
  if (first === '<') return { kind: 'xml', encoding };
  if (first === '{' || first === '[' || first === '\u001e')
    return { kind: 'json', encoding, isLines: isJsonLines(text) };
  const nulls = text.split('\0').length - 1;
  if (nulls > text.length / 100) throw bad('binary data', 'GeoJSON, CSV, KML, GPX, a shapefile or GeoParquet');
  return { kind: 'csv', encoding, delimiter: detectDelimiter(text) };
}

function bad(found: string, expected: string): AppError {
  return new AppError('bad-file', { where: 'file', found, expected });
}
