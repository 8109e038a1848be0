import * as v from 'valibot';
import { positionSchema } from './place';

const chainageSchema = v.pipe(v.number(), v.finite(), v.minValue(0));

/** Border that the source data does not contain: counted as unknown, never as gap. It has no geometry. */
const unknownStretchSchema = v.strictObject({
  fromChainageM: chainageSchema,
  toChainageM: chainageSchema,
  reason: v.string(),
});

/** One polyline of the border line, west to east, with its own chainage along the WGS84 geodesic. */
const pieceFileSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,24}$/)),
  name: v.string(),
  coordinates: v.pipe(v.array(positionSchema), v.minLength(2)),
  /** Metres from the start of the piece, one for each coordinate, strictly ascending. */
  chainageM: v.array(chainageSchema),
  /** Known and unknown together. */
  lengthM: chainageSchema,
  unknown: v.array(unknownStretchSchema),
});

/** The file `data/borders/<pair>.json`. `left` and `right` are the countries seen when following the chainage. */
export const borderFileSchema = v.strictObject({
  format: v.literal('watchline-border/1'),
  pair: v.pipe(v.string(), v.regex(/^[A-Z]{3}-[A-Z]{3}$/)),
  left: v.string(),
  right: v.string(),
  source: v.strictObject({ package: v.string(), version: v.string(), sha256: v.string() }),
  licence: v.string(),
  attribution: v.string(),
  pieces: v.pipe(v.array(pieceFileSchema), v.minLength(1)),
});
export type BorderFile = v.InferOutput<typeof borderFileSchema>;

export const WATER_CLASSES = ['land', 'river', 'lake'] as const;
export type WaterClass = (typeof WATER_CLASSES)[number];
export const COVER_CLASSES = ['urban', 'rural', 'remote'] as const;
export type CoverClass = (typeof COVER_CLASSES)[number];

/** Seconds that someone at the border line needs to reach cover; `null` where the mode makes no sense. */
const timeToCoverSchema = v.strictObject({
  footS: v.nullable(v.pipe(v.number(), v.minValue(0))),
  vehicleS: v.nullable(v.pipe(v.number(), v.minValue(0))),
  boatS: v.nullable(v.pipe(v.number(), v.minValue(0))),
});

/** A named stretch `[fromChainageM, toChainageM)` of one piece, with a sector above it. */
export const segmentSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  sectorId: v.string(),
  pieceId: v.string(),
  fromChainageM: chainageSchema,
  toChainageM: chainageSchema,
  left: v.string(),
  right: v.string(),
  water: v.picklist(WATER_CLASSES),
  /** Share of the stretch on water of any class, 0 to 1, from the bundled generalised water. */
  waterShare: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  cover: v.picklist(COVER_CLASSES),
  /** Going towards the left country, and towards the right one. */
  timeToCover: v.strictObject({ toLeft: timeToCoverSchema, toRight: timeToCoverSchema }),
});
export type Segment = v.InferOutput<typeof segmentSchema>;

const sectorSchema = v.strictObject({ id: v.string(), name: v.string() });
export type Sector = v.InferOutput<typeof sectorSchema>;

/** The file `data/borders/<pair>.segments.json`: sectors in order along the border, segments in order of piece and chainage. */
export const segmentsFileSchema = v.strictObject({
  format: v.literal('watchline-segments/1'),
  pair: v.string(),
  sectors: v.array(sectorSchema),
  segments: v.array(segmentSchema),
});
export type SegmentsFile = v.InferOutput<typeof segmentsFileSchema>;

/** A stretch of chainage on one piece, `[fromChainageM, toChainageM)`. */
export interface Stretch {
  readonly pieceId: string;
  readonly fromChainageM: number;
  readonly toChainageM: number;
}

/** One piece at run time: flat arrays for the analysis. Index `i` of each array is vertex `i`. */
export interface Piece {
  readonly id: string;
  readonly name: string;
  /** `[lng, lat]` pairs in degrees; length `2 × vertexCount`. */
  readonly positions: Float64Array;
  /** Metres from the start, ascending; length `vertexCount`. */
  readonly chainageM: Float64Array;
  /** Known and unknown together. */
  readonly lengthM: number;
  readonly unknown: readonly {
    readonly fromChainageM: number;
    readonly toChainageM: number;
    readonly reason: string;
  }[];
}

/** The boundary as an ordered set of pieces. Chainage never spans two of them. */
export interface BorderLine {
  readonly pair: string;
  readonly left: string;
  readonly right: string;
  readonly attribution: string;
  readonly pieces: readonly Piece[];
}
