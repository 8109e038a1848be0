import * as v from 'valibot';
import { type CoverSource, coverPointsSchema } from '../../domain/cover-points';
import { positionSchema } from '../../domain/place';
import { parseJson } from '../parse-json';

/** Elevations of a recorded track are left aside. */
const placeSchema = v.pipe(
  v.array(v.number()),
  v.transform((coordinates) => coordinates.slice(0, 2)),
  positionSchema,
);
const lineSchema = v.pipe(v.array(placeSchema), v.minLength(2));
const ringSchema = v.pipe(v.array(placeSchema), v.minLength(4));
/** What somebody draws or exports elsewhere: points, trails as lines, areas as polygons, each on the side of a country. */
const featuresSchema = v.object({
  type: v.literal('FeatureCollection'),
  features: v.array(
    v.object({
      geometry: v.variant('type', [
        v.object({ type: v.literal('Point'), coordinates: placeSchema }),
        v.object({ type: v.literal('LineString'), coordinates: lineSchema }),
        v.object({ type: v.literal('MultiLineString'), coordinates: v.array(lineSchema) }),
        v.object({ type: v.literal('Polygon'), coordinates: v.pipe(v.array(ringSchema), v.minLength(1)) }),
      ]),
      properties: v.object({
        name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
        country: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
        kind: v.exactOptional(v.picklist(['place', 'pick-up', 'trail', 'aoi'])),
      }),
    }),
  ),
});

/**
 * The places, pick-up points and trails of a decoded `data/cover-points.json`, or of a GeoJSON FeatureCollection whose
 * features have `name` and `country` (alpha-3): points are places or, unless `kind` says so, pick-up points; lines are
 * trails, each part of a multi-line one; of polygons the outer ring is an area that counts as cover.
 *
 * @throws AppError `bad-file` naming the first thing that does not fit
 */
export function parseCoverPoints(json: unknown): readonly CoverSource[] {
  if (isCollection(json)) return fromFeatures(json);
  const { points, trails } = parseJson(coverPointsSchema, json, 'bad-file');
  return [
    ...points.map(({ position, ...point }): CoverSource => ({ ...point, shape: [position] })),
    ...trails.map(({ path, ...trail }): CoverSource => ({ ...trail, kind: 'trail', shape: path })),
  ];
}

function isCollection(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'type' in json && json.type === 'FeatureCollection';
}

function fromFeatures(json: unknown): readonly CoverSource[] {
  const sources: CoverSource[] = [];
  for (const { geometry, properties } of parseJson(featuresSchema, json, 'bad-file').features) {
    const { country, kind, name } = properties;
    const add = (is: CoverSource['kind'], shape: CoverSource['shape']) =>
      sources.push({ kind: is, name, country, shape });
    if (geometry.type === 'Point') add(kind === 'place' ? 'place' : 'pick-up', [geometry.coordinates]);
    else if (geometry.type === 'LineString') add('trail', geometry.coordinates);
    else if (geometry.type === 'MultiLineString') for (const line of geometry.coordinates) add('trail', line);
    else add('aoi', geometry.coordinates[0] ?? []);
  }
  return sources;
}
