import { ECCENTRICITY_SQ, RADIANS } from '../ecef';

/** WGS84 semi-major axis, metres (NIMA TR8350.2). */
export const SEMI_MAJOR_M = 6_378_137;
export const ECCENTRICITY = Math.sqrt(ECCENTRICITY_SQ);
/** Nearer to a pole than this (6 m) the scale changes by nothing that matters. */
const POLAR_COSINE = 1e-6;

/**
 * A place of WGS84 on the unit sphere that latitude lines of the ellipsoid are laid onto by the conformal latitude, with
 * what the ellipsoid does around it: directions, scale, and how the scale bends. Scratch: `moveTo`, then read.
 *
 * Why this sphere: it is one chart of the whole earth (no cuts, no zones, nothing special at the antimeridian), angles
 * are exact, geodesic circles become circles and geodesics become arcs of circles, to third order in their length; and
 * circles of a sphere are planes, so that all crossings are closed forms. Source: Karney 2024, "On auxiliary
 * latitudes"; Snyder 1987, §3.
 */
export class SphereSite {
  x = 0;
  y = 0;
  z = 0;
  eastX = 0;
  eastY = 0;
  northX = 0;
  northY = 0;
  northZ = 0;
  /** Radians of the sphere for a metre on the ground. */
  perM = 0;
  /** d ln(perM) / d latitude of the sphere: geodesics heading a bend to the right by `bend · sin a`, a radian. */
  bend = 0;
  /** The mean radius of a geodesic circle of ρ = range · perM is ρ + swell · ρ³: the ellipsoid is not the sphere. */
  swell = 0;

  moveTo(lng: number, lat: number): this {
    const sinLat = Math.sin(lat * RADIANS);
    const cosLat = Math.cos(lat * RADIANS);
    const shift = Math.sinh(ECCENTRICITY * Math.atanh(ECCENTRICITY * sinLat));
    // Conformal latitude without loss near the pole: τ' = τ√(1+σ²) − σ√(1+τ²), times cos lat.
    const rise = sinLat * Math.sqrt(1 + shift * shift) - shift;
    const norm = 1 / Math.hypot(rise, cosLat);
    const sin = rise * norm;
    const cos = cosLat * norm;
    const sinLng = Math.sin(lng * RADIANS);
    const cosLng = Math.cos(lng * RADIANS);
    this.x = cos * cosLng;
    this.y = cos * sinLng;
    this.z = sin;
    this.eastX = -sinLng;
    this.eastY = cosLng;
    this.northX = -sin * cosLng;
    this.northY = -sin * sinLng;
    this.northZ = cos;
    const shape = 1 - ECCENTRICITY_SQ * sinLat * sinLat;
    this.perM = (norm * Math.sqrt(shape)) / SEMI_MAJOR_M;
    // What remains of the difference near a pole is rounding.
    this.bend = cos < POLAR_COSINE ? 0 : (sinLat - sin) / cos;
    this.swell = (((cosLat * cosLat) / (cos * cos)) * (shape / (1 - ECCENTRICITY_SQ)) - 1) / 12;
    return this;
  }
}

/** The latitude of WGS84 whose conformal latitude has this sine, by Newton; sine of the geodetic latitude is returned. */
export function sineOfLatitude(sinConformal: number): number {
  if (Math.abs(sinConformal) >= 1) return Math.sign(sinConformal);
  const target = Math.atanh(sinConformal);
  let sinLat = sinConformal;
  for (let step = 0; step < 4; step++) {
    const off = Math.atanh(sinLat) - ECCENTRICITY * Math.atanh(ECCENTRICITY * sinLat) - target;
    const slope = 1 / (1 - sinLat * sinLat) - ECCENTRICITY_SQ / (1 - ECCENTRICITY_SQ * sinLat * sinLat);
    sinLat -= off / slope;
  }
  return sinLat;
}
