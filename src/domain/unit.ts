import * as v from 'valibot';
import { releasabilitySchema } from './agency';

export const UNIT_KINDS = ['foot', 'vehicle', 'boat', 'aircraft', 'k9', 'drone'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** `on-patrol`, `at-post` and `on-call` are free; the rest are not. */
export const UNIT_STATUSES = ['on-patrol', 'at-post', 'on-call', 'responding', 'on-scene', 'off-shift'] as const;
export type UnitStatus = (typeof UNIT_STATUSES)[number];

export const CAPABILITIES = ['arrest', 'medical', 'tracking', 'pursuit', 'search', 'marine', 'air-support'] as const;
export type Capability = (typeof CAPABILITIES)[number];

const secondsSchema = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(86_400));

/** A team that can respond. Its position travels in track batches under `trackId`. */
export const unitSchema = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  /** The id of this unit in track batches (u32). */
  trackId: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffffffff)),
  callsign: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  kind: v.picklist(UNIT_KINDS),
  agencyId: v.string(),
  /** Speed of a response along its way, metres per second; rules say how much longer than the straight line that is. */
  responseSpeedMps: v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(400)),
  /** Turn-out by readiness, seconds. */
  turnOutS: v.strictObject({ 'on-patrol': secondsSchema, 'at-post': secondsSchema, 'on-call': secondsSchema }),
  capabilities: v.array(v.picklist(CAPABILITIES)),
  status: v.picklist(UNIT_STATUSES),
  /** May act on the other country's side as well, as shiprider crews do. Left out: its own side only. */
  crossDesignated: v.optional(v.boolean()),
  releasability: releasabilitySchema,
});
export type Unit = v.InferOutput<typeof unitSchema>;

export type FreeStatus = 'on-patrol' | 'at-post' | 'on-call';

/** A unit that may be given a new incident. */
export function isFree(status: UnitStatus): status is FreeStatus {
  return status === 'on-patrol' || status === 'at-post' || status === 'on-call';
}
