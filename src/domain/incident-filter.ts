import * as v from 'valibot';
import { aoiGeometrySchema } from './aoi-geometry';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from './incident';
import { chainagePointSchema } from './place';

/**
 * On which side of the border line an incident is, seen along its chainage; `line` where that cannot be told: within
 * `LINE_WIDTH_M` of it, on a piece that this border does not have, or where its course is unknown.
 */
export const INCIDENT_SIDES = ['left', 'right', 'line'] as const;
export type IncidentSide = (typeof INCIDENT_SIDES)[number];
/** Positions nearer to the line than this are on neither side: chainages of records are whole metres. */
export const LINE_WIDTH_M = 2;

const timeSchema = v.nullable(v.pipe(v.number(), v.finite()));
const chainageSchema = chainagePointSchema.entries.chainageM;

/** Which incidents count. Each restriction that is empty or null restricts nothing; an incident counts that fits all. */
export const incidentFilterSchema = v.strictObject({
  /** Opened in `[timeFromMs, timeToMs)`, milliseconds since the epoch. */
  timeFromMs: timeSchema,
  timeToMs: timeSchema,
  kinds: v.array(v.picklist(INCIDENT_KINDS)),
  severities: v.array(v.picklist(SEVERITIES)),
  statuses: v.array(v.picklist(INCIDENT_STATUSES)),
  agencies: v.array(v.string()),
  /** Null is "nothing came of it yet". */
  outcomes: v.array(v.nullable(v.picklist(OUTCOMES))),
  sides: v.array(v.picklist(INCIDENT_SIDES)),
  /** Whose nearest point of the line lies in one of these stretches, each `[fromChainageM, toChainageM)`. */
  stretches: v.array(
    v.strictObject({ pieceId: v.string(), fromChainageM: chainageSchema, toChainageM: chainageSchema }),
  ),
  /** Every word of it is part of the id, or of the names of kind, severity, status, outcome, agency, segment or sector. */
  text: v.pipe(v.string(), v.maxLength(200)),
  /** Inside of this polygon on the plane of longitude and latitude, as GeoJSON means its edges. */
  area: v.nullable(aoiGeometrySchema),
});
type Parsed = v.InferOutput<typeof incidentFilterSchema>;
export type IncidentFilter = {
  readonly [K in keyof Parsed]: Parsed[K] extends unknown[] ? Readonly<Parsed[K]> : Parsed[K];
};

export const NO_FILTER: IncidentFilter = {
  timeFromMs: null,
  timeToMs: null,
  kinds: [],
  severities: [],
  statuses: [],
  agencies: [],
  outcomes: [],
  sides: [],
  stretches: [],
  text: '',
  area: null,
};

/** The same text for filters that let the same incidents through by their form: lists in any order, text in any case. */
export function filterKey(filter: IncidentFilter): string {
  const { timeFromMs, timeToMs, stretches, text, area } = filter;
  const places = stretches.map(({ pieceId, fromChainageM, toChainageM }) => [pieceId, fromChainageM, toChainageM]);
  return JSON.stringify([
    [timeFromMs, timeToMs],
    ...[filter.kinds, filter.severities, filter.statuses, filter.agencies, filter.outcomes, filter.sides].map((list) =>
      [...new Set<string | null>(list)].sort(),
    ),
    places.map(String).sort(),
    wordsOf(text),
    area && [area.type, area.coordinates],
  ]);
}

/** The filter with its time left out: what a timeline counts. */
export function withoutTime(filter: IncidentFilter): IncidentFilter {
  return { ...filter, timeFromMs: null, timeToMs: null };
}

/** What a text filter looks for, each in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/u).filter(Boolean);
}
