import * as v from 'valibot';
import { positionSchema } from './place';

const countrySchema = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
const nameSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(120));

/** The file `data/cover-points.json`: where someone who has crossed is out of reach. Planning data, to be edited. */
export const coverPointsSchema = v.strictObject({
  format: v.literal('watchline-cover/1'),
  note: v.string(),
  attribution: v.string(),
  points: v.array(
    v.strictObject({
      /** A place hides whoever reaches it; at a pick-up point somebody may be waiting. */
      kind: v.picklist(['place', 'pick-up']),
      name: nameSchema,
      country: countrySchema,
      position: positionSchema,
    }),
  ),
  trails: v.array(
    v.strictObject({
      name: nameSchema,
      country: countrySchema,
      path: v.pipe(v.array(positionSchema), v.minLength(2)),
    }),
  ),
});

/** Something that someone can reach to be out of reach, on the side of one country. */
export interface CoverSource {
  readonly kind: 'place' | 'pick-up' | 'trail' | 'aoi';
  readonly name: string;
  readonly country: string;
  /** One position, a trail, or the ring of an AOI, whose last position is its first. */
  readonly shape: readonly (readonly [number, number])[];
}
