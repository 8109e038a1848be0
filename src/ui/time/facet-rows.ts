import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../domain/incident';
import { INCIDENT_SIDES } from '../../domain/incident-filter';
import type { IncidentCounts } from '../../domain/incident-record';
import type { Facet } from '../../state/time/incident-filter-store.svelte';

/** A bar of a facet: what would count with this value and all other filters. */
export interface FacetRow {
  readonly value: string | null;
  readonly count: number;
  readonly chosen: boolean;
}

const VALUES = {
  kinds: INCIDENT_KINDS,
  severities: SEVERITIES,
  statuses: INCIDENT_STATUSES,
  outcomes: [...OUTCOMES, null],
  sides: INCIDENT_SIDES,
} as const;

/** The bars of a facet in the order of the domain; agencies by their number, and those that are chosen in any case. */
export function facetRows(
  facet: Facet,
  counts: IncidentCounts,
  chosen: readonly (string | null)[],
): readonly FacetRow[] {
  if (facet !== 'agencies') {
    return VALUES[facet].map((value, i) => ({ value, count: counts[facet][i] ?? 0, chosen: chosen.includes(value) }));
  }
  const known = new Map(counts.agencies.map(({ agencyId, count }) => [agencyId, count]));
  for (const agencyId of chosen) if (agencyId !== null && !known.has(agencyId)) known.set(agencyId, 0);
  return [...known]
    .map(([value, count]) => ({ value, count, chosen: chosen.includes(value) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
