import type { AreaIncidents } from '../../state/area-answers/area-incidents';
import { facetRows } from '../time/facet-rows';

/** The facets of incidents that an area shows. */
export type AreaFacet = 'kinds' | 'severities' | 'outcomes';

/** A value of a facet: what counts now, and in the periods that it is compared with where the record reaches them. */
export interface ChangeRow {
  readonly value: string | null;
  readonly label: string;
  readonly now: number;
  readonly previous: number | null;
  readonly yearBefore: number | null;
  /** The desk's filter restricts to it. */
  readonly chosen: boolean;
}

/** The values of a facet in the order of the domain; those that count in none of the three periods are left out. */
export function changeRows(
  facet: AreaFacet,
  { now, previous, yearBefore }: Pick<AreaIncidents, 'now' | 'previous' | 'yearBefore'>,
  chosen: readonly (string | null)[],
  nameOf: (value: string | null) => string,
): readonly ChangeRow[] {
  const earlier = [previous, yearBefore].map((counts) => counts && facetRows(facet, counts, chosen));
  return facetRows(facet, now, chosen)
    .map((row, i) => ({
      value: row.value,
      label: nameOf(row.value),
      now: row.count,
      previous: earlier[0]?.[i]?.count ?? null,
      yearBefore: earlier[1]?.[i]?.count ?? null,
      chosen: row.chosen,
    }))
    .filter(
      ({ now: count, previous: before, yearBefore: last, chosen: kept }) =>
        kept || count + (before ?? 0) + (last ?? 0) > 0,
    );
}
