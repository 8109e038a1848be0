import { RADIANS } from '../ecef';

const SEMI_MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257_223_563;
const N = FLATTENING / (2 - FLATTENING);
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
const RECTIFYING_RADIUS_M = (SEMI_MAJOR_M / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
/** Krüger's coefficients α₁ to α₄ in the third flattening. */
const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49_561 / 161_280) * N ** 4,
] as const;
const UTM_SCALE = 0.9996;
const UTM_EASTING_M = 500_000;
const UTM_SOUTH_NORTHING_M = 10_000_000;

/**
 * Easting and northing in a zone of UTM on WGS84, metres. Krüger's series to the fourth order (Karney 2011, eqs. 7–9 and 35):
 * below 0.1 mm to 3,000 km from the zone's meridian. Also for GRS80 (NAD83, ETRS89), whose ellipsoid differs by 0.1 mm.
 */
export function toUtm(
  lng: number,
  lat: number,
  zone: number,
  south: boolean,
): readonly [eastM: number, northM: number] {
  const turn = lng - (6 * zone - 183);
  const lambda = (turn - 360 * Math.round(turn / 360)) * RADIANS;
  const tau = Math.tan(lat * RADIANS);
  const sigma = Math.sinh(ECCENTRICITY * Math.atanh((ECCENTRICITY * tau) / Math.sqrt(1 + tau * tau)));
  const conformal = tau * Math.sqrt(1 + sigma * sigma) - sigma * Math.sqrt(1 + tau * tau);
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  let north = xi;
  let east = eta;
  for (const [i, alpha] of ALPHA.entries()) {
    const j = 2 * (i + 1);
    north += alpha * Math.sin(j * xi) * Math.cosh(j * eta);
    east += alpha * Math.cos(j * xi) * Math.sinh(j * eta);
  }
  const scaleM = UTM_SCALE * RECTIFYING_RADIUS_M;
  return [UTM_EASTING_M + scaleM * east, scaleM * north + (south ? UTM_SOUTH_NORTHING_M : 0)];
}
