import * as v from 'valibot';
import { agencySchema } from './agency';
import { alarmConditionSchema, alarmIdSchema, alarmKeySchema } from './alarm';
import { aoiSchema } from './aoi';
import { aoiWatchEntries } from './aoi-rules';
import { CROSSINGS } from './fence';
import { handoverSchema } from './handover';
import { identitySchema } from './identity';
import { INCIDENT_STATUSES, incidentChangeSchema, incidentSchema, OUTCOMES } from './incident';
import { positionSchema } from './place';
import { SENSOR_HEALTHS, sensorSchema } from './sensor';
import { TASKING_STAGES, taskingIdSchema } from './tasking';
import { UNIT_STATUSES, unitSchema } from './unit';
import { jumpSchema, playlistSchema, steerSchema } from './wall-program';

const envelope = {
  /** Unique in the log; a second event with the same id is the same event. */
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** When it happened, picture time, milliseconds since the epoch. */
  timeMs: v.pipe(v.number(), v.finite()),
  /** The feed source it came from: `towers`, `patrols`, `desk`, … */
  source: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  /** True for everything that a scripted scenario made; the interface marks it EXERCISE. */
  exercise: v.boolean(),
  /** The person behind an acknowledgement or an order; null for machines. */
  by: v.nullable(identitySchema),
};

const event = <const K extends string, E extends v.ObjectEntries>(kind: K, entries: E) =>
  v.strictObject({ ...envelope, kind: v.literal(kind), ...entries });

/** What only a person can do. */
const eventByPerson = <const K extends string, E extends v.ObjectEntries>(kind: K, entries: E) =>
  v.strictObject({ ...envelope, by: identitySchema, kind: v.literal(kind), ...entries });

const reasonSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/** Every entry of the log. Validated once at the edge; what does not fit is quarantined. */
export const logEventSchema = v.variant('kind', [
  event('agency.declared', { agency: agencySchema }),
  event('sensor.declared', { sensor: sensorSchema }),
  event('sensor.health', {
    sensorId: v.string(),
    health: v.picklist(SENSOR_HEALTHS),
    cause: v.pipe(v.string(), v.maxLength(80)),
  }),
  event('sensor.moved', {
    sensorId: v.string(),
    position: positionSchema,
    azimuthDeg: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(360)),
  }),
  event('unit.declared', { unit: unitSchema }),
  event('unit.status', { unitId: v.string(), status: v.picklist(UNIT_STATUSES), incidentId: v.nullable(v.string()) }),
  event('incident.opened', { incident: incidentSchema }),
  event('incident.updated', {
    incidentId: v.string(),
    status: v.picklist(INCIDENT_STATUSES),
    unitIds: v.array(v.string()),
  }),
  event('incident.closed', { incidentId: v.string(), outcome: v.picklist(OUTCOMES) }),
  /** Somebody, or something, made sure that there is something to go to. */
  event('incident.verified', { incidentId: v.string() }),
  eventByPerson('incident.corrected', { incidentId: v.string(), change: incidentChangeSchema }),
  /** Two reports of one thing: the first goes on as the second. */
  eventByPerson('incident.merged', { incidentId: v.string(), intoId: v.string() }),
  eventByPerson('incident.reopened', { incidentId: v.string(), reason: reasonSchema }),
  eventByPerson('tasking.ordered', {
    taskingId: taskingIdSchema,
    incidentId: v.string(),
    unitId: v.string(),
    note: v.pipe(v.string(), v.trim(), v.maxLength(200)),
  }),
  event('tasking.advanced', { taskingId: v.string(), status: v.picklist(TASKING_STAGES) }),
  /** The order is taken back. It stays in the log and in the picture, as withdrawn. */
  eventByPerson('tasking.withdrawn', { taskingId: v.string(), reason: reasonSchema }),
  /** The feed acts on what a person put into the log, from this time on; see `isForTheField`. */
  event('feed.heard', { eventId: v.string() }),
  /** An area for all rooms, with its rules: the first time, or as it is from now on. */
  eventByPerson('aoi.published', { aoi: aoiSchema, ...aoiWatchEntries }),
  eventByPerson('aoi.withdrawn', { aoiId: v.string(), reason: reasonSchema }),
  /** A position showed that a track crossed the edge of a published area; see `observeFences`. */
  event('fence.crossed', {
    aoiId: v.string(),
    trackId: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffffffff)),
    crossing: v.picklist(CROSSINGS),
  }),
  /** The leading window found a condition, its priority changed, or gone: what remembers an alarm that is over before anybody saw it. */
  event('alarm.raised', { condition: alarmConditionSchema }),
  event('alarm.cleared', { alarmId: alarmIdSchema }),
  event('alarm.acknowledged', { alarmId: alarmIdSchema }),
  /** Quiet until then, whether or not it comes again. */
  eventByPerson('alarm.shelved', {
    condition: alarmConditionSchema,
    untilMs: v.pipe(v.number(), v.finite()),
    reason: reasonSchema,
  }),
  eventByPerson('alarm.unshelved', { alarmKey: alarmKeySchema }),
  /** Quiet until somebody puts it back: the sensor is being repaired, the rule is wrong. */
  eventByPerson('alarm.out-of-service', { condition: alarmConditionSchema, reason: reasonSchema }),
  eventByPerson('alarm.in-service', { alarmKey: alarmKeySchema }),
  /** What the walls show in turn, from now on. */
  eventByPerson('wall.planned', { playlist: playlistSchema }),
  /** Somebody pressed a key at a wall; nobody need say who they are for that. */
  event('wall.steered', { steer: steerSchema }),
  /** Each wall that sees the alarm writes it down under one id, so it is there once. */
  event('wall.jumped', { jump: jumpSchema }),
  eventByPerson('shift.handed-over', { handover: handoverSchema }),
  /** The incoming watch has read it. */
  eventByPerson('shift.taken-over', { handoverId: v.string() }),
]);
export type LogEvent = v.InferOutput<typeof logEventSchema>;

/** The source of what Watchline itself writes down: no feed, so its silence means nothing. */
export const OWN_SOURCE = 'watchline';

/** What people decide and those in the field act on. */
export type FieldEvent = LogEvent & {
  readonly kind:
    | 'incident.opened'
    | 'incident.corrected'
    | 'incident.merged'
    | 'incident.closed'
    | 'incident.reopened'
    | 'tasking.ordered'
    | 'tasking.advanced'
    | 'tasking.withdrawn';
};

const FIELD_KINDS: ReadonlySet<string> = new Set<FieldEvent['kind']>([
  'incident.opened',
  'incident.corrected',
  'incident.merged',
  'incident.closed',
  'incident.reopened',
  'tasking.ordered',
  'tasking.advanced',
  'tasking.withdrawn',
]);

/** Whether the feed has to be told: a person decided it, and units in the field act on it. */
export function isForTheField(event: LogEvent): event is FieldEvent {
  return event.by !== null && FIELD_KINDS.has(event.kind);
}

/** A log event with its place in the log of this machine. */
export interface LogEntry {
  /** 1, 2, 3, … without holes. */
  readonly seq: number;
  readonly event: LogEvent;
}
