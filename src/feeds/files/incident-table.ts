import type { Releasability } from '../../domain/agency';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../domain/incident';
import { INCIDENT_SIDES } from '../../domain/incident-filter';
import type { IncidentRows } from '../../domain/incident-record';
import { cellAt, type ExportTable } from './export-table';
import { releasedTo } from './released-to';

/** Of incidents that are not released to everybody: who may see them. */
export type Restricted = ReadonlyMap<string, Releasability>;

/**
 * Incidents as the incident engine answers them, as a table. The record of the past is released to all who share the log;
 * what is not, is in `restricted`.
 */
export function incidentTable(rows: IncidentRows, restricted: Restricted, exercise: boolean): ExportTable {
  const { count, ids } = rows;
  const sets: Releasability[] = ['all'];
  const codes = new Uint16Array(count);
  const idColumn = { name: 'id', kind: 'packed', texts: ids } as const;
  if (restricted.size > 0) {
    for (let row = 0; row < count; row++) {
      const set = restricted.get(String(cellAt(idColumn, row)));
      if (set !== undefined) codes[row] = sets.push(set) - 1;
    }
  }
  return {
    count,
    columns: [
      idColumn,
      { name: 'kind', kind: 'coded', codes: rows.kind, names: INCIDENT_KINDS },
      { name: 'severity', kind: 'coded', codes: rows.severity, names: SEVERITIES },
      { name: 'status', kind: 'coded', codes: rows.status, names: INCIDENT_STATUSES },
      { name: 'outcome', kind: 'coded', codes: rows.outcome, names: OUTCOMES },
      { name: 'agencyId', kind: 'coded', codes: rows.agency, names: rows.agencyIds },
      { name: 'opened', kind: 'time', values: rows.openedMs },
      { name: 'closed', kind: 'time', values: rows.closedMs },
      { name: 'side', kind: 'coded', codes: rows.side, names: INCIDENT_SIDES },
      { name: 'pieceId', kind: 'coded', codes: rows.piece, names: rows.pieceIds },
      { name: 'chainageM', kind: 'number', values: rows.chainageM },
      releasedTo(codes, sets),
      { name: 'exercise', kind: 'flag', values: Array.from({ length: count }, () => exercise) },
    ],
    geometry: { kind: 'points', positions: rows.positions },
    releasability: { codes, sets },
  };
}
