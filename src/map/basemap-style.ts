import type { FeatureCollection } from 'geojson';
import type {
  ExpressionSpecification,
  LayerSpecification,
  RasterDEMSourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { GroupLook } from '../layers/order';
import type { Theme } from '../layers/theme';

export interface BasemapOptions {
  /** Absolute URL of `basemap.pmtiles`. */
  readonly tilesUrl: string;
  /** Segments as lines with `name`, and their ends as points. */
  readonly segments: FeatureCollection;
  readonly looks: { readonly places: GroupLook; readonly segments: GroupLook };
  /** The chosen ground, shaded; null for none. */
  readonly terrain: RasterDEMSourceSpecification | null;
  /** 1 at a desk; larger on the wall. */
  readonly scale: number;
}

const FONT = ['IBM Plex Sans Condensed'];
const FONT_PLACES = ['IBM Plex Sans'];

const byZoom = (...stops: number[]): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification;

function hillshade(theme: Theme): LayerSpecification {
  return {
    id: 'hillshade',
    type: 'hillshade',
    source: 'terrain',
    paint: {
      'hillshade-shadow-color': theme.css['map-ground'],
      'hillshade-highlight-color': theme.css['map-line'],
      'hillshade-accent-color': theme.css['map-ground'],
      'hillshade-exaggeration': ['interpolate', ['linear'], ['zoom'], 6, 0.9, 12, 0.5],
    },
  };
}

const shown = (look: GroupLook) => (look.visible ? 'visible' : 'none');

/**
 * The base map: only what helps people orient themselves (land, water, states, places), in the greys of the theme, so
 * that colour stays free for what has changed. Two sources: the bundled tiles and the border's segments as labels.
 */
export function basemapStyle(
  theme: Theme,
  { tilesUrl, segments, looks, terrain, scale }: BasemapOptions,
): StyleSpecification {
  const c = theme.css;
  const halo = { 'text-halo-color': c['map-halo'], 'text-halo-width': 1.4 };
  const layers: LayerSpecification[] = [
    { id: 'ground', type: 'background', paint: { 'background-color': c['map-ground'] } },
    {
      id: 'land',
      type: 'fill',
      source: 'basemap',
      'source-layer': 'land',
      paint: { 'fill-color': c['map-land'], 'fill-antialias': false },
    },
    ...(terrain ? [hillshade(theme)] : []),
    {
      id: 'rivers',
      type: 'line',
      source: 'basemap',
      'source-layer': 'rivers',
      paint: { 'line-color': c['map-river'], 'line-width': byZoom(3, 0.4, 7, 1.2, 10, 2.4, 13, 5) },
    },
    {
      id: 'lakes',
      type: 'fill',
      source: 'basemap',
      'source-layer': 'lakes',
      paint: { 'fill-color': c['map-water'] },
    },
    {
      id: 'states',
      type: 'line',
      source: 'basemap',
      'source-layer': 'states',
      paint: { 'line-color': c['map-line'], 'line-width': byZoom(3, 0.5, 8, 1), 'line-dasharray': [3, 2] },
    },
    {
      id: 'countries',
      type: 'line',
      source: 'basemap',
      'source-layer': 'countries',
      paint: { 'line-color': c['map-line'], 'line-width': byZoom(3, 0.8, 8, 1.4) },
    },
    {
      id: 'place-dots',
      type: 'circle',
      source: 'basemap',
      'source-layer': 'places',
      layout: { visibility: shown(looks.places) },
      paint: {
        'circle-radius': byZoom(3, 1.2 * scale, 9, 2 * scale),
        'circle-color': c['map-label-2'],
        'circle-opacity': 0.8 * looks.places.opacity,
      },
    },
    {
      id: 'state-labels',
      type: 'symbol',
      source: 'basemap',
      'source-layer': 'state_labels',
      minzoom: 3.4,
      maxzoom: 8.5,
      layout: {
        visibility: shown(looks.places),
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': byZoom(3, 10 * scale, 7, 15 * scale),
        'text-transform': 'uppercase',
        'text-letter-spacing': 0.14,
        'text-max-width': 8,
        'text-padding': 12,
      },
      paint: { 'text-color': c['map-label-2'], 'text-opacity': 0.8 * looks.places.opacity, ...halo },
    },
    {
      id: 'airports',
      type: 'symbol',
      source: 'basemap',
      'source-layer': 'airports',
      minzoom: 8,
      layout: {
        visibility: shown(looks.places),
        'text-field': ['get', 'iata'],
        'text-font': FONT,
        'text-size': 11 * scale,
        'text-letter-spacing': 0.08,
        'text-padding': 6,
      },
      paint: { 'text-color': c['map-label-2'], 'text-opacity': looks.places.opacity, ...halo },
    },
    {
      id: 'places',
      type: 'symbol',
      source: 'basemap',
      'source-layer': 'places',
      layout: {
        visibility: shown(looks.places),
        'text-field': ['get', 'name'],
        'text-font': FONT_PLACES,
        'text-size': [
          'interpolate',
          ['linear'],
          ['zoom'],
          3,
          ['case', ['>', ['get', 'pop'], 1_000_000], 12 * scale, 10.5 * scale],
          9,
          ['case', ['>', ['get', 'pop'], 100_000], 15 * scale, 12.5 * scale],
        ],
        'symbol-sort-key': ['-', ['get', 'pop']],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.4,
        'text-padding': ['step', ['zoom'], 10, 8, 14, 11, 6],
        'text-max-width': 9,
      },
      paint: {
        'text-color': ['case', ['>', ['get', 'pop'], 50_000], c['map-label'], c['map-label-2']],
        'text-opacity': looks.places.opacity,
        ...halo,
      },
    },
    {
      id: 'segment-labels',
      type: 'symbol',
      source: 'segments',
      minzoom: 6.6,
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: {
        visibility: shown(looks.segments),
        'symbol-placement': 'line-center',
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': byZoom(6, 11 * scale, 10, 13 * scale),
        'text-offset': [0, -1.1],
        'text-padding': 4,
        'text-max-angle': 50,
      },
      paint: { 'text-color': c.gap, 'text-opacity': 0.85 * looks.segments.opacity, ...halo },
    },
    {
      id: 'segment-ends',
      type: 'circle',
      source: 'segments',
      minzoom: 6.6,
      filter: ['==', ['geometry-type'], 'Point'],
      layout: { visibility: shown(looks.segments) },
      paint: {
        'circle-radius': 2.5,
        'circle-color': c['map-halo'],
        'circle-stroke-color': c['map-label'],
        'circle-stroke-width': 1,
      },
    },
  ];
  return {
    version: 8,
    sources: {
      basemap: { type: 'vector', url: `pmtiles://${tilesUrl}` },
      segments: { type: 'geojson', data: segments },
      ...(terrain ? { terrain } : {}),
    },
    layers,
  };
}
