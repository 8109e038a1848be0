import type { CoverClass } from '../../../src/domain/border';
import type { Near } from './place-search';

const URBAN_PEOPLE = 50_000;
const URBAN_NEAR_M = 10_000;
const REMOTE_PEOPLE = 5000;
const REMOTE_NEAR_M = 25_000;

/**
 * Urban with at least 50,000 people in places within 10 km, remote with fewer than 5,000 within 25 km, rural between.
 * A place counts with all its people at its one point; places below 1,000 people are not in the source and count as
 * nobody.
 */
export function coverOf(near: readonly Near[]): CoverClass {
  const people = (withinM: number) =>
    near.reduce((sum, { place, distanceM }) => (distanceM <= withinM ? sum + place.population : sum), 0);
  if (people(URBAN_NEAR_M) >= URBAN_PEOPLE) return 'urban';
  return people(REMOTE_NEAR_M) < REMOTE_PEOPLE ? 'remote' : 'rural';
}
