import { unzlibSync } from 'fflate';
import { AppError } from '../../domain/errors';

/** RGBA, 8 bits a channel, row by row from the upper left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Channels by colour type: grey, RGB, palette, grey and alpha, RGBA. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * The pixels of a PNG of 8 bits a channel without interlace, as elevation tiles are; every byte as it stands in the
 * file. A canvas may apply colour profiles or noise against fingerprinting, and there is none in a terminal. Checksums are not
 * compared. Source: W3C PNG, third edition.
 *
 * @throws AppError `bad-source` for what is no PNG, another depth, or interlace.
 */
export function decodePng(bytes: Uint8Array): Pixels {
  if (!isPng(bytes)) throw bad(`${bytes.length} bytes`, 'a PNG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let header: Uint8Array | null = null;
  let palette = new Uint8Array(0);
  let paletteAlpha = new Uint8Array(0);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = body;
    else if (type === 'PLTE') palette = body.slice();
    else if (type === 'tRNS') paletteAlpha = body.slice();
    else if (type === 'IDAT') parts.push(body);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (header === null || header.length < 13) throw bad('no header', 'IHDR');
  const size = new DataView(header.buffer, header.byteOffset);
  const [width, height] = [size.getUint32(0), size.getUint32(4)];
  const [depth, colour, , , interlace] = header.subarray(8, 13);
  const channels = CHANNELS[colour!];
  if (depth !== 8 || interlace !== 0 || channels === undefined || width === 0 || height === 0) {
    throw bad(`${depth} bits, colour type ${colour}, interlace ${interlace}`, '8 bits a channel without interlace');
  }
  const scan = inflate(parts);
  if (scan.length < height * (width * channels + 1)) throw bad(`${scan.length} bytes`, 'all rows');
  const raw = unfilter(scan, height, width * channels, channels);
  return { width, height, rgba: toRgba(raw, width * height, colour!, palette, paletteAlpha) };
}

export function isPng(bytes: Uint8Array): boolean {
  return PNG_SIGNATURE.every((byte, i) => bytes[i] === byte);
}

function inflate(parts: readonly Uint8Array[]): Uint8Array {
  const packed = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  try {
    return unzlibSync(packed);
  } catch (cause) {
    throw new AppError('bad-source', { found: String(cause), expected: 'zlib data', where: 'PNG' }, { cause });
  }
}

/** Each byte is stored less a prediction from its neighbours to the left (a), above (b) and above left (c). */
function unfilter(scan: Uint8Array, height: number, stride: number, pixel: number): Uint8Array {
  const raw = new Uint8Array(height * stride);
  for (let row = 0; row < height; row++) {
    const filter = scan[row * (stride + 1)]!;
    if (filter > 4) throw bad(`filter ${filter}`, 'filters 0 to 4');
    for (let i = 0; i < stride; i++) {
      const to = row * stride + i;
      const a = i < pixel ? 0 : raw[to - pixel]!;
      const b = row === 0 ? 0 : raw[to - stride]!;
      const c = i < pixel || row === 0 ? 0 : raw[to - stride - pixel]!;
      raw[to] = scan[row * (stride + 1) + 1 + i]! + predict(filter, a, b, c);
    }
  }
  return raw;
}

function predict(filter: number, a: number, b: number, c: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return a;
  if (filter === 2) return b;
  if (filter === 3) return (a + b) >> 1;
  const [toA, toB, toC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
}

function toRgba(raw: Uint8Array, count: number, colour: number, palette: Uint8Array, alphas: Uint8Array): Uint8Array {
  if (colour === 6) return raw;
  const rgba = new Uint8Array(4 * count).fill(255);
  for (let i = 0, p = 0; i < count; i++, p += 4) {
    if (colour === 2) rgba.set(raw.subarray(3 * i, 3 * i + 3), p);
    else if (colour === 3) {
      rgba.set(palette.subarray(3 * raw[i]!, 3 * raw[i]! + 3), p);
      rgba[p + 3] = alphas[raw[i]!] ?? 255;
    } else {
      const grey = colour === 0 ? raw[i]! : raw[2 * i]!;
      rgba.fill(grey, p, p + 3);
      if (colour === 4) rgba[p + 3] = raw[2 * i + 1]!;
    }
  }
  return rgba;
}

function bad(found: string, expected: string): AppError {
  return new AppError('bad-source', { found, expected, where: 'PNG' });
}
