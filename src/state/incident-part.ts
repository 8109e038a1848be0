import {
  INCIDENT_KINDS,
  INCIDENT_STATUSES,
  type Incident,
  type IncidentColumns,
  OUTCOMES,
  SEVERITIES,
} from '../domain/incident';
import type { IncidentPart } from '../domain/incident-record';
import { packTexts } from '../geo/incidents/pack-texts';

/** Incidents one by one as a part of the record, with their ids. */
export function incidentPart(incidents: readonly Incident[]): IncidentPart {
  const sorted = incidents.toSorted((a, b) => a.openedMs - b.openedMs);
  const agencyIds = [...new Set(sorted.map(({ agencyId }) => agencyId))];
  const pieceIds = [...new Set(sorted.map(({ at }) => at.pieceId))];
  const columns: IncidentColumns = {
    count: sorted.length,
    timeS: Float64Array.from(sorted, ({ openedMs }) => openedMs / 1000),
    positions: Float64Array.from(sorted.flatMap(({ position }) => [...position])),
    chainageM: Float64Array.from(sorted, ({ at }) => at.chainageM),
    piece: Uint8Array.from(sorted, ({ at }) => pieceIds.indexOf(at.pieceId)),
    kind: Uint8Array.from(sorted, ({ kind }) => INCIDENT_KINDS.indexOf(kind)),
    severity: Uint8Array.from(sorted, ({ severity }) => SEVERITIES.indexOf(severity)),
    outcome: Uint8Array.from(sorted, ({ outcome }) => (outcome === null ? OUTCOMES.length : OUTCOMES.indexOf(outcome))),
    agency: Uint8Array.from(sorted, ({ agencyId }) => agencyIds.indexOf(agencyId)),
    agencyIds,
    pieceIds,
  };
  return {
    columns,
    ids: packTexts(sorted.map(({ id }) => id)),
    status: Uint8Array.from(sorted, ({ status }) => INCIDENT_STATUSES.indexOf(status)),
  };
}
