import type { App } from './app-context';
import { incidentLayers } from './incident-layers';
import type { IncidentMap } from './incident-map.svelte';

/** Who shows them, and when. */
export interface ShowsIncidents {
  /** Of what is drawn: two that take turns do not wipe away each other's. */
  readonly key: string;
  readonly isWanted: () => boolean;
}

/**
 * While it is wanted, map and strip of this window show the incidents that fit the filter, once the feed has sent its record;
 * else they show the last days of it, as without a filter. Returns the way to stop.
 */
export function showIncidents(
  { history, mapTools, settings }: Pick<App, 'history' | 'mapTools' | 'settings'>,
  map: IncidentMap,
  { key, isWanted }: ShowsIncidents,
): () => void {
  return $effect.root(() => {
    const shown = $derived(isWanted() && history.columns !== null && map.total !== null);
    $effect(() => {
      if (!shown) return;
      const leave = history.follow(map);
      mapTools.draw(
        key,
        incidentLayers(map, () => settings.layers.incidents),
      );
      return () => {
        leave();
        mapTools.draw(key, null);
      };
    });
  });
}
