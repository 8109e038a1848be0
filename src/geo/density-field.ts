import type { DensityField } from '../domain/density';
import { AppError } from '../domain/errors';

export interface DensityInput {
  /** `[lng, lat]` pairs, degrees. */
  readonly positions: Float64Array;
  /** Rows `[fromRow, toRow)` are counted. */
  readonly fromRow: number;
  readonly toRow: number;
  /** West, south, east, north of the wanted field, degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** Cells across; the height follows from the Mercator shape of the bounds. */
  readonly width: number;
  /** Bandwidth (standard deviation) of the kernel in cells. */
  readonly bandwidthCells: number;
}

const MAX_LAT = 85.051129;
const EARTH_RADIUS_KM = 6371.0088;

/**
 * Kernel density of points on a Web Mercator grid: counts per cell, smoothed by three box blurs (which approach a
 * Gaussian; Wells 1986), divided by each row's true cell area on a sphere of mean radius. What falls inside is counted
 * once: the sum over cells of value × area is the number of points within the grid, less what the kernel spreads over
 * its edge. O(points + cells). An empty range gives zeros.
 *
 * @throws AppError `out-of-range` for bounds without area or a grid without cells.
 */
export function densityField(input: DensityInput): DensityField {
  const { positions, fromRow, toRow, bounds, width, bandwidthCells } = input;
  const [west, south, east, north] = bounds;
  const top = mercatorY(Math.min(north, MAX_LAT));
  const bottom = mercatorY(Math.max(south, -MAX_LAT));
  const spanX = ((east - west) * Math.PI) / 180;
  if (!(spanX > 0 && top > bottom && width >= 1)) {
    throw new AppError('out-of-range', { found: { bounds, width }, expected: 'west < east, south < north, width ≥ 1' });
  }
  const height = Math.max(1, Math.round((width * (top - bottom)) / spanX));
  const values = new Float32Array(width * height);
  for (let row = fromRow; row < toRow; row++) {
    const x = Math.floor((((positions[2 * row] ?? Number.NaN) - west) / (east - west)) * width);
    const y = Math.floor(((top - mercatorY(positions[2 * row + 1] ?? Number.NaN)) / (top - bottom)) * height);
    if (x >= 0 && x < width && y >= 0 && y < height) {
      const cell = y * width + x;
      values[cell] = (values[cell] ?? 0) + 1;
    }
  }
  blur(values, width, height, bandwidthCells);
  const dLng = spanX / width;
  for (let y = 0; y < height; y++) {
    const upper = latitudeOf(top - ((top - bottom) * y) / height);
    const lower = latitudeOf(top - ((top - bottom) * (y + 1)) / height);
    const areaKm2 = EARTH_RADIUS_KM * EARTH_RADIUS_KM * dLng * (Math.sin(upper) - Math.sin(lower));
    for (let x = 0; x < width; x++) values[y * width + x] = ((values[y * width + x] ?? 0) * 1000) / areaKm2;
  }
  return { width, height, values, bounds };
}

function mercatorY(latDeg: number): number {
  return Math.asinh(Math.tan((latDeg * Math.PI) / 180));
}

/** Inverse of `mercatorY`, in radians. */
function latitudeOf(y: number): number {
  return Math.atan(Math.sinh(y));
}

/** Three box blurs in each direction whose variances add up to that of the kernel. */
function blur(values: Float32Array, width: number, height: number, sigma: number): void {
  const radius = Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2);
  if (radius < 1) return;
  const line = new Float32Array(Math.max(width, height));
  for (let pass = 0; pass < 3; pass++) {
    for (let y = 0; y < height; y++) boxBlur(values, line, y * width, 1, width, radius);
    for (let x = 0; x < width; x++) boxBlur(values, line, x, width, height, radius);
  }
}

function boxBlur(
  values: Float32Array,
  line: Float32Array,
  start: number,
  stride: number,
  count: number,
  radius: number,
): void {
  for (let i = 0; i < count; i++) line[i] = values[start + i * stride] ?? 0;
  let sum = 0;
  for (let i = 0; i < Math.min(radius, count); i++) sum += line[i] ?? 0;
  const size = 2 * radius + 1;
  for (let i = 0; i < count; i++) {
    if (i + radius < count) sum += line[i + radius] ?? 0;
    if (i - radius - 1 >= 0) sum -= line[i - radius - 1] ?? 0;
    values[start + i * stride] = sum / size;
  }
}
