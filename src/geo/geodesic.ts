import geographic from 'geographiclib-geodesic';
import type { Position } from '../domain/place';

const { WGS84, DISTANCE, AZIMUTH, LATITUDE, LONGITUDE } = geographic.Geodesic;

/** The shortest way between two positions: its length, and the azimuths it leaves and arrives with. */
export interface GeodesicPath {
  readonly distanceM: number;
  /** Clockwise from true north, [0, 360). */
  readonly azimuthDeg: number;
}

/**
 * Length and start azimuth of the WGS84 geodesic from one position to another (Karney 2013, by GeographicLib;
 * error about 15 nm). The azimuth between equal positions is 0 or 180 and means nothing.
 */
export function geodesicPath(from: Position, to: Position): GeodesicPath {
  const solved = WGS84.Inverse(from[1], from[0], to[1], to[0], DISTANCE | AZIMUTH) as { s12: number; azi1: number };
  return { distanceM: solved.s12, azimuthDeg: (solved.azi1 + 360) % 360 };
}

/**
 * Where one comes out after `distanceM` along the WGS84 geodesic that leaves `from` at `azimuthDeg` (clockwise from
 * true north). The longitude is in [-180, 180]. Error about 15 nm.
 */
export function geodesicDestination(from: Position, azimuthDeg: number, distanceM: number): Position {
  const solved = WGS84.Direct(from[1], from[0], azimuthDeg, distanceM, LATITUDE | LONGITUDE);
  return [solved.lon2 ?? Number.NaN, solved.lat2 ?? Number.NaN];
}
