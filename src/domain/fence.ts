import * as v from 'valibot';

const finite = v.pipe(v.number(), v.finite());

export const CROSSINGS = ['found', 'entered', 'left'] as const;
/** `found`: it was inside when the watch on it began, nobody knows since when. */
export type Crossing = (typeof CROSSINGS)[number];

/** Where a track was last known to be with regard to an area, and since when. */
export const presenceSchema = v.strictObject({
  trackId: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffffffff)),
  last: v.picklist(CROSSINGS),
  sinceMs: finite,
});
export type Presence = v.InferOutput<typeof presenceSchema>;

/** Whether there is anything of what a void rule asks for. */
export const occupancySchema = v.strictObject({
  ruleId: v.string(),
  occupied: v.boolean(),
  sinceMs: finite,
});
export type Occupancy = v.InferOutput<typeof occupancySchema>;

/** What the log knows of who is in a published area. */
export const fenceStateSchema = v.strictObject({
  aoiId: v.string(),
  /** One a track; those that are out and were never in are left out. */
  presences: v.array(presenceSchema),
  /** One a void rule. */
  occupancies: v.array(occupancySchema),
});
export type FenceState = v.InferOutput<typeof fenceStateSchema>;

/** Whether it is inside. */
export function isInside({ last }: Presence): boolean {
  return last !== 'left';
}
