import * as v from 'valibot';
import { WATER_CLASSES } from './border';
import { FOGS, PRECIPITATIONS } from './conditions';
import { INCIDENT_KINDS, SEVERITIES } from './incident';
import { CAPABILITIES, UNIT_KINDS } from './unit';

/** Which way someone crosses: into the country on the left of the chainage, or on the right. */
export const DIRECTIONS = ['toLeft', 'toRight'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** How someone crosses. */
export const INTRUDER_MODES = ['foot', 'vehicle', 'boat'] as const;
export type IntruderMode = (typeof INTRUDER_MODES)[number];

const whySchema = v.pipe(v.string(), v.minLength(20));
const shareSchema = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1));
const secondsSchema = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(86_400));
const speedSchema = v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(100));

const requirementEntries = {
  /** Kinds of unit that can do anything about it. */
  kinds: v.pipe(v.array(v.picklist(UNIT_KINDS)), v.minLength(1)),
  /** Each unit that is needed has all of these. */
  capabilities: v.array(v.picklist(CAPABILITIES)),
};

const unitRuleSchema = v.strictObject({
  /** Length of the way over the straight line, 1 or more. */
  circuity: v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(5)),
  /** The classes of border that it can reach. */
  reaches: v.pipe(v.array(v.picklist(WATER_CLASSES)), v.minLength(1)),
  /** Seconds in the air; half of it is the farthest way out. Null: no limit. */
  enduranceS: v.nullable(secondsSchema),
  /** The worst weather that it works in. */
  worstFog: v.picklist(FOGS),
  worstPrecipitation: v.picklist(PRECIPITATIONS),
  why: whySchema,
});

const modeRuleSchema = v.strictObject({
  /** Speed of someone who crosses, by the cover class of the segment, metres per second. */
  speedMps: v.strictObject({ urban: speedSchema, rural: speedSchema, remote: speedSchema }),
  ...requirementEntries,
  /** Units needed along the line, where no incident says more. */
  units: v.picklist([1, 2]),
  why: whySchema,
});

/** The file `data/response.json`: who answers what, and how long the stages take. Planning values, to be edited. */
export const responseRulesSchema = v.strictObject({
  format: v.literal('watchline-response/1'),
  note: v.string(),
  /** From the first sign until somebody has confirmed that there is something to go to. */
  verificationS: v.strictObject({ bySensor: secondsSchema, byReport: secondsSchema, why: whySchema }),
  /** Chance that the unit that is sent can be told, and told again. */
  communicate: v.strictObject({ probability: shareSchema, why: whySchema }),
  /** Standard deviations as shares of the means. */
  sigma: v.strictObject({ coverShare: shareSchema, arrivalShare: shareSchema, why: whySchema }),
  units: v.strictObject(v.entriesFromList(UNIT_KINDS, unitRuleSchema)),
  modes: v.strictObject(v.entriesFromList(INTRUDER_MODES, modeRuleSchema)),
  incidents: v.strictObject(
    v.entriesFromList(
      INCIDENT_KINDS,
      v.strictObject({
        /** How those who crossed move; null: nobody runs, no time to cover. */
        mode: v.nullable(v.picklist(INTRUDER_MODES)),
        ...requirementEntries,
        why: whySchema,
      }),
    ),
  ),
  /** Units needed for an incident of this severity. */
  severities: v.strictObject(
    v.entriesFromList(SEVERITIES, v.strictObject({ units: v.picklist([1, 2]), why: whySchema })),
  ),
});
export type ResponseRules = v.InferOutput<typeof responseRulesSchema>;
