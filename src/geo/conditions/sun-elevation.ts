import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import { RADIANS } from '../ecef';

const DAY_MS = 86_400_000;
/** 2000-01-01 12:00 UTC, from which the series count. */
const J2000_MS = Date.UTC(2000, 0, 1, 12);
const DAYS_A_CENTURY = 36_525;

/**
 * Height of the sun's centre above the horizon in degrees, −90 to 90: geometric, without refraction, seen from the
 * centre of the earth along the WGS84 vertical of the place.
 *
 * Meeus, Astronomical Algorithms, 2nd edition: apparent longitude and declination of the sun (chapter 25, low accuracy)
 * and sidereal time (12.4), with UTC for both UT and TT. Error ≤ 0.015° from 1950 to 2100 against a full ephemeris
 * (tests/geo/conditions/sun-elevation.test.ts), which is 4 s of sunset at the equator and half a minute at 80°.
 *
 * @throws AppError `out-of-range` for a time that is no number.
 */
export function sunElevation([lng, lat]: Position, timeMs: number): number {
  if (!Number.isFinite(timeMs)) throw new AppError('out-of-range', { found: timeMs, expected: 'ms', where: 'timeMs' });
  const days = (timeMs - J2000_MS) / DAY_MS;
  const t = days / DAYS_A_CENTURY;
  const anomaly = RADIANS * (357.52911 + t * (35_999.05029 - t * 0.0001537));
  const meanLongitude = 280.46646 + t * (36_000.76983 + t * 0.0003032);
  const centre =
    (1.914602 - t * (0.004817 + t * 0.000014)) * Math.sin(anomaly) +
    (0.019993 - t * 0.000101) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const node = RADIANS * (125.04 - 1_934.136 * t);
  const longitude = RADIANS * (meanLongitude + centre - 0.00569 - 0.00478 * Math.sin(node));
  const obliquity = RADIANS * (23.4392911 - t * 0.0130042 + 0.00256 * Math.cos(node));
  const sinDeclination = Math.sin(obliquity) * Math.sin(longitude);
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude));
  const siderealDeg = 280.46061837 + 360.98564736629 * days + t * t * 0.000387933;
  const hourAngle = RADIANS * (siderealDeg + lng) - rightAscension;
  const sinElevation =
    Math.sin(lat * RADIANS) * sinDeclination +
    Math.cos(lat * RADIANS) * Math.sqrt(1 - sinDeclination * sinDeclination) * Math.cos(hourAngle);
  return Math.asin(Math.max(-1, Math.min(1, sinElevation))) / RADIANS;
}
