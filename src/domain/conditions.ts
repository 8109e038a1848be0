import * as v from 'valibot';
import { detectionSchema, SENSOR_KINDS } from './sensor';

/** By the height of the sun's centre: day from −0.833° (sunrise), twilight (civil) from −6°, night below. */
export const LIGHTS = ['day', 'twilight', 'night'] as const;
export type Light = (typeof LIGHTS)[number];

/** Mist: visibility 1 to 5 km; fog: below 1 km (the limits of aviation weather reports). */
export const FOGS = ['none', 'mist', 'fog'] as const;
/** Rain or its equal in snowfall. Light: to 2.5 mm an hour; heavy: from 7.6 mm an hour. */
export const PRECIPITATIONS = ['none', 'light', 'heavy'] as const;

/** What holds at one place and time. Each list above runs from best to worst, but for light: some sensors see best at night. */
export interface Conditions {
  readonly light: Light;
  readonly fog: (typeof FOGS)[number];
  readonly precipitation: (typeof PRECIPITATIONS)[number];
  readonly snowCover: boolean;
  /** Leaves are on the trees. */
  readonly leafOn: boolean;
}

/** What a person sets for a whole border line: `sun` takes the light from the sun at each sensor. */
export interface ConditionSetting extends Omit<Conditions, 'light'> {
  readonly light: Light | 'sun';
}

/** A clear day without snow or leaves: what the ranges of sensors are stated for. */
export const CLEAR_DAY: Conditions = {
  light: 'day',
  fog: 'none',
  precipitation: 'none',
  snowCover: false,
  leafOn: false,
};

const factorSchema = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1));
const whySchema = v.pipe(v.string(), v.minLength(20));

const rangeEntries = {
  /** Of the maximum range on a clear day. */
  rangeFactor: factorSchema,
  /** No farther than this, whatever the sensor: what visibility does. */
  rangeCapM: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  why: whySchema,
};

/** A sensor states its detection by night, in fog and in precipitation itself: how far from its best figure towards that one. */
const statedEffectSchema = v.strictObject({ ...rangeEntries, ownShare: factorSchema });
/** Nobody states detection over snow or under leaves: a factor. */
const tabledEffectSchema = v.strictObject({ ...rangeEntries, detectionFactor: factorSchema });

const kindSchema = v.strictObject({
  /** For sensors of files that state none. */
  detection: v.strictObject({ ...detectionSchema.entries, why: whySchema }),
  twilight: statedEffectSchema,
  night: statedEffectSchema,
  mist: statedEffectSchema,
  fog: statedEffectSchema,
  lightPrecipitation: statedEffectSchema,
  heavyPrecipitation: statedEffectSchema,
  snowCover: tabledEffectSchema,
  leafOn: tabledEffectSchema,
});
export type KindConditions = v.InferOutput<typeof kindSchema>;

/** The file `data/conditions.json`: what conditions do to each kind of sensor, and why. Nothing in it enlarges a range. */
export const conditionsTableSchema = v.strictObject({
  format: v.literal('watchline-conditions/1'),
  note: v.string(),
  kinds: v.strictObject(v.entriesFromList(SENSOR_KINDS, kindSchema)),
});
export type ConditionsTable = v.InferOutput<typeof conditionsTableSchema>;
