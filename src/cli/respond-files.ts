import * as v from 'valibot';
import { WATER_CLASSES } from '../domain/border';
import { INCIDENT_KINDS, SEVERITIES } from '../domain/incident';
import { CAPABILITIES, UNIT_KINDS, UNIT_STATUSES } from '../domain/unit';
import { readRows } from './respond-rows';
import type { Terminal } from './terminal';

const numberSchema = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.trim(), v.regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i))]),
  v.transform(Number),
  v.finite(),
);
const labelSchema = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.trim());
const textSchema = v.pipe(labelSchema, v.minLength(1));
const listSchema = v.pipe(
  v.union([
    v.pipe(
      v.string(),
      v.transform((text) => text.split(/[;|,\s]+/).filter((name) => name !== '')),
    ),
    v.array(v.string()),
  ]),
  v.array(v.picklist(CAPABILITIES)),
);
const yesSchema = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false', 'yes', 'no', '1', '0'])]),
  v.transform((value) => value === true || value === 'true' || value === 'yes' || value === '1'),
);
const placeEntries = {
  id: textSchema,
  lng: v.pipe(numberSchema, v.minValue(-180), v.maxValue(180)),
  lat: v.pipe(numberSchema, v.minValue(-90), v.maxValue(90)),
  /** Alpha-3; left out everywhere: there are no sides. */
  country: v.optional(labelSchema, ''),
};
const secondsSchema = v.pipe(numberSchema, v.minValue(0), v.maxValue(864_000));

const unitEntries = {
  ...placeEntries,
  kind: v.picklist(UNIT_KINDS),
  agencyId: v.optional(labelSchema, ''),
  responseSpeedMps: v.pipe(numberSchema, v.gtValue(0), v.maxValue(400)),
  turnOutS: secondsSchema,
  capabilities: v.optional(listSchema, []),
  status: v.optional(v.picklist(UNIT_STATUSES), 'at-post'),
  crossDesignated: v.optional(yesSchema, false),
};
const unitRowSchema = v.object(unitEntries);
export type UnitRow = v.InferOutput<typeof unitRowSchema>;

const incidentEntries = {
  ...placeEntries,
  kind: v.picklist(INCIDENT_KINDS),
  severity: v.optional(v.picklist(SEVERITIES), 'moderate'),
  /** Left out: by the segment with --border, else land. */
  water: v.optional(v.picklist(WATER_CLASSES)),
  /** Left out: by the segment with --border, else unknown. */
  timeToCoverS: v.optional(secondsSchema),
  /** Since detection. */
  elapsedS: v.optional(secondsSchema, 0),
};
const incidentRowSchema = v.object(incidentEntries);
export type IncidentRow = v.InferOutput<typeof incidentRowSchema>;

export const UNIT_COLUMNS = Object.keys(unitEntries);
export const INCIDENT_COLUMNS = Object.keys(incidentEntries);

/** @throws AppError `bad-file` */
export function readUnits(path: string, terminal: Terminal): readonly UnitRow[] {
  return readRows(path, '--units', unitRowSchema, UNIT_COLUMNS, terminal);
}

/** @throws AppError `bad-file` */
export function readIncidents(path: string, terminal: Terminal): readonly IncidentRow[] {
  return readRows(path, '--incidents', incidentRowSchema, INCIDENT_COLUMNS, terminal);
}
