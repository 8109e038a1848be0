import type { Position } from '../domain/place';

/** WGS84 semi-major axis, metres, and flattening (NIMA TR8350.2). */
const SEMI_MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257_223_563;
/** First eccentricity squared. */
export const ECCENTRICITY_SQ = FLATTENING * (2 - FLATTENING);
/** The smallest radius of curvature of the ellipsoid, metres: that of the meridian at the equator, rounded down. */
export const MIN_CURVATURE_RADIUS_M = 6_335_439;
export const RADIANS = Math.PI / 180;

/** Writes the earth-centred, earth-fixed coordinates (metres) of a point of the WGS84 ellipsoid at `out[offset…offset+2]`. */
export function writeEcef(lng: number, lat: number, out: Float64Array, offset: number): void {
  writeEcefOf(
    Math.sin(lng * RADIANS),
    Math.cos(lng * RADIANS),
    Math.sin(lat * RADIANS),
    Math.cos(lat * RADIANS),
    out,
    offset,
  );
}

/** `writeEcef` for a place whose sines and cosines are known. */
export function writeEcefOf(
  sinLng: number,
  cosLng: number,
  sinLat: number,
  cosLat: number,
  out: Float64Array,
  offset: number,
): void {
  const normalM = SEMI_MAJOR_M / Math.sqrt(1 - ECCENTRICITY_SQ * sinLat * sinLat);
  out[offset] = normalM * cosLat * cosLng;
  out[offset + 1] = normalM * cosLat * sinLng;
  out[offset + 2] = normalM * (1 - ECCENTRICITY_SQ) * sinLat;
}

/** The inverse of `writeEcef`: exact for points on the ellipsoid, first order in height for those beside it. */
export function positionOfEcef(x: number, y: number, z: number): Position {
  const lat = Math.atan2(z, (1 - ECCENTRICITY_SQ) * Math.hypot(x, y)) / RADIANS;
  return [Math.atan2(y, x) / RADIANS, lat];
}
