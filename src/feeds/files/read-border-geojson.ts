import * as v from 'valibot';
import { AppError } from '../../domain/errors';
import { type Position, positionSchema } from '../../domain/place';

/** One polyline of a border, not yet measured. */
export interface BorderPolyline {
  readonly id: string;
  readonly name: string;
  readonly positions: readonly Position[];
}

export interface BorderDrawing {
  /** The property `pair` of the collection or of the first feature that has one. */
  readonly pair: string | null;
  readonly attribution: string | null;
  readonly lines: readonly BorderPolyline[];
}

const lineSchema = v.pipe(
  v.array(
    v.pipe(
      v.array(v.number()),
      v.minLength(2),
      v.transform((at) => at.slice(0, 2)),
      positionSchema,
    ),
  ),
  v.minLength(2),
);
const propertiesSchema = v.nullish(v.record(v.string(), v.unknown()), {});
const geometrySchema = v.variant('type', [
  v.object({ type: v.literal('LineString'), coordinates: lineSchema }),
  v.object({ type: v.literal('MultiLineString'), coordinates: v.pipe(v.array(lineSchema), v.minLength(1)) }),
]);
const featureSchema = v.object({
  type: v.literal('Feature'),
  id: v.optional(v.union([v.string(), v.number()])),
  properties: propertiesSchema,
  geometry: geometrySchema,
});
const drawingSchema = v.variant('type', [
  ...geometrySchema.options,
  featureSchema,
  v.object({
    type: v.literal('FeatureCollection'),
    properties: propertiesSchema,
    features: v.pipe(v.array(featureSchema), v.minLength(1)),
  }),
]);

/**
 * The polylines of a border drawn in GeoJSON (RFC 7946): a LineString, a MultiLineString, a Feature of either, or a
 * FeatureCollection of such features, in the order of the file. Heights are dropped. A line is called by the id and name
 * of its feature (properties first), numbered where a feature has several; without them `piece-1`, `piece-2`, …
 *
 * Nothing is quarantined: a border with a line left out would count as shorter than it is.
 *
 * @throws AppError `bad-border` naming the first thing that does not fit, and where.
 */
export function readBorderGeojson(json: unknown): BorderDrawing {
  const parsed = v.safeParse(drawingSchema, json, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new AppError('bad-border', {
      found: issue.input,
      expected: issue.expected ?? issue.message,
      where: v.getDotPath(issue) ?? 'file',
    });
  }
  const drawing = parsed.output;
  const features: readonly Feature[] =
    drawing.type === 'FeatureCollection'
      ? drawing.features
      : drawing.type === 'Feature'
        ? [drawing]
        : [{ type: 'Feature', properties: {}, geometry: drawing }];
  const own = drawing.type === 'FeatureCollection' ? [{ properties: drawing.properties }, ...features] : features;
  const stated = (key: string): string | null =>
    own.map(({ properties }) => properties?.[key]).find((value) => typeof value === 'string') ?? null;
  const lines: BorderPolyline[] = [];
  for (const feature of features) lines.push(...linesOf(feature, lines.length));
  return { pair: stated('pair'), attribution: stated('attribution'), lines };
}

type Feature = v.InferOutput<typeof featureSchema>;

function linesOf({ id, properties, geometry }: Feature, before: number): readonly BorderPolyline[] {
  const several = geometry.type === 'MultiLineString' ? geometry.coordinates : [geometry.coordinates];
  const ownId = text(properties?.id) ?? text(id);
  const ownName = text(properties?.name);
  return several.map((positions, i) => {
    const number = several.length > 1 ? i + 1 : null;
    const called = ownId === null ? `piece-${before + i + 1}` : number === null ? ownId : `${ownId}-${number}`;
    return {
      id: called,
      name: ownName === null ? called : number === null ? ownName : `${ownName} ${number}`,
      positions,
    };
  });
}

function text(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
