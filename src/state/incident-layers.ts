import { buildFilteredIncidents } from '../layers/build-filtered-incidents';
import { buildGridCounts } from '../layers/build-grid-counts';
import type { GroupLook } from '../layers/order';
import { type IncidentDots, planIncidentDots, windowRange } from '../layers/plan-filtered-incidents';
import { type GridCountsPlan, planGridCounts } from '../layers/plan-grid-counts';
import { historyMode } from '../layers/plan-history';
import type { Theme } from '../layers/theme';
import { HISTORY_DAYS } from './history-span';
import type { IncidentMap } from './incident-map.svelte';
import type { LayerBuilder } from './map-tools.svelte';

/** Makes the layers of what an incident map draws. A plan is made once for what it is of: a slide of the window makes none. */
export function incidentLayers(map: Pick<IncidentMap, 'drawn'>, look: () => GroupLook): LayerBuilder {
  const dotsOf = lately(planIncidentDots);
  const cellsOf = lately(
    (cells: NonNullable<IncidentMap['drawn']['cells']>, theme: Theme): GridCountsPlan =>
      planGridCounts({ ...cells, colourDays: HISTORY_DAYS }, theme),
  );
  return ({ theme, scale, zoom }) => {
    if (historyMode(zoom) === 'heat') return [];
    const { cells, dots } = map.drawn;
    if (cells) return buildGridCounts(cellsOf(cells, theme), theme, scale, look());
    if (!dots) return [];
    const plan: IncidentDots = dotsOf(dots.points, theme);
    return [buildFilteredIncidents(plan, windowRange(dots.from, dots.to), scale, look())];
  };
}

/** Remembers the latest answer, for the same two objects. */
function lately<A extends object, B extends object, R>(make: (a: A, b: B) => R): (a: A, b: B) => R {
  let latest: { readonly a: A; readonly b: B; readonly made: R } | null = null;
  return (a, b) => {
    if (latest?.a !== a || latest.b !== b) latest = { a, b, made: make(a, b) };
    return latest.made;
  };
}
