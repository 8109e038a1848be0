import * as v from 'valibot';

export const ROLES = ['watch', 'analyst', 'leader'] as const;

/** Who is at this desk. Chosen once, stands on every acknowledgement and order. Not a sign-in. */
export const identitySchema = v.strictObject({
  agencyId: v.pipe(v.string(), v.minLength(1)),
  role: v.picklist(ROLES),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
});
export type Identity = v.InferOutput<typeof identitySchema>;
