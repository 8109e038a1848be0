import type { IncidentSort } from '../../domain/incident-record';
import type { TableSort } from './table-column';

/** By what the incident worker sorts for each column of the table that it can sort by. */
const SORTED_BY: Readonly<Record<string, IncidentSort['by']>> = {
  opened: 'time',
  kind: 'kind',
  severity: 'severity',
  status: 'status',
  outcome: 'outcome',
  segment: 'chainage',
  chainage: 'chainage',
  piece: 'chainage',
  side: 'side',
  agency: 'agency',
  id: 'id',
};

export function canSortIncidents(key: string): boolean {
  return Object.hasOwn(SORTED_BY, key);
}

/** By time where the column cannot be sorted by. */
export function incidentSort({ key, descending }: TableSort): IncidentSort {
  return { by: (canSortIncidents(key) ? SORTED_BY[key] : undefined) ?? 'time', descending };
}
