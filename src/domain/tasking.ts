import * as v from 'valibot';
import { identitySchema } from './identity';

/** What a unit that was given an order, or somebody for it, can say of it, in this order. */
export const TASKING_STAGES = ['acknowledged', 'en-route', 'on-scene', 'done'] as const;
export type TaskingStage = (typeof TASKING_STAGES)[number];

/** From the order on through its stages; `done` and `withdrawn` end it. */
export const TASKING_STATUSES = ['ordered', ...TASKING_STAGES, 'withdrawn'] as const;
export type TaskingStatus = (typeof TASKING_STATUSES)[number];

const millisecondsSchema = v.exactOptional(v.pipe(v.number(), v.finite()));

export const taskingIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/** An order given to a unit, with what became of it. */
export const taskingSchema = v.strictObject({
  id: taskingIdSchema,
  incidentId: v.string(),
  unitId: v.string(),
  note: v.string(),
  status: v.picklist(TASKING_STATUSES),
  /** When each stage was reached; one that was skipped has no time. */
  at: v.strictObject(v.entriesFromList(TASKING_STATUSES, millisecondsSchema)),
  orderedBy: identitySchema,
  /** Who brought it to its present status; null where the unit itself said so. */
  lastBy: v.nullable(identitySchema),
  /** Why it was withdrawn; null where it was not, and where it ended with its incident. */
  reason: v.nullable(v.string()),
  exercise: v.boolean(),
});
export type Tasking = v.InferOutput<typeof taskingSchema>;

/** Whether its unit is still bound by it. */
export function isUnderWay({ status }: Pick<Tasking, 'status'>): boolean {
  return status !== 'done' && status !== 'withdrawn';
}

/** The stages that a tasking of this status can still reach; empty once it has ended. */
export function stagesAfter(status: TaskingStatus): readonly TaskingStage[] {
  if (status === 'withdrawn') return [];
  return status === 'ordered' ? TASKING_STAGES : TASKING_STAGES.slice(TASKING_STAGES.indexOf(status) + 1);
}
