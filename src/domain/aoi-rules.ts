import * as v from 'valibot';
import { ALARM_PRIORITIES, type AlarmKind } from './alarm';
import { aoiSchema } from './aoi';
import { identitySchema } from './identity';
import { INCIDENT_KINDS } from './incident';
import { SENSOR_KINDS } from './sensor';
import { UNIT_KINDS } from './unit';

const MAX_RULES = 20;
const MAX_DEADBAND_M = 10_000;
const DAY_S = 86_400;

const secondsSchema = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(DAY_S));
/** At least as long as somebody needs to notice; a void of no time would alarm at every step. */
const durationSchema = v.pipe(v.number(), v.finite(), v.minValue(10), v.maxValue(7 * DAY_S));
const textSchema = v.pipe(v.string(), v.trim(), v.maxLength(300));

/** Of which agencies; none named means all. */
const agencyIdsSchema = v.array(v.string());
const unitsSchema = v.strictObject({
  things: v.literal('units'),
  /** None named means all. */
  kinds: v.array(v.picklist(UNIT_KINDS)),
  agencyIds: agencyIdsSchema,
});
const incidentsSchema = v.strictObject({ things: v.literal('incidents'), kinds: v.array(v.picklist(INCIDENT_KINDS)) });
/** What moves and is no unit: tracks of other feeds. */
const tracksSchema = v.strictObject({ things: v.literal('tracks') });
const sensorsSchema = v.strictObject({
  things: v.literal('sensors'),
  kinds: v.array(v.picklist(SENSOR_KINDS)),
  agencyIds: agencyIdsSchema,
});

const base = {
  /** Unique in its area. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,12}$/)),
  priority: v.picklist(ALARM_PRIORITIES),
  /** The condition must last this long before it alarms. */
  onDelayS: secondsSchema,
  /** It must have been gone this long before the alarm is over: what comes back sooner is the same alarm. */
  offDelayS: secondsSchema,
  /** What happens if nobody does anything, and what to do; empty: as its kind says. */
  consequence: textSchema,
  response: textSchema,
  /** How long somebody has to do it. */
  respondWithinS: durationSchema,
};

/** When somebody must be told of something in a published area. */
export const watchRuleSchema = v.variant('kind', [
  v.strictObject({
    ...base,
    kind: v.literal('enter'),
    of: v.variant('things', [unitsSchema, incidentsSchema, tracksSchema]),
  }),
  /** The alarm lasts until it is back, or this long. */
  v.strictObject({
    ...base,
    kind: v.literal('leave'),
    of: v.variant('things', [unitsSchema, tracksSchema]),
    holdS: durationSchema,
  }),
  v.strictObject({
    ...base,
    kind: v.literal('dwell'),
    of: v.variant('things', [unitsSchema, incidentsSchema, tracksSchema]),
    longerThanS: durationSchema,
  }),
  /** No unit on shift, or no sensor in service, stands in the area. */
  v.strictObject({
    ...base,
    kind: v.literal('void'),
    of: v.variant('things', [unitsSchema, sensorsSchema]),
    longerThanS: durationSchema,
  }),
]);
export type WatchRule = v.InferOutput<typeof watchRuleSchema>;
export type RuleKind = WatchRule['kind'];
/** What a rule is about. */
export type RuleSubject = WatchRule['of'];

/** What makes an area watched: its rules, and how far beyond its edge something has left it, metres. */
export const aoiWatchEntries = {
  rules: v.pipe(
    v.array(watchRuleSchema),
    v.maxLength(MAX_RULES),
    v.check((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'rules of different ids'),
  ),
  deadbandM: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(MAX_DEADBAND_M)),
};

/** An area of interest that all share, with who published it. */
export const publishedAoiSchema = v.strictObject({
  aoi: aoiSchema,
  ...aoiWatchEntries,
  publishedMs: v.pipe(v.number(), v.finite()),
  by: identitySchema,
  exercise: v.boolean(),
});
export type PublishedAoi = v.InferOutput<typeof publishedAoiSchema>;

/** The kind of alarm that a rule raises. */
export function alarmKindOf({ kind, of }: Pick<WatchRule, 'kind' | 'of'>): AlarmKind {
  if (kind === 'void') return of.things === 'sensors' ? 'void-sensor' : 'void-unit';
  return `fence-${kind}`;
}
