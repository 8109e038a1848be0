import type { LineOfSight } from '../domain/line-of-sight';

/** Mean radius of WGS84, metres. */
const MEAN_RADIUS_M = 6_371_008.8;

/**
 * How far over smooth ground a line of sight reaches from a mast to a target, metres along the surface.
 *
 * Model: a sphere of the effective radius R' = R / (1 − refractionCoefficient), on which sightlines are straight: from a
 * height h one sees R'·acos(R' / (R' + h)) ≈ √(2R'h), and mast and target each see that far towards each other. A mast of
 * 30 m sees a person of 1.7 m at 28.0 km by radar (0.25) and at 26.0 km by light (0.13). The real earth's curvature
 * differs from the sphere's by up to 0.6 %, so the range by up to 0.3 %; refraction changes from day to day by far more.
 * A mast of 0 and a target of 0 see nothing.
 */
export function horizonRangeM(mastHeightM: number, { refractionCoefficient, targetHeightM }: LineOfSight): number {
  const radiusM = MEAN_RADIUS_M / (1 - refractionCoefficient);
  // acos(R / (R + h)) without its loss of digits near 1.
  const seenFromM = (heightM: number): number =>
    radiusM * Math.atan2(Math.sqrt(heightM * (2 * radiusM + heightM)), radiusM);
  return seenFromM(mastHeightM) + seenFromM(targetHeightM);
}
