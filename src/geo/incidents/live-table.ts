import { INCIDENT_KINDS, INCIDENT_STATUSES, type Incident, OUTCOMES, SEVERITIES } from '../../domain/incident';
import { IncidentTable } from './incident-table';
import type { Names } from './names';
import { packTexts } from './pack-texts';

/** Incidents one by one as a table, by time and then by id. */
export function liveTable(incidents: readonly Incident[], agencies: Names, pieces: Names): IncidentTable {
  const sorted = incidents.toSorted((a, b) => a.openedMs - b.openedMs || (a.id < b.id ? -1 : 1));
  const texts = packTexts(sorted.map(({ id }) => id));
  const table = new IncidentTable(sorted.length, (index) => ({ texts, index }));
  for (const [row, incident] of sorted.entries()) {
    table.openedMs[row] = incident.openedMs;
    table.closedMs[row] = incident.closedMs ?? Number.NaN;
    table.positions.set(incident.position, 2 * row);
    table.chainageM[row] = incident.at.chainageM;
    table.piece[row] = pieces.indexOf(incident.at.pieceId);
    table.agency[row] = agencies.indexOf(incident.agencyId);
    table.kind[row] = INCIDENT_KINDS.indexOf(incident.kind);
    table.severity[row] = SEVERITIES.indexOf(incident.severity);
    table.status[row] = INCIDENT_STATUSES.indexOf(incident.status);
    table.outcome[row] = incident.outcome === null ? OUTCOMES.length : OUTCOMES.indexOf(incident.outcome);
  }
  table.fillGrid();
  return table;
}
