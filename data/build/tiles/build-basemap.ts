import type { Source } from '../read-source';
import { type Bounds, cutTiles } from './cut-tiles';
import { CONTINENT, LAYERS, readLayers } from './read-layers';
import { writePmtiles } from './write-pmtiles';

const MAX_ZOOM = 10;
/** To here the whole world has land and country lines; beyond, only the continent of the border. */
const WORLD_ZOOM = 5;
const WORLD: Bounds = [-180, -85, 180, 85];

/**
 * `public/tiles/basemap.pmtiles`. The whole continent has tiles down to zoom 10, not only the surroundings of the
 * border: that costs 4 MB, and no land ever turns into blank ground at the edge of a corridor.
 */
export function buildBasemap(sources: readonly Source[]): Uint8Array {
  const zooms = Array.from({ length: MAX_ZOOM + 1 }, (_, z) => z);
  const continent: Bounds = [CONTINENT.west, CONTINENT.south, CONTINENT.east, CONTINENT.north];
  const plan = zooms.map((z) => ({ z, bounds: z <= WORLD_ZOOM ? WORLD : continent }));
  const attributions = [...new Set(sources.filter(({ id }) => id !== 'osm-borders').map((row) => row.attribution))];
  return writePmtiles(
    cutTiles(readLayers(sources, MAX_ZOOM), plan),
    {
      name: 'Watchline base map',
      attribution: attributions.join(' | '),
      vector_layers: LAYERS.map((id) => ({ id, fields: FIELDS[id] ?? {} })),
    },
    WORLD,
  );
}

const FIELDS: Readonly<Partial<Record<(typeof LAYERS)[number], object>>> = {
  state_labels: { name: 'String' },
  places: { name: 'String', pop: 'Number', cc: 'String', rank: 'Number' },
  airports: { name: 'String', iata: 'String' },
};
