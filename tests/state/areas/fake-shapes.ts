import { areaSize } from '../../../src/geo/aoi/area-size';
import { corridorOutline } from '../../../src/geo/aoi/corridor-outline';
import { mergeAreas } from '../../../src/geo/aoi/merge-areas';
import { splitArea } from '../../../src/geo/aoi/split-area';
import { BorderIndex } from '../../../src/geo/border-index';
import { parseBorder } from '../../../src/geo/parse-border';
import { AoiStore } from '../../../src/state/areas/aoi-store.svelte';
import { SelectionStore } from '../../../src/state/selection-store.svelte';
import { borderFile, geodesicVertices } from '../../geo/fixtures';

/** Forty kilometres along 49° N from 97° W. */
export const BORDER = parseBorder(borderFile([{ coordinates: geodesicVertices([-97, 49], 90, 40_000, 1_000) }]));

/** The shape worker's functions without a worker. */
export const SHAPES = {
  corridor: async (shape: Parameters<typeof corridorOutline>[0]) => corridorOutline(shape),
  split: async (...[geometry, line]: Parameters<typeof splitArea>) => splitArea(geometry, line),
  merge: async (areas: Parameters<typeof mergeAreas>[0]) => mergeAreas(areas),
  size: async (geometry: Parameters<typeof areaSize>[1]) => areaSize(new BorderIndex(BORDER), geometry),
};

export function aoiStore() {
  const selection = new SelectionStore();
  let ids = 0;
  return { selection, store: new AoiStore({ selection, shapes: SHAPES, newId: () => `a${++ids}` }) };
}
