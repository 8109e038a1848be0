import type { GeoTIFFImage } from 'geotiff';

const UNCOMPRESSED = 1;
const IEEE_FLOAT = 3;
/**
 * The first band of an image as 32-bit floats. `file` is the file that the image was read from. Plain little-endian floats,
 * as most elevation files that are worked with, are taken out of it block by block, or, where the blocks stand one after the
 * other in order, are the file's own memory: not to be written to. Anything else goes the package's own way, value by
 * value, at ten to fifty times the cost. Blocks that a sparse file leaves out are NaN.
 */
export async function readBand(image: GeoTIFFImage, file: ArrayBuffer, signal?: AbortSignal): Promise<Float32Array> {
  if (!(await isPlain(image))) {
    const [band] = await image.readRasters({ samples: [0], ...(signal ? { signal } : {}) });
    return Float32Array.from(band as ArrayLike<number>);
  }
  const directory = image.getFileDirectory();
  const offsets = await directory.loadValue(image.isTiled ? 'TileOffsets' : 'StripOffsets');
  const lengths = await directory.loadValue(image.isTiled ? 'TileByteCounts' : 'StripByteCounts');
  const [width, height] = [image.getWidth(), image.getHeight()];
  const [blockWidth, blockHeight] = [image.getTileWidth(), image.getTileHeight()];
  if (
    !image.isTiled &&
    offsets !== undefined &&
    follow(offsets, 4 * width * blockHeight) &&
    Number(offsets[0]) % 4 === 0
  ) {
    return new Float32Array(file, Number(offsets[0]), width * height);
  }
  const across = Math.ceil(width / blockWidth);
  const out = new Float32Array(width * height);
  for (let block = 0; block < across * Math.ceil(height / blockHeight); block++) {
    const start = Number(offsets?.[block] ?? 0);
    const values = floatsOf(file, start, Number(lengths?.[block] ?? 0) >> 2);
    const [firstColumn, firstRow] = [(block % across) * blockWidth, Math.floor(block / across) * blockHeight];
    const columns = Math.min(blockWidth, width - firstColumn);
    const rows = Math.floor(values.length / blockWidth);
    for (let row = 0; row < Math.min(blockHeight, height - firstRow); row++) {
      const from = row * blockWidth;
      const to = (firstRow + row) * width + firstColumn;
      if (row < rows) out.set(values.subarray(from, from + columns), to);
      else out.fill(Number.NaN, to, to + columns);
    }
  }
  return out;
}

function follow(offsets: ArrayLike<number | bigint>, length: number): boolean {
  for (let i = 1; i < offsets.length; i++) if (Number(offsets[i]) !== Number(offsets[i - 1]) + length) return false;
  return Number(offsets[0]) > 0;
}

/** Seen in place where it is aligned, else copied. */
function floatsOf(file: ArrayBuffer, start: number, count: number): Float32Array {
  return start % 4 === 0
    ? new Float32Array(file, start, count)
    : new Float32Array(file.slice(start, start + 4 * count));
}

async function isPlain(image: GeoTIFFImage): Promise<boolean> {
  const directory = image.getFileDirectory();
  const compression = directory.hasTag('Compression') ? await directory.loadValue('Compression') : UNCOMPRESSED;
  const little = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  return (
    compression === UNCOMPRESSED &&
    image.littleEndian &&
    little &&
    image.getSamplesPerPixel() === 1 &&
    image.getSampleFormat() === IEEE_FLOAT &&
    image.getBitsPerSample() === 32
  );
}
