import { AppError } from '../../domain/errors';

export type ElevationEncoding = 'terrarium' | 'terrain-rgb';

/**
 * Heights of an elevation tile from its pixels (RGBA, 8 bits): Terrarium, R·256 + G + B/256 − 32768 m, exact to 1/256 m; or
 * Terrain-RGB, −10000 + (R·65536 + G·256 + B)/10 m, rounded to a 32-bit float (1 mm at 10 km). A pixel that is
 * transparent, and in Terrarium one that says −32768 m, has no height: NaN.
 *
 * Sources: the README of tilezen/joerd, docs/formats.md; Mapbox Terrain-RGB v1 reference.
 *
 * @throws AppError `bad-source` where the pixels are not a whole number of RGBA.
 */
export function decodeElevation(rgba: Uint8Array | Uint8ClampedArray, encoding: ElevationEncoding): Float32Array {
  if (rgba.length % 4 !== 0) {
    throw new AppError('bad-source', { found: rgba.length, expected: 'RGBA pixels', where: 'elevation tile' });
  }
  const heightM = new Float32Array(rgba.length / 4);
  for (let i = 0, p = 0; i < heightM.length; i++, p += 4) {
    const red = rgba[p]!;
    const green = rgba[p + 1]!;
    const blue = rgba[p + 2]!;
    const known = rgba[p + 3] !== 0 && (encoding === 'terrain-rgb' || (red | green | blue) !== 0);
    if (!known) heightM[i] = Number.NaN;
    else if (encoding === 'terrarium') heightM[i] = red * 256 + green + blue / 256 - 32_768;
    else heightM[i] = (red * 65_536 + green * 256 + blue) / 10 - 10_000;
  }
  return heightM;
}
