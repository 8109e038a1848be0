import type { Position } from '../../domain/place';
import { RADIANS } from '../ecef';

const SEMI_MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257_223_563;
const N = FLATTENING / (2 - FLATTENING);
const ECCENTRICITY_SQ = FLATTENING * (2 - FLATTENING);
const ECCENTRICITY = Math.sqrt(ECCENTRICITY_SQ);
const RECTIFYING_RADIUS_M = (SEMI_MAJOR_M / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
/** Krüger's coefficients β₁ to β₄ in the third flattening. */
const BETA = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161_280) * N ** 4,
] as const;
const UTM_SCALE = 0.9996;
const UTM_EASTING_M = 500_000;
const UTM_SOUTH_NORTHING_M = 10_000_000;
/** Newton's steps from the conformal latitude: two are enough for a double, one more costs nothing. */
const STEPS = 3;

/**
 * The place at an easting and a northing in a zone of UTM on WGS84: the inverse of `toUtm`. Krüger's series to the fourth
 * order, then Newton's method for the latitude (Karney 2011, eqs. 11, 19–21 and 36): below 0.1 mm to 3,000 km from the zone's
 * meridian. The longitude is in [-180, 180).
 */
export function fromUtm(eastM: number, northM: number, zone: number, south: boolean): Position {
  const scaleM = UTM_SCALE * RECTIFYING_RADIUS_M;
  const xi = (northM - (south ? UTM_SOUTH_NORTHING_M : 0)) / scaleM;
  const eta = (eastM - UTM_EASTING_M) / scaleM;
  let north = xi;
  let east = eta;
  for (const [i, beta] of BETA.entries()) {
    const j = 2 * (i + 1);
    north -= beta * Math.sin(j * xi) * Math.cosh(j * eta);
    east -= beta * Math.cos(j * xi) * Math.sinh(j * eta);
  }
  const conformal = Math.sin(north) / Math.hypot(Math.sinh(east), Math.cos(north));
  let tau = conformal;
  for (let step = 0; step < STEPS; step++) {
    const root = Math.sqrt(1 + tau * tau);
    const sigma = Math.sinh(ECCENTRICITY * Math.atanh((ECCENTRICITY * tau) / root));
    const guess = tau * Math.sqrt(1 + sigma * sigma) - sigma * root;
    tau +=
      ((conformal - guess) / Math.sqrt(1 + guess * guess)) *
      ((1 + (1 - ECCENTRICITY_SQ) * tau * tau) / ((1 - ECCENTRICITY_SQ) * root));
  }
  const lng = 6 * zone - 183 + Math.atan2(Math.sinh(east), Math.cos(north)) / RADIANS;
  return [lng - 360 * Math.floor((lng + 180) / 360), Math.atan(tau) / RADIANS];
}
