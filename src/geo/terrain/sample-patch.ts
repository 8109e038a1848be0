import { AppError } from '../../domain/errors';
import { RADIANS } from '../ecef';
import type { Dem } from './dem';
import type { LocalGrid } from './local-grid';
import type { SightFan } from './sight-fan';
import type { HeightField, LngLatBox, TerrainSource } from './terrain-source';

/** Rows between two looks at the signal. */
const ROWS_A_CHUNK = 64;
/** Less than the smallest radius of curvature of WGS84, metres: boxes made with it are never too small. */
const SMALL_RADIUS_M = 6_335_000;

/**
 * The ground of a source on the posts of a local grid. What lies between the source's own posts is what the source
 * interpolates; with a spacing of the grid no wider than the source's own, heights stray from the source's surface by at
 * most the sag of a bilinear surface between posts, (spacing/2)² times its curvature. A wider spacing loses what is
 * narrower than two posts.
 *
 * @param within only the posts that these sightlines look at; the height of the rest is not known.
 * @throws AppError `cancelled`, and what the source throws.
 */
export async function samplePatch(
  source: TerrainSource,
  grid: LocalGrid,
  signal: AbortSignal,
  within?: SightFan,
): Promise<Dem> {
  const field = await source.load(boxOf(grid), grid.spacingM, signal);
  const heightM = new Float32Array(grid.width * grid.height);
  if (within) heightM.fill(Number.NaN);
  for (let row = 0; row < grid.height; row++) {
    if (row % ROWS_A_CHUNK === 0) await breathe(signal);
    writeRow(field, grid, row, heightM, within);
  }
  return { width: grid.width, height: grid.height, heightM, columnSpacingM: grid.spacingM, rowSpacingM: grid.spacingM };
}

function writeRow(field: HeightField, grid: LocalGrid, row: number, heightM: Float32Array, within?: SightFan): void {
  const offset = row * grid.width;
  grid.eachOfRow(
    row,
    (lng, lat, column) => {
      heightM[offset + column] = field.heightAt(lng, lat);
    },
    within?.firstColumn[row],
    within?.endColumn[row],
  );
}

/** Lets a cancel that is in line be heard. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
  if (signal.aborted) throw new AppError('cancelled', { where: 'terrain' });
}

/** A box of degrees that holds the grid and one post more on each side. Holding a pole, it takes every longitude. */
function boxOf({ place: [lng, lat], spacingM, placeColumn, placeRow, width, height }: LocalGrid): LngLatBox {
  const northM = (placeRow + 1) * spacingM;
  const southM = (height - placeRow) * spacingM;
  const cornerM = Math.hypot(Math.max(placeColumn + 1, width - placeColumn) * spacingM, Math.max(northM, southM));
  // Away from the middle meridian a row of the grid sags towards the equator.
  const sagM = (cornerM ** 2 / SMALL_RADIUS_M) * Math.tan(Math.min(89, Math.abs(lat) + degrees(cornerM)) * RADIANS);
  const north = lat + degrees(northM + (lat < 0 ? sagM : 0));
  const south = lat - degrees(southM + (lat < 0 ? 0 : sagM));
  // The circle through the corners touches its outermost meridians there.
  const sine = Math.sin(cornerM / SMALL_RADIUS_M) / Math.cos(lat * RADIANS);
  if (Math.abs(lat) + degrees(cornerM) >= 90 || !(sine < 1)) {
    return { west: -180, south: Math.max(-90, south), east: 180, north: Math.min(90, north) };
  }
  const turn = Math.asin(sine) / RADIANS;
  return { west: wrapped(lng - turn), south, east: wrapped(lng + turn), north };
}

function degrees(metres: number): number {
  return metres / SMALL_RADIUS_M / RADIANS;
}

function wrapped(lng: number): number {
  return lng - 360 * Math.round(lng / 360);
}
