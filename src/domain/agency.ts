import * as v from 'valibot';

/** An owner of sensors, units and incidents; belongs to one country. */
export const agencySchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,8}$/)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  country: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
});
export type Agency = v.InferOutput<typeof agencySchema>;

/** Which agencies may see a record: all that share the log, or the listed ones. */
export const releasabilitySchema = v.union([v.literal('all'), v.pipe(v.array(v.string()), v.minLength(1))]);
export type Releasability = v.InferOutput<typeof releasabilitySchema>;
