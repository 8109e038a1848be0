import * as v from 'valibot';
import { releasabilitySchema } from './agency';
import { aoiGeometrySchema } from './aoi-geometry';
import { positionSchema } from './place';

/** Categories of Okabe and Ito without vermilion, which means a loss; each a token `--aoi-<name>` of `tokens.css`. */
export const AOI_COLOURS = ['orange', 'sky', 'green', 'yellow', 'blue', 'purple'] as const;
export type AoiColour = (typeof AOI_COLOURS)[number];

export const AOI_KINDS = ['polygon', 'freehand', 'rectangle', 'circle', 'sector', 'corridor'] as const;
export type AoiKind = (typeof AOI_KINDS)[number];

export const MAX_NAME = 80;
export const MAX_NOTE = 500;
/** Farther than this the outlines of `src/geo/aoi` do not hold their bound. */
const MAX_RADIUS_M = 500_000;
const MAX_WIDTH_M = 200_000;
const MAX_PATH = 2_000;

const radiusSchema = v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(MAX_RADIUS_M));
/** Clockwise from true north. */
const azimuthSchema = v.pipe(v.number(), v.finite(), v.minValue(0), v.ltValue(360));

/** How an area was drawn. Circles, sectors and corridors keep what they were made from: their outline follows from it. */
export const aoiShapeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('polygon') }),
  v.strictObject({ kind: v.literal('freehand') }),
  v.strictObject({ kind: v.literal('rectangle') }),
  v.strictObject({ kind: v.literal('circle'), center: positionSchema, radiusM: radiusSchema }),
  v.pipe(
    v.strictObject({
      kind: v.literal('sector'),
      center: positionSchema,
      radiusM: radiusSchema,
      /** The sector runs clockwise from this azimuth to the other. */
      fromDeg: azimuthSchema,
      toDeg: azimuthSchema,
    }),
    v.check(({ fromDeg, toDeg }) => fromDeg !== toDeg, 'a sector that opens'),
  ),
  v.strictObject({
    kind: v.literal('corridor'),
    path: v.pipe(v.array(positionSchema), v.minLength(2), v.maxLength(MAX_PATH)),
    /** From edge to edge: half of it lies on either side of the path. */
    widthM: v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(MAX_WIDTH_M)),
  }),
]);
export type AoiShape = v.InferOutput<typeof aoiShapeSchema>;

/** What somebody may set of an area beside its outline. */
export const aoiLabelSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_NAME)),
  colour: v.picklist(AOI_COLOURS),
  note: v.pipe(v.string(), v.trim(), v.maxLength(MAX_NOTE)),
  releasability: releasabilitySchema,
  /** Whether, once published, somebody who reaches it counts as having reached cover. */
  countsAsCover: v.boolean(),
});
export type AoiLabel = v.InferOutput<typeof aoiLabelSchema>;

/** An area of interest drawn by an analyst. Its geometry is normalised (`normaliseGeometry`). */
export const aoiSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  ...aoiLabelSchema.entries,
  shape: aoiShapeSchema,
  geometry: aoiGeometrySchema,
});
export type Aoi = v.InferOutput<typeof aoiSchema>;
