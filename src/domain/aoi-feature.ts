import * as v from 'valibot';
import { AOI_COLOURS, type Aoi, aoiSchema, MAX_NAME, MAX_NOTE } from './aoi';
import { type AoiGeometry, normaliseGeometry } from './aoi-geometry';
import { AppError } from './errors';
import type { Position } from './place';

/** What a GeoJSON feature of an area carries beside its geometry. */
export interface AoiProperties {
  readonly name: string;
  readonly colour: Aoi['colour'];
  readonly note: string;
  readonly releasability: Aoi['releasability'];
  readonly countsAsCover: boolean;
  readonly kind: Aoi['shape']['kind'];
  /** Of circles and sectors. */
  readonly center?: Position;
  readonly radiusM?: number;
  readonly fromDeg?: number;
  readonly toDeg?: number;
  /** Of corridors. */
  readonly path?: readonly Position[];
  readonly widthM?: number;
}

export interface AoiFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly properties: AoiProperties;
  readonly geometry: AoiGeometry;
}

/** The area as a GeoJSON feature. Keys stand in one order, so equal areas give the same bytes. */
export function aoiToFeature({
  id,
  name,
  colour,
  note,
  releasability,
  countsAsCover,
  shape,
  geometry,
}: Aoi): AoiFeature {
  const properties = { name, colour, note, releasability, countsAsCover, ...shape };
  return { type: 'Feature', id, properties, geometry };
}

const ringsSchema = v.array(v.array(v.pipe(v.array(v.number()), v.minLength(2))));
const outlineSchema = v.variant('type', [
  v.object({ type: v.literal('Polygon'), coordinates: ringsSchema }),
  v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(ringsSchema) }),
]);
const anything = v.optional(v.unknown());
const propertiesSchema = v.object({
  name: anything,
  title: anything,
  colour: anything,
  note: anything,
  description: anything,
  releasability: anything,
  countsAsCover: anything,
  kind: anything,
  center: anything,
  radiusM: anything,
  fromDeg: anything,
  toDeg: anything,
  path: anything,
  widthM: anything,
});
const featureSchema = v.object({
  type: v.literal('Feature'),
  properties: v.nullish(propertiesSchema),
  geometry: outlineSchema,
});

/** What an area gets where its feature does not say. */
export interface AoiDefaults {
  readonly id: string;
  readonly name: string;
  readonly colour: Aoi['colour'];
}

/**
 * An area from a GeoJSON feature, this product's or anybody's: unknown properties and heights are left, what a property
 * cannot say falls back to `defaults`. Only a releasability that cannot be read is an error: nobody widens it by a slip. The id
 * is the default's: two features of one file may share theirs. The geometry is normalised as it stands; whether the
 * outline of a circle fits its radius is for who takes it in (`AoiStore.addFeatures`).
 *
 * @throws AppError `bad-file` naming what was found and expected where there is no outline or it is none.
 */
export function featureToAoi(feature: unknown, defaults: AoiDefaults): Aoi {
  const read = v.safeParse(featureSchema, feature, { abortEarly: true });
  if (!read.success) throw badFile(read.issues[0]);
  const { properties, geometry } = read.output;
  const said: Partial<v.InferOutput<typeof propertiesSchema>> = properties ?? {};
  const text = (value: unknown, most: number): string | null =>
    typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : null;
  const candidate = {
    id: defaults.id,
    name: text(said.name, MAX_NAME) ?? text(said.title, MAX_NAME) ?? defaults.name,
    colour: AOI_COLOURS.find((colour) => colour === said.colour) ?? defaults.colour,
    note: text(said.note, MAX_NOTE) ?? text(said.description, MAX_NOTE) ?? '',
    releasability: said.releasability ?? 'all',
    countsAsCover: said.countsAsCover === true,
    shape: shapeFrom(said),
    geometry: outlineFrom(geometry),
  };
  const result = v.safeParse(aoiSchema, candidate, { abortEarly: true });
  if (!result.success) throw badFile(result.issues[0]);
  return result.output;
}

function outlineFrom(geometry: v.InferOutput<typeof outlineSchema>): AoiGeometry {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const flat = polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]): Position => [lng!, lat!])));
  try {
    return normaliseGeometry(flat);
  } catch (error) {
    if (error instanceof AppError)
      throw new AppError('bad-file', { ...error.details, where: 'geometry' }, { cause: error });
    throw error;
  }
}

/** A shape of which a number is missing or wrong is a plain polygon: its outline says the rest. */
function shapeFrom({
  kind,
  center,
  radiusM,
  fromDeg,
  toDeg,
  path,
  widthM,
}: Partial<v.InferOutput<typeof propertiesSchema>>): unknown {
  const candidates: unknown[] = [
    { kind },
    { kind, center, radiusM },
    { kind, center, radiusM, fromDeg, toDeg },
    { kind, path, widthM },
  ];
  return candidates.find((shape) => v.safeParse(aoiSchema.entries.shape, shape).success) ?? { kind: 'polygon' };
}

function badFile(issue: v.BaseIssue<unknown>): AppError {
  return new AppError('bad-file', {
    found: issue.input,
    expected: issue.expected ?? issue.message,
    where: v.getDotPath(issue) ?? 'feature',
  });
}
