import { AppError } from '../domain/errors';
import type { Sensor } from '../domain/sensor';

/**
 * The ground a sensor can watch: a sector of an annulus by geodesic azimuth and distance; with a `polygon`, what lies in
 * both. A polygon alone is one in a circle that reaches to its farthest corner. Closed: its edge belongs to it.
 */
export type Footprint = Pick<
  Sensor,
  'position' | 'azimuthDeg' | 'fieldOfViewDeg' | 'minRangeM' | 'maxRangeM' | 'polygon'
>;

/** Ranges beyond this are outside of what `SurfaceFrame` claims. */
const MAX_RANGE_M = 500_000;

/** @throws AppError `bad-footprint` naming the number that makes no footprint. */
export function checkFootprint(footprint: Footprint, where = 'footprint'): void {
  const { position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM } = footprint;
  const [lng, lat] = position;
  if (!(lng >= -180 && lng <= 180 && lat >= -90 && lat <= 90)) {
    refuse(position, 'a position on the globe', `${where}.position`);
  }
  if (!Number.isFinite(azimuthDeg)) refuse(azimuthDeg, 'finite degrees', `${where}.azimuthDeg`);
  if (!(fieldOfViewDeg > 0 && fieldOfViewDeg <= 360)) {
    refuse(fieldOfViewDeg, 'degrees in (0, 360]', `${where}.fieldOfViewDeg`);
  }
  if (!(maxRangeM >= 0 && maxRangeM <= MAX_RANGE_M)) {
    refuse(maxRangeM, `metres in [0, ${MAX_RANGE_M}]`, `${where}.maxRangeM`);
  }
  if (!(minRangeM >= 0 && minRangeM <= maxRangeM)) {
    refuse(minRangeM, `metres in [0, ${maxRangeM}]`, `${where}.minRangeM`);
  }
}

function refuse(found: unknown, expected: string, where: string): never {
  throw new AppError('bad-footprint', { found, expected, where });
}
