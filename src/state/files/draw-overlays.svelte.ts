import { buildOverlays } from '../../layers/build-overlays';
import { type OverlaysPlan, planOverlays } from '../../layers/plan-overlays';
import type { Theme } from '../../layers/theme';
import type { MapTools } from '../map-tools.svelte';
import type { OverlayStore } from './overlay-store.svelte';

const KEY = 'overlays';

/** Draws the overlays of a window on its map. Planned again when they, or the theme, change; not with every frame. */
export function drawOverlays(mapTools: Pick<MapTools, 'draw'>, store: OverlayStore): () => void {
  const shown = $derived(
    store.overlays
      .filter(({ visible }) => visible)
      .map(({ id, colour, opacity, data }) => ({ id, colour: `aoi-${colour}` as const, opacity, data })),
  );
  let planned: { readonly shown: typeof shown; readonly theme: Theme; readonly plan: OverlaysPlan } | null = null;
  mapTools.draw(KEY, ({ theme, scale }) => {
    if (planned === null || planned.shown !== shown || planned.theme !== theme) {
      planned = { shown, theme, plan: planOverlays(shown, theme) };
    }
    return shown.length === 0 ? [] : buildOverlays(planned.plan, scale, (id, feature) => store.pick(id, feature));
  });
  return () => mapTools.draw(KEY, null);
}
