import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeArrayBuffer } from 'geotiff';
import type { Dem } from '../../src/geo/terrain/dem';
import { demOfRaster, type ElevationRaster, readElevationRaster } from '../../src/geo/terrain/elevation-raster';
import { exactViewshed } from '../../src/geo/terrain/exact-viewshed';
import { RELIEFS, type Relief, syntheticHeightM } from '../../src/geo/terrain/synthetic-terrain';
import { viewshed } from '../../src/geo/terrain/viewshed';
import { VISIBLE, type ViewshedQuestion } from '../../src/geo/terrain/viewshed-sweep';
import { type BenchRow, measure, ownVersion } from '../measure';

/** Used where it is installed. */
const GDAL = { info: 'gdalinfo', translate: 'gdal_translate', viewshed: 'gdal_viewshed' };
const SIDE = 4_000;
const SPACING_M = 30;
/** Where scale does not matter: UTM. */
const LAT_DEG = 49;
const EYE_M = 30;
const TARGET_M = 2;
/** Of the smaller grids that line by line is affordable on, by kind of terrain. */
const QUALITY_SIDE = 401;
const QUALITY_SEEDS = [3, 4, 5, 6, 7, 8];

/**
 * The viewshed of a 4,000 × 4,000 grid against `gdal_viewshed`, from file to file, and against line by line; and the IoU of
 * what is visible: with GDAL without curvature on the same grid, with line by line by kind of terrain.
 */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const dem = groundOf('rolling', 7, SIDE);
  const out = [...qualityRows(), lineByLineRow(quick)];
  const version = spawnSync(GDAL.info, ['--version'], { encoding: 'utf8' });
  if (version.status !== 0) {
    console.log('GDAL is not installed: the comparison with gdal_viewshed is left out');
    return out;
  }
  const folder = mkdtempSync(join(tmpdir(), 'viewshed-'));
  try {
    const [source, target] = [join(folder, 'ground.tif'), join(folder, 'seen.tif')];
    // As GDAL writes it: the package writes big-endian, which few files are.
    writeFileSync(`${source}.raw`, new Uint8Array(tiffOf(dem.heightM)));
    execFileSync(GDAL.translate, ['-q', `${source}.raw`, source]);
    const raster = await readElevationRaster(bytesOf(source));
    const gdalVersion = /GDAL ([\d.]+)/.exec(version.stdout)?.[1] ?? 'unknown';
    const askGdal = gdalOf(source, target);
    out.push(memoryRow(raster, askGdal, gdalVersion, quick));
    out.push(await fileRow(source, join(folder, 'ours.raw'), askGdal, gdalVersion, quick));
    const theirs = await readElevationRaster(bytesOf(target));
    const ours = viewshed(demOfRaster(raster, LAT_DEG), questionOf(SIDE));
    const work = `viewshed ${SIDE} × ${SIDE}, what is visible without curvature`;
    out.push(likenessRow(work, 'gdal_viewshed', gdalVersion, overlap(ours, theirs.heightM), 0.99));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return out;
}

function gdalOf(source: string, target: string): () => number {
  const at = SIDE / 2 + 0.5;
  const where = ['-ox', `${500_000 + SPACING_M * at}`, '-oy', `${5_500_000 - SPACING_M * at}`];
  const heights = ['-oz', `${EYE_M}`, '-tz', `${TARGET_M}`, '-cc', '0', '-vv', `${VISIBLE}`];
  return () => {
    execFileSync(GDAL.viewshed, ['-q', ...where, ...heights, source, target]);
    return 1;
  };
}

/** As a sensor's viewshed is asked for in the worker: the ground is there already. */
function memoryRow(raster: ElevationRaster, theirs: () => number, peerVersion: string, quick: boolean): BenchRow {
  const dem = demOfRaster(raster, LAT_DEG);
  return measure({
    work: `viewshed ${SIDE} × ${SIDE}, heights in memory`,
    peer: 'gdal_viewshed, which reads and writes a GeoTIFF',
    peerVersion,
    ours: () => seenOf(viewshed(dem, questionOf(SIDE))),
    theirs,
    runs: quick ? 1 : 7,
    atLeast: 1.3,
  });
}

/**
 * From file to file: the GeoTIFF is read and a byte a cell written, uncompressed, on both sides. Reading is asynchronous on
 * our side, so this is timed here and not by `measure`.
 */
async function fileRow(
  source: string,
  target: string,
  askGdal: () => number,
  peerVersion: string,
  quick: boolean,
): Promise<BenchRow> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < (quick ? 1 : 7); run++) {
    const start = performance.now();
    const raster = await readElevationRaster(bytesOf(source));
    writeFileSync(target, viewshed(demOfRaster(raster, LAT_DEG), questionOf(SIDE)));
    const between = performance.now();
    askGdal();
    ours.push(between - start);
    theirs.push(performance.now() - between);
  }
  const row = { ours: middleOf(ours), theirs: middleOf(theirs) };
  const work = `viewshed ${SIDE} × ${SIDE}, from file to file`;
  return { work, peer: 'gdal_viewshed', peerVersion, ...row, unit: 'ms', ratio: row.theirs / row.ours, atLeast: 1.3 };
}

function bytesOf(path: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  // A large file has memory of its own; a small one is a part of a pool.
  const own = byteLength === buffer.byteLength;
  return (own ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)) as ArrayBuffer;
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function lineByLineRow(quick: boolean): BenchRow {
  const dem = groundOf('rolling', 7, QUALITY_SIDE);
  const question = questionOf(QUALITY_SIDE);
  return measure({
    work: `viewshed ${QUALITY_SIDE} × ${QUALITY_SIDE}`,
    peer: 'our own line of sight for every post (R3)',
    peerVersion: ownVersion(),
    ours: () => seenOf(viewshed(dem, question)),
    theirs: () => seenOf(exactViewshed(dem, question)),
    runs: quick ? 1 : 5,
  });
}

/** The mean over seeded grounds of each kind. */
function qualityRows(): readonly BenchRow[] {
  return RELIEFS.map((relief) => {
    const found = QUALITY_SEEDS.map((seed) => {
      const dem = groundOf(relief, seed, QUALITY_SIDE);
      const question = questionOf(QUALITY_SIDE);
      return overlap(viewshed(dem, question), exactViewshed(dem, question));
    });
    const mean = found.reduce((sum, iou) => sum + iou, 0) / found.length;
    console.log(`IoU with line by line, ${relief}: ${mean.toFixed(4)} (least ${Math.min(...found).toFixed(4)})`);
    return likenessRow(
      `viewshed quality, ${relief} terrain`,
      'our own line of sight for every post (R3)',
      ownVersion(),
      mean,
      0.95,
    );
  });
}

function likenessRow(work: string, peer: string, peerVersion: string, iou: number, atLeast: number): BenchRow {
  return { work, peer, peerVersion, ours: 1, theirs: iou, unit: 'IoU', ratio: iou, atLeast };
}

function groundOf(relief: Relief, seed: number, side: number): Dem {
  const heightM = Float32Array.from({ length: side * side }, (_, i) =>
    syntheticHeightM(
      5e5 + (i % side) * SPACING_M,
      3e5 + Math.floor(i / side) * SPACING_M,
      4.4e5,
      seed,
      relief,
      SPACING_M,
    ),
  );
  return { width: side, height: side, heightM, columnSpacingM: SPACING_M, rowSpacingM: SPACING_M };
}

function questionOf(side: number): ViewshedQuestion {
  return {
    observerColumn: Math.floor(side / 2),
    observerRow: Math.floor(side / 2),
    observerHeightM: EYE_M,
    targetHeightM: TARGET_M,
    minRangeM: 0,
    maxRangeM: Number.MAX_SAFE_INTEGER,
    azimuthDeg: 0,
    fieldOfViewDeg: 360,
    dropPerSqM: 0,
  };
}

function tiffOf(heightM: Float32Array): ArrayBuffer {
  return writeArrayBuffer(heightM, {
    width: SIDE,
    height: SIDE,
    BitsPerSample: [32],
    SampleFormat: [3],
    ModelPixelScale: [SPACING_M, SPACING_M, 0],
    ModelTiepoint: [0, 0, 0, 500_000, 5_500_000, 0],
    GTModelTypeGeoKey: 1,
    ProjectedCSTypeGeoKey: 32613,
    GTRasterTypeGeoKey: 1,
  } as never);
}

function seenOf(visibility: Uint8Array): number {
  let seen = 0;
  for (let i = 0; i < visibility.length; i++) if (visibility[i] === VISIBLE) seen++;
  return seen;
}

function overlap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === VISIBLE && b[i] === VISIBLE) both++;
    if (a[i] === VISIBLE || b[i] === VISIBLE) either++;
  }
  return both / either;
}
