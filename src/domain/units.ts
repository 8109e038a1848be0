import { AppError } from './errors';

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** A length in metres, finite and ≥ 0. */
export type Metres = Branded<number, 'Metres'>;
/** A position as `[longitude, latitude]` in WGS84 degrees; longitude in [-180, 180], latitude in [-90, 90]. */
export type LngLat = Branded<readonly [number, number], 'LngLat'>;

/** @throws AppError `out-of-range` unless `value` is finite and not negative. */
export function metres(value: number, where = 'length'): Metres {
  if (!Number.isFinite(value) || value < 0) {
    throw new AppError('out-of-range', { found: value, expected: 'finite metres, 0 or more', where });
  }
  return value as Metres;
}

/** @throws AppError `bad-coordinate` unless both numbers are finite and on the globe. */
export function lngLat(lng: number, lat: number, where = 'position'): LngLat {
  if (!(lng >= -180 && lng <= 180 && lat >= -90 && lat <= 90)) {
    throw new AppError('bad-coordinate', {
      found: [lng, lat],
      expected: 'longitude in [-180, 180], latitude in [-90, 90]',
      where,
    });
  }
  return [lng, lat] as unknown as LngLat;
}
