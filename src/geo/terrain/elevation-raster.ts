import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import type { Dem } from './dem';
import { type RasterCrs, rasterCrs } from './raster-crs';
import { readBand } from './read-band';

/** An elevation file in memory: a north-up grid in its own coordinate system. */
export interface ElevationRaster {
  readonly width: number;
  readonly height: number;
  /** Row 0 in the north; NaN without data. May be the memory of the file: not to be written to. */
  readonly heightM: Float32Array;
  /** The middle of the first pixel, in units of the coordinate system. */
  readonly firstX: number;
  readonly firstY: number;
  /** Units east from column to column, and south from row to row; both above zero. */
  readonly stepX: number;
  readonly stepY: number;
  readonly crs: RasterCrs;
}

/** 256 MiB of heights. */
const MOST_PIXELS = 64 << 20;

/**
 * Reads the first band of a GeoTIFF; the package that does it is loaded when this is called. Pixels stand for points
 * (their middles; for a raster of type "pixel is point", their tie points).
 *
 * @throws AppError `bad-source` for what is no GeoTIFF, is turned or south up, names no known coordinate system, or has
 * more than 64 Mi pixels.
 */
export async function readElevationRaster(data: ArrayBuffer | Blob, signal?: AbortSignal): Promise<ElevationRaster> {
  const { fromArrayBuffer } = await import('geotiff');
  try {
    const bytes = data instanceof ArrayBuffer ? data : await data.arrayBuffer();
    const image = await (await fromArrayBuffer(bytes, signal)).getImage();
    const keys = image.getGeoKeys();
    const epsg = Number(keys?.ProjectedCSTypeGeoKey ?? keys?.GeographicTypeGeoKey);
    const crs = rasterCrs(epsg);
    const [stepX, stepY, isPoint] = [image.getResolution()[0]!, -image.getResolution()[1]!, !image.pixelIsArea()];
    const [west, north] = [image.getOrigin()[0]!, image.getOrigin()[1]!];
    const [width, height] = [image.getWidth(), image.getHeight()];
    if (!(stepX > 0 && stepY > 0)) throw bad(`steps of ${stepX}, ${-stepY}`, 'a raster with north up');
    if (width * height > MOST_PIXELS) throw bad(`${width} × ${height} pixels`, `at most ${MOST_PIXELS}`);
    const nothing = image.getGDALNoData();
    const band = await readBand(image, bytes, signal);
    const heightM = nothing === null ? band : withoutNodata(band, Math.fround(nothing));
    const half = isPoint ? 0 : 0.5;
    return {
      width,
      height,
      heightM,
      firstX: west + stepX * half,
      firstY: north - stepY * half,
      stepX,
      stepY,
      crs,
    };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (signal?.aborted) throw new AppError('cancelled', { where: 'elevation file' }, { cause });
    throw new AppError(
      'bad-source',
      { found: String(cause), expected: 'a GeoTIFF', where: 'elevation file' },
      { cause },
    );
  }
}

/** Column and row of a place, fractional; also beyond the raster. */
export function postOnRaster(raster: ElevationRaster, [lng, lat]: Position): readonly [column: number, row: number] {
  const { crs, firstX, firstY, stepX, stepY } = raster;
  const [x, y] = crs.project(lng, lat);
  return [(x - firstX) / stepX, (firstY - y) / stepY];
}

/**
 * The raster's own grid as ground for `viewshed`, with the spacings that hold at a latitude. Sightlines are straight in
 * the raster's coordinates: off a geodesic by d²/8R · tan(lat) in degrees (20 m at 30 km, 49°), less in UTM. Its
 * north is the raster's north.
 */
export function demOfRaster({ width, height, heightM, stepX, stepY, crs }: ElevationRaster, latDeg: number): Dem {
  const [eastM, northM] = crs.unitM(latDeg);
  return { width, height, heightM, columnSpacingM: stepX * eastM, rowSpacingM: stepY * northM };
}

/** The same heights where all are known. */
function withoutNodata(band: Float32Array, absent: number): Float32Array {
  if (band.indexOf(absent) === -1) return band;
  return band.map((height) => (height === absent ? Number.NaN : height));
}

function bad(found: string, expected: string): AppError {
  return new AppError('bad-source', { found, expected, where: 'elevation file' });
}
