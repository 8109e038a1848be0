import * as v from 'valibot';

/** `[longitude, latitude]` in WGS84 degrees. */
export const positionSchema = v.pipe(
  v.strictTuple([
    v.pipe(v.number(), v.finite(), v.minValue(-180), v.maxValue(180)),
    v.pipe(v.number(), v.finite(), v.minValue(-90), v.maxValue(90)),
  ]),
  v.readonly(),
);
export type Position = v.InferOutput<typeof positionSchema>;

/** A point of the border line: a piece and metres along it. */
export const chainagePointSchema = v.strictObject({
  pieceId: v.pipe(v.string(), v.minLength(1)),
  chainageM: v.pipe(v.number(), v.finite(), v.minValue(0)),
});
export type ChainagePoint = v.InferOutput<typeof chainagePointSchema>;
