import type { App } from '../app-context';
import type { AoiStore } from './aoi-store.svelte';

/** Keeps sizes and the address in step with the areas, until the returned function is called. */
export function followAreas(app: Pick<App, 'room'>, areas: AoiStore): () => void {
  const stopEffects = $effect.root(() => {
    $effect(() => areas.measure());
  });
  const leave = app.room.register({
    key: 'areas',
    format: () => (areas.link === 'too-large' ? null : areas.link),
    open: (text) => void areas.openLink(text),
  });
  return () => {
    leave();
    stopEffects();
  };
}
