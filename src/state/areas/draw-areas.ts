import type { Layer } from '@deck.gl/core';
import type { Aoi } from '../../domain/aoi';
import { buildAoiSketch } from '../../layers/build-aoi-sketch';
import { buildAois } from '../../layers/build-aois';
import { planAoiSketch } from '../../layers/plan-aoi-sketch';
import { planAois } from '../../layers/plan-aois';
import type { App } from '../app-context';
import type { DrawContext } from '../map-tools.svelte';
import type { AoiStore } from './aoi-store.svelte';
import type { AreaDrawing } from './area-drawing.svelte';

/** Puts areas, published and own, and what is in hand on the map; returns how to take them off. */
export function drawAreas(
  app: Pick<App, 'mapTools' | 'picture' | 'selection'>,
  areas: AoiStore,
  drawing: AreaDrawing,
): () => void {
  app.mapTools.draw('areas', ({ theme, scale, zoom }: DrawContext): readonly Layer[] => {
    const { selection } = app.selection;
    const selectedId = selection.kind === 'aoi' ? selection.aoiId : null;
    const own = areas.areas;
    const published = [...app.picture.picture.aois.values()]
      .map(({ aoi }): Aoi => aoi)
      .filter(({ id }) => !own.has(id));
    const plan = planAois(
      { areas: [...published, ...own.values()], hidden: areas.hidden, draft: areas.draft, selectedId },
      theme,
    );
    const { mode, problem } = drawing;
    const inHand = mode.kind !== 'idle';
    const layers: Layer[] = buildAois(plan, theme, scale, !inHand);
    if (!inHand) return layers;
    const sketch = planAoiSketch(
      {
        handles: drawing.handles,
        places: mode.kind === 'edit' ? [] : drawing.places,
        crossing: problem?.kind === 'crosses' ? problem.at : null,
        crosshair: drawing.crosshair.position,
      },
      zoom,
      theme,
    );
    return [...layers, ...buildAoiSketch(sketch, scale)];
  });
  return () => app.mapTools.draw('areas', null);
}
