/** Every deck.gl layer of the scene, first drawn first. Ids and drawing order come from here and nowhere else. */
export const LAYER_ORDER = [
  'heat',
  'grid-counts',
  'import-areas',
  'aoi-fills',
  'footprints',
  'viewshed',
  'watched',
  'trails',
  'isochrones',
  'leaves',
  'import-lines',
  'aoi-lines',
  'response',
  'border',
  'gap-ends',
  'rings',
  'import-points',
  'filtered-incidents',
  'history-points',
  'clusters',
  'cluster-counts',
  'grid-count-labels',
  'isochrone-labels',
  'aoi-labels',
  'compare-letters',
  'arrivals',
  'units',
  'incidents',
  'alarms',
  'aoi-sketch',
  'aoi-handles',
  'highlight',
  'measure',
  'measure-places',
  'measure-labels',
] as const;

/** What a person switches on and off in the layer panel, top to bottom. */
export const LAYER_GROUPS = [
  'border',
  'response',
  'watched',
  'footprints',
  'units',
  'trails',
  'incidents',
  'segments',
  'places',
] as const;
export type LayerGroup = (typeof LAYER_GROUPS)[number];

/** Whether a group is drawn, and how strongly (0 to 1). */
export interface GroupLook {
  readonly visible: boolean;
  readonly opacity: number;
}
