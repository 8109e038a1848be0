import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { LAYERS, type LayerPart } from './read-layers';
import type { EncodedTile } from './write-pmtiles';

const EXTENT = 4096;
/** In 4096ths of a tile: polygons overlap their neighbours, so no hairline shows between two tiles. */
const BUFFER = 80;

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

/** Which tiles a zoom has. */
export interface ZoomPlan {
  readonly z: number;
  readonly bounds: Bounds;
}

/** Vector tiles (MVT version 2) of every zoom of the plan that have at least one feature. */
export function cutTiles(parts: readonly LayerPart[], plan: readonly ZoomPlan[]): EncodedTile[] {
  const indices = parts.map((part) => ({
    part,
    index: new GeoJSONVT(
      { type: 'FeatureCollection', features: [...part.features] },
      {
        maxZoom: part.maxZoom,
        indexMaxZoom: 5,
        indexMaxPoints: 0,
        tolerance: 2,
        extent: EXTENT,
        buffer: BUFFER,
      },
    ),
  }));
  const tiles: EncodedTile[] = [];
  for (const { z, bounds } of plan) {
    const [west, north] = tileOf(z, bounds[0], bounds[3]);
    const [east, south] = tileOf(z, bounds[2], bounds[1]);
    for (let x = west; x <= east; x++) {
      for (let y = north; y <= south; y++) {
        const layers: Partial<Record<(typeof LAYERS)[number], GeoJSONVTTile>> = {};
        for (const { part, index } of indices) {
          if (z < part.minZoom || z > part.maxZoom) continue;
          const cut = index.getTile(z, x, y);
          if (cut === null || cut.features.length === 0) continue;
          const before = layers[part.layer];
          layers[part.layer] =
            before === undefined ? cut : { ...before, features: [...before.features, ...cut.features] };
        }
        const ordered = LAYERS.flatMap((name) => (layers[name] === undefined ? [] : [[name, layers[name]] as const]));
        if (ordered.length === 0) continue;
        tiles.push({ z, x, y, bytes: fromGeojsonVt(Object.fromEntries(ordered), { version: 2, extent: EXTENT }) });
      }
    }
  }
  return tiles;
}

/** The tile of the Web Mercator pyramid that holds a position; clamped to the pyramid. */
export function tileOf(z: number, lng: number, lat: number): [x: number, y: number] {
  const count = 2 ** z;
  const sin = Math.sin((Math.max(-85.051, Math.min(85.051, lat)) * Math.PI) / 180);
  const x = Math.floor(((lng + 180) / 360) * count);
  const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * count);
  return [Math.max(0, Math.min(count - 1, x)), Math.max(0, Math.min(count - 1, y))];
}
