import { AppError } from '../../domain/errors';
import { joinBytes } from './join-bytes';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Signature, and the header chunk that must come first: length, type, 13 bytes, CRC. */
const HEADER_LENGTH = 8 + 4 + 4 + 13 + 4;
const MOST_KEYWORD = 79;

/**
 * The PNG with texts in it, as iTXt chunks (PNG, third edition, 11.3.3.4) behind its header: UTF-8, not compressed. The picture
 * itself stays byte for byte.
 *
 * @throws AppError `bad-file` for what is no PNG, `bad-argument` for a keyword that is none: 1 to 79 Latin letters.
 */
export function writePngText(
  png: Uint8Array,
  texts: readonly (readonly [keyword: string, text: string])[],
): Uint8Array<ArrayBuffer> {
  if (png.length < HEADER_LENGTH || SIGNATURE.some((byte, i) => png[i] !== byte)) {
    throw new AppError('bad-file', { where: 'png', found: png.length, expected: 'a PNG file' });
  }
  const parts = [png.subarray(0, HEADER_LENGTH), ...texts.map(chunkOf), png.subarray(HEADER_LENGTH)];
  return joinBytes(
    parts,
    parts.reduce((sum, { length }) => sum + length, 0),
  );
}

function chunkOf([keyword, text]: readonly [string, string]): Uint8Array {
  if (!/^[A-Za-z][A-Za-z -]*$/.test(keyword) || keyword.length > MOST_KEYWORD) {
    throw new AppError('bad-argument', { where: 'keyword', found: keyword, expected: '1 to 79 Latin letters' });
  }
  const encoder = new TextEncoder();
  // Keyword, 0, not compressed (0, 0), no language (0), no translated keyword (0).
  const content = encoder.encode(`iTXt${keyword}\0\0\0\0\0${text.replaceAll('\0', '\ufffd')}`);
  const chunk = new Uint8Array(content.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length - 4);
  chunk.set(content, 4);
  view.setUint32(content.length + 4, crc32(content));
  return chunk;
}

/** Of PNG and zlib: ISO 3309, reflected 0xEDB88320. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
