import { deflateSync } from 'node:zlib';
import type { ElevationRaster } from '../geo/terrain/elevation-raster';
import { VISIBLE } from '../geo/terrain/viewshed-sweep';

const VISIBLE_VALUE = 255;
const ROWS_A_STRIP = 64;
/** TIFF field types, and bytes of one value. */
const SHORT = { code: 3, bytes: 2 } as const;
const LONG = { code: 4, bytes: 4 } as const;
const DOUBLE = { code: 12, bytes: 8 } as const;

interface Field {
  readonly tag: number;
  readonly type: typeof SHORT | typeof LONG | typeof DOUBLE;
  readonly values: readonly number[];
}

/**
 * A viewshed as a GeoTIFF of one byte a cell on the grid of its elevation file: 255 visible, 0 all else, as GDAL writes
 * them. Deflated strips; TIFF 6.0, Adobe's Deflate (compression 8) and OGC GeoTIFF 1.1. The writer of npm `geotiff` does not
 * compress, and takes four seconds for 4,000 × 4,000 cells.
 */
export function viewshedTif(raster: ElevationRaster, seen: Uint8Array): Uint8Array {
  const { width, height, firstX, firstY, stepX, stepY, crs } = raster;
  const values = seen.map((state) => (state === VISIBLE ? VISIBLE_VALUE : 0));
  const strips: Uint8Array[] = [];
  for (let row = 0; row < height; row += ROWS_A_STRIP) {
    strips.push(deflateSync(values.subarray(row * width, Math.min(height, row + ROWS_A_STRIP) * width), { level: 1 }));
  }
  const isDegrees = crs.unitM(0)[0] > 1000;
  // Model (1 projected, 2 geographic), pixel is area, and the code of the system: key, location 0, count 1, value.
  const geoKeys = [1024, 0, 1, isDegrees ? 2 : 1, 1025, 0, 1, 1, isDegrees ? 2048 : 3072, 0, 1, crs.epsg];
  const stripBytes = strips.map(({ length }) => length);
  let at = HEADER_BYTES;
  const stripOffsets = stripBytes.map((bytes) => {
    at += bytes;
    return at - bytes;
  });
  return assemble(strips, at + (at % 2), [
    { tag: 256, type: LONG, values: [width] },
    { tag: 257, type: LONG, values: [height] },
    { tag: 258, type: SHORT, values: [8] },
    { tag: 259, type: SHORT, values: [8] },
    // Black is zero.
    { tag: 262, type: SHORT, values: [1] },
    { tag: 273, type: LONG, values: stripOffsets },
    { tag: 277, type: SHORT, values: [1] },
    { tag: 278, type: LONG, values: [ROWS_A_STRIP] },
    { tag: 279, type: LONG, values: stripBytes },
    { tag: 33550, type: DOUBLE, values: [stepX, stepY, 0] },
    // The corner of the first cell; its middle is half a step in.
    { tag: 33922, type: DOUBLE, values: [0, 0, 0, firstX - stepX / 2, firstY + stepY / 2, 0] },
    { tag: 34735, type: SHORT, values: [1, 1, 0, 3, ...geoKeys] },
  ]);
}

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;

/** Header, strips, directory, and the values that do not fit in it; little-endian. Fields in order of their tags. */
function assemble(strips: readonly Uint8Array[], directoryAt: number, fields: readonly Field[]): Uint8Array {
  const sizeOf = ({ type, values }: Field): number => type.bytes * values.length;
  const apart = fields.filter((field) => sizeOf(field) > 4);
  let valuesAt = directoryAt + 2 + ENTRY_BYTES * fields.length + 4;
  const out = new Uint8Array(valuesAt + apart.reduce((sum, field) => sum + sizeOf(field), 0));
  const view = new DataView(out.buffer);
  out.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, directoryAt, true);
  let at = HEADER_BYTES;
  for (const strip of strips) {
    out.set(strip, at);
    at += strip.length;
  }
  view.setUint16(directoryAt, fields.length, true);
  for (const [i, field] of fields.entries()) {
    const entry = directoryAt + 2 + ENTRY_BYTES * i;
    view.setUint16(entry, field.tag, true);
    view.setUint16(entry + 2, field.type.code, true);
    view.setUint32(entry + 4, field.values.length, true);
    if (sizeOf(field) <= 4) {
      writeValues(view, entry + 8, field);
      continue;
    }
    view.setUint32(entry + 8, valuesAt, true);
    writeValues(view, valuesAt, field);
    valuesAt += sizeOf(field);
  }
  return out;
}

function writeValues(view: DataView, at: number, { type, values }: Field): void {
  for (const [i, value] of values.entries()) {
    const to = at + type.bytes * i;
    if (type === SHORT) view.setUint16(to, value, true);
    else if (type === LONG) view.setUint32(to, value, true);
    else view.setFloat64(to, value, true);
  }
}
