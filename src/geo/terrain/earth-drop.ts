/** Mean radius of the earth, metres (IUGG R₁). Radii of WGS84 at any place and azimuth are within 0.56 % of it. */
const EARTH_RADIUS_M = 6_371_009;

/**
 * How far the ground falls away below the horizontal plane of an observer, as a factor of the square of the distance:
 * drop = factor · d², factor = (1 − refractionCoefficient) / 2R. Air bends sightlines down by the refraction coefficient's
 * share of the earth's own bend: about 0.13 of it for light, 0.25 for radar; 1 is a flat earth.
 *
 * Model: a sphere, flattened by the parabola. Error of the drop: 0.56 % for the radius (0.4 m at 30 km) and (d/R)² of it
 * for the parabola (0.2 m at 100 km).
 */
export function earthDropPerSqM(refractionCoefficient: number): number {
  return (1 - refractionCoefficient) / (2 * EARTH_RADIUS_M);
}
