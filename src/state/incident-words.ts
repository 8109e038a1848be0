import type { Agency } from '../domain/agency';
import type { IncidentKind, IncidentStatus, Outcome, Severity } from '../domain/incident';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../domain/incident';
import type { IncidentWords } from '../domain/incident-record';
import * as m from '../i18n/paraglide/messages';

const KINDS: Readonly<Record<IncidentKind, () => string>> = {
  'crossing-foot': m.incident_kind_crossing_foot,
  'crossing-vehicle': m.incident_kind_crossing_vehicle,
  'crossing-boat': m.incident_kind_crossing_boat,
  'crossing-air': m.incident_kind_crossing_air,
  smuggling: m.incident_kind_smuggling,
  'port-runner': m.incident_kind_port_runner,
  rescue: m.incident_kind_rescue,
  tampering: m.incident_kind_tampering,
};
const SEVERITY: Readonly<Record<Severity, () => string>> = {
  low: m.severity_low,
  moderate: m.severity_moderate,
  high: m.severity_high,
  critical: m.severity_critical,
};
const STATUS: Readonly<Record<IncidentStatus, () => string>> = {
  open: m.incident_status_open,
  responding: m.incident_status_responding,
  'on-scene': m.incident_status_on_scene,
  closed: m.incident_status_closed,
};
const OUTCOME: Readonly<Record<Outcome, () => string>> = {
  apprehension: m.outcome_apprehension,
  'turn-back': m.outcome_turn_back,
  seizure: m.outcome_seizure,
  rescue: m.outcome_rescue,
  referral: m.outcome_referral,
  'false-alarm': m.outcome_false_alarm,
  'got-away': m.outcome_got_away,
};

/** What the text filter finds incidents by, as the reader sees it. That nothing came of one has no word to search for. */
export function incidentWords(agencies: Iterable<Agency>): IncidentWords {
  return {
    kinds: INCIDENT_KINDS.map((kind) => KINDS[kind]()),
    severities: SEVERITIES.map((severity) => SEVERITY[severity]()),
    statuses: INCIDENT_STATUSES.map((status) => STATUS[status]()),
    outcomes: [...OUTCOMES.map((outcome) => OUTCOME[outcome]()), ''],
    agencies: Object.fromEntries(Array.from(agencies, ({ id, name }) => [id, name])),
  };
}
