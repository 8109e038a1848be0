import * as v from 'valibot';
import type { Stretch } from './border';
import { identitySchema } from './identity';
import type { Acknowledgement } from './picture';
import { type Position, positionSchema } from './place';

/** What can be wrong; `src/ui/alarms/alarm-guides.ts` says of each what it means and what to do. */
export const ALARM_KINDS = [
  'new-loss',
  'incident',
  'fence-enter',
  'fence-leave',
  'fence-dwell',
  'void-unit',
  'void-sensor',
  'feed-stale',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export const ALARM_PRIORITIES = ['critical', 'attention'] as const;
export type AlarmPriority = (typeof ALARM_PRIORITIES)[number];

/** ISA-18.2; `normal` is an alarm that needs nobody, so none that is shown. */
export const ALARM_STATES = [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returned',
  'shelved',
  'suppressed',
  'out-of-service',
] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

const finite = v.pipe(v.number(), v.finite());
/** What an alarm is about, whichever time it comes: `kind:subject`. Shelving and taking out of service are by it. */
export const alarmKeySchema = v.pipe(v.string(), v.minLength(1), v.maxLength(140));
/** One time that it comes: its key and since when, `key:milliseconds`. Acknowledging is by it. */
export const alarmIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(160));

/** The most stretches that a condition names; what lies beyond is in its length. */
export const MAX_STRETCHES = 64;

/** A condition that needs a person, as it is found in a picture. */
export const alarmConditionSchema = v.strictObject({
  id: alarmIdSchema,
  key: alarmKeySchema,
  kind: v.picklist(ALARM_KINDS),
  priority: v.picklist(ALARM_PRIORITIES),
  /** When it had lasted as long as its type or rule asks for. */
  sinceMs: finite,
  /** The sensor that failed, the incident, the unit, the track (`track:7`), the source, or for a void the area. */
  subjectId: v.string(),
  /** The published area and its rule; null where there is none. */
  aoiId: v.nullable(v.string()),
  ruleId: v.nullable(v.string()),
  /** Border line that is affected. */
  stretches: v.pipe(
    v.array(v.strictObject({ pieceId: v.string(), fromChainageM: finite, toChainageM: finite })),
    v.maxLength(MAX_STRETCHES),
  ),
  /** Metres of border line affected, for a source what its sensors alone watch; 0 for what is at one place. */
  lengthM: finite,
  /** Null for what has no place: a source that is not heard. */
  position: v.nullable(positionSchema),
});
export type AlarmCondition = v.InferOutput<typeof alarmConditionSchema>;

/** An alarm that a window raised and wrote down, as the log has it; it outlives its condition. */
export const alarmRecordSchema = v.strictObject({
  condition: alarmConditionSchema,
  raisedMs: finite,
  /** When the condition had gone for good; null while it lasts. */
  clearedMs: v.nullable(finite),
  exercise: v.boolean(),
});
export type AlarmRecord = v.InferOutput<typeof alarmRecordSchema>;

/** An alarm that a person put aside: for a time, or until somebody puts it back in service. */
export const alarmAsideSchema = v.strictObject({
  /** As it was when it was put aside: it is named as long as it is aside, whether or not it lasts. */
  condition: alarmConditionSchema,
  kind: v.picklist(['shelved', 'out-of-service']),
  fromMs: finite,
  /** Null for out of service. */
  untilMs: v.nullable(finite),
  reason: v.string(),
  by: identitySchema,
  /** When a person took it back before its time; null until then. */
  endedMs: v.nullable(finite),
});
export type AlarmAside = v.InferOutput<typeof alarmAsideSchema>;

/** Longer than a shift and its handover nobody shelves: what must be quiet for longer is out of service. */
export const MAX_SHELF_MS = 24 * 3_600_000;

/** Why an alarm is suppressed by design. */
export type Suppression = 'planned' | 'positions-lost';

/** A condition that needs a person, or needed one, with what has been done about it. */
export interface Alarm {
  /** Stable while the condition lasts: the same loss keeps its id, so an acknowledgement sticks. */
  readonly id: string;
  readonly key: string;
  readonly kind: AlarmKind;
  readonly priority: AlarmPriority;
  readonly state: AlarmState;
  /** Whether its condition lasts. */
  readonly active: boolean;
  readonly raisedMs: number;
  /** When the condition had gone for good; null while it lasts, and where nobody wrote it down. */
  readonly clearedMs: number | null;
  readonly subjectId: string;
  readonly aoiId: string | null;
  readonly ruleId: string | null;
  readonly stretches: readonly Stretch[];
  /** Metres of border line affected; 0 for what is at one place. */
  readonly lengthM: number;
  readonly position: Position | null;
  readonly acknowledged: Acknowledgement | null;
  /** Who put it aside, until when and why; null where nobody did. */
  readonly aside: AlarmAside | null;
  readonly suppression: Suppression | null;
}

/** What an alarm of this id is about. */
export function alarmKeyOf(alarmId: string): string {
  return alarmId.slice(0, Math.max(0, alarmId.lastIndexOf(':')));
}

/** When it stopped being put aside; null while it is. */
export function asideEndMs({ endedMs, untilMs }: AlarmAside, nowMs: number): number | null {
  if (endedMs !== null) return endedMs;
  return untilMs !== null && untilMs <= nowMs ? untilMs : null;
}
