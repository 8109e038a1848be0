import * as v from 'valibot';
import { releasabilitySchema } from './agency';
import { identitySchema } from './identity';
import { chainagePointSchema, positionSchema } from './place';

export const INCIDENT_KINDS = [
  'crossing-foot',
  'crossing-vehicle',
  'crossing-boat',
  'crossing-air',
  'smuggling',
  'port-runner',
  'rescue',
  'tampering',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Ordered from least to most severe. */
export const SEVERITIES = ['low', 'moderate', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const INCIDENT_STATUSES = ['open', 'responding', 'on-scene', 'closed'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

export const OUTCOMES = [
  'apprehension',
  'turn-back',
  'seizure',
  'rescue',
  'referral',
  'false-alarm',
  'got-away',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Something that happened at a place and time. Events and places, never persons. */
export const incidentSchema = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  kind: v.picklist(INCIDENT_KINDS),
  severity: v.picklist(SEVERITIES),
  status: v.picklist(INCIDENT_STATUSES),
  outcome: v.nullable(v.picklist(OUTCOMES)),
  agencyId: v.string(),
  position: positionSchema,
  /** The nearest point of the border line. */
  at: chainagePointSchema,
  openedMs: v.pipe(v.number(), v.finite()),
  closedMs: v.nullable(v.pipe(v.number(), v.finite())),
  /** When somebody was first sure that there is something to go to; left out until then. */
  verifiedMs: v.exactOptional(v.pipe(v.number(), v.finite())),
  /** The person who closed or merged it. What feeds say later does not open it again. */
  closedBy: v.exactOptional(identitySchema),
  /** The incident that it turned out to be the same as. */
  mergedInto: v.exactOptional(v.string()),
  /** Units on their way or on scene. */
  unitIds: v.array(v.string()),
  /** Sensors that detected it. */
  detectedBy: v.array(v.string()),
  releasability: releasabilitySchema,
});
export type Incident = v.InferOutput<typeof incidentSchema>;

/** What a person may correct; at least one of them, and a position only together with the nearest point of the line. */
export const incidentChangeSchema = v.pipe(
  v.strictObject({
    kind: v.exactOptional(v.picklist(INCIDENT_KINDS)),
    severity: v.exactOptional(v.picklist(SEVERITIES)),
    position: v.exactOptional(positionSchema),
    at: v.exactOptional(chainagePointSchema),
    agencyId: v.exactOptional(v.pipe(v.string(), v.minLength(1))),
  }),
  v.check((change) => Object.keys(change).length > 0, 'at least one change'),
  v.check(({ position, at }) => (position === undefined) === (at === undefined), 'position and at together'),
);
export type IncidentChange = v.InferOutput<typeof incidentChangeSchema>;

/**
 * The record of past incidents as columns of equal length sorted by time: one row an incident. Enumerations are
 * indices into `INCIDENT_KINDS`, `SEVERITIES`, `OUTCOMES`, and into `agencyIds` and `pieceIds`.
 */
export interface IncidentColumns {
  readonly count: number;
  /** Seconds since the epoch, ascending. */
  readonly timeS: Float64Array;
  /** `[lng, lat]` pairs, degrees; length `2 × count`. */
  readonly positions: Float64Array;
  readonly chainageM: Float64Array;
  readonly piece: Uint8Array;
  readonly kind: Uint8Array;
  readonly severity: Uint8Array;
  readonly outcome: Uint8Array;
  readonly agency: Uint8Array;
  readonly agencyIds: readonly string[];
  readonly pieceIds: readonly string[];
}
