import type { App } from './app-context';
import { incidentLayers } from './incident-layers';
import type { IncidentMap } from './incident-map.svelte';

/**
 * While this window is the analyst's room, its map and strip show the incidents that fit the filter, once the feed has sent
 * its record; other rooms show the last days of it, as without a filter. Returns the way to stop.
 */
export function showIncidents(
  { room, history, mapTools, settings }: Pick<App, 'room' | 'history' | 'mapTools' | 'settings'>,
  map: IncidentMap,
): () => void {
  return $effect.root(() => {
    const shown = $derived(room.room === 'analyst' && history.columns !== null && map.total !== null);
    $effect(() => {
      if (!shown) return;
      const leave = history.follow(map);
      mapTools.draw(
        'incidents',
        incidentLayers(map, () => settings.layers.incidents),
      );
      return () => {
        leave();
        mapTools.draw('incidents', null);
      };
    });
  });
}
