import { readFileSync } from 'node:fs';
import { AppError } from '../domain/errors';
import { type ElevationRaster, readElevationRaster } from '../geo/terrain/elevation-raster';

/** The elevation file of `--dem`. @throws AppError `bad-file`, or `bad-source` for what is no elevation GeoTIFF. */
export async function readDem(path: string): Promise<ElevationRaster> {
  try {
    const bytes = readFileSync(path);
    return await readElevationRaster(new Uint8Array(bytes).buffer);
  } catch (cause) {
    if (cause instanceof AppError) {
      const { where = '', ...details } = cause.details;
      throw new AppError(cause.code, { ...details, where: `--dem ${path} ${where}`.trim() }, { cause });
    }
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new AppError(
      'bad-file',
      { found: `${path} (${reason})`, expected: 'a file that can be read', where: '--dem' },
      { cause },
    );
  }
}
