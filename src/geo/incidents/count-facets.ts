import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../domain/incident';
import { INCIDENT_SIDES } from '../../domain/incident-filter';
import { MISFIT } from './filter-rows';
import type { Filtered, RowRange } from './filtered-table';

/** Counts of one or more tables; see `IncidentCounts`. */
export interface Facets {
  total: number;
  readonly kinds: Uint32Array;
  readonly severities: Uint32Array;
  readonly statuses: Uint32Array;
  readonly outcomes: Uint32Array;
  readonly sides: Uint32Array;
  readonly agencies: Uint32Array;
}

export function emptyFacets(agencies: number): Facets {
  return {
    total: 0,
    kinds: new Uint32Array(INCIDENT_KINDS.length),
    severities: new Uint32Array(SEVERITIES.length),
    statuses: new Uint32Array(INCIDENT_STATUSES.length),
    outcomes: new Uint32Array(OUTCOMES.length + 1),
    sides: new Uint32Array(INCIDENT_SIDES.length),
    agencies: new Uint32Array(agencies),
  };
}

/** Adds the rows of a range. What misses one restriction alone counts in the facet of that one only. O(rows). */
export function addFacets(facets: Facets, { table, misfits }: Filtered, { from, to }: RowRange): void {
  const { kinds, severities, statuses, outcomes, sides, agencies } = facets;
  for (let row = from; row < to; row++) {
    switch (misfits[row]) {
      case 0:
        facets.total++;
        kinds[table.kind[row]!]!++;
        severities[table.severity[row]!]!++;
        statuses[table.status[row]!]!++;
        outcomes[table.outcome[row]!]!++;
        sides[table.side[row]!]!++;
        agencies[table.agency[row]!]!++;
        break;
      case MISFIT.kind:
        kinds[table.kind[row]!]!++;
        break;
      case MISFIT.severity:
        severities[table.severity[row]!]!++;
        break;
      case MISFIT.status:
        statuses[table.status[row]!]!++;
        break;
      case MISFIT.outcome:
        outcomes[table.outcome[row]!]!++;
        break;
      case MISFIT.side:
        sides[table.side[row]!]!++;
        break;
      case MISFIT.agency:
        agencies[table.agency[row]!]!++;
        break;
    }
  }
}
