import type { Feature, Geometry, MultiLineString } from 'geojson';
import { mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { findSource, readSource, type Source } from '../read-source';
import { readFeatures } from '../read-water';
import { readPlaces } from '../segments/read-places';
import stateNames from './state-names.json';

/** The names are fixed: the map style depends on them. */
export const LAYERS = ['land', 'lakes', 'rivers', 'states', 'state_labels', 'countries', 'places', 'airports'] as const;
export type LayerName = (typeof LAYERS)[number];

export interface LayerPart {
  readonly layer: LayerName;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly features: readonly Feature<Geometry>[];
}

/** Degrees: what a continental map can show. */
export const CONTINENT = { west: -170, south: 14, east: -50, north: 84 } as const;
/** From 10m sources. */
const FINE_ZOOM = 4;
/** `pop ≥ people` shows from `minZoom`; the index is the rank. */
const PLACE_RANKS = [
  { people: 1_000_000, minZoom: 2 },
  { people: 250_000, minZoom: 4 },
  { people: 100_000, minZoom: 5 },
  { people: 25_000, minZoom: 6 },
  { people: 5000, minZoom: 7 },
  { people: 1000, minZoom: 8 },
] as const;
const AIRPORT_ZOOM = 7;
const USA = '840';
const CANADA = '124';

/** Every layer as features by zoom. Lakes, rivers and states exist at 1:50m only; land and countries also at 1:10m. */
export function readLayers(sources: readonly Source[], maxZoom: number): LayerPart[] {
  const all = { minZoom: 0, maxZoom };
  const coarse = { minZoom: 0, maxZoom: FINE_ZOOM - 1 };
  const fine = { minZoom: FINE_ZOOM, maxZoom };
  return [
    { layer: 'land', ...coarse, features: split(readFeatures(sources, 'land-50m', 'land')) },
    { layer: 'land', ...fine, features: split(readFeatures(sources, 'land-10m', 'land')) },
    { layer: 'lakes', ...all, features: readFeatures(sources, 'north-america-50m', 'lakes').map(bare) },
    { layer: 'rivers', ...all, features: readFeatures(sources, 'north-america-50m', 'rivers').map(bare) },
    { layer: 'states', ...all, features: [stateLines(sources)] },
    { layer: 'state_labels', ...all, features: stateLabels(sources) },
    { layer: 'countries', ...coarse, features: [countryLines(sources, 'countries-50m')] },
    { layer: 'countries', ...fine, features: [countryLines(sources, 'countries-10m')] },
    ...placeParts(sources, maxZoom),
    { layer: 'airports', minZoom: AIRPORT_ZOOM, maxZoom, features: airports(sources) },
  ];
}

function bare({ geometry }: Feature<Geometry>): Feature<Geometry> {
  return { type: 'Feature', properties: {}, geometry };
}

/** One feature a polygon: a tile then carries only the islands that it shows. */
function split(features: readonly Feature<Geometry>[]): Feature<Geometry>[] {
  return features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon'
      ? geometry.coordinates.map((coordinates) => polygon(coordinates))
      : [bare({ type: 'Feature', properties: {}, geometry })],
  );
}

function polygon(coordinates: number[][][]): Feature<Geometry> {
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } };
}

function topologyOf(sources: readonly Source[], id: string): Topology {
  return JSON.parse(readSource(findSource(sources, id)).toString('utf8')) as Topology;
}

function lines(geometry: MultiLineString): Feature<Geometry> {
  return { type: 'Feature', properties: {}, geometry };
}

interface StateProperties {
  readonly gu: string;
  readonly ct: [number, number];
}

/** Boundaries between two states or two provinces; where two countries meet is left to the border line itself. */
function stateLines(sources: readonly Source[]): Feature<Geometry> {
  const topology = topologyOf(sources, 'north-america-50m');
  const countryOf = (state: GeometryObject) => (state.properties as StateProperties).gu;
  return lines(
    mesh(topology, topology.objects.subunits as GeometryCollection, (a, b) => a !== b && countryOf(a) === countryOf(b)),
  );
}

function stateLabels(sources: readonly Source[]): Feature<Geometry>[] {
  const names: Readonly<Record<string, string>> = stateNames;
  return readFeatures(sources, 'north-america-50m', 'subunits').flatMap((state) => {
    const name = names[String(state.id)];
    return name === undefined ? [] : [point((state.properties as StateProperties).ct, { name })];
  });
}

/** Country boundaries but the one between the United States and Canada, which the border line draws from better data. */
function countryLines(sources: readonly Source[], id: string): Feature<Geometry> {
  const topology = topologyOf(sources, id);
  const isOwn = (a: GeometryObject, b: GeometryObject) => {
    const ids = [String(a.id), String(b.id)];
    return ids.includes(USA) && ids.includes(CANADA);
  };
  return lines(mesh(topology, topology.objects.countries as GeometryCollection, (a, b) => a !== b && !isOwn(a, b)));
}

function placeParts(sources: readonly Source[], maxZoom: number): LayerPart[] {
  readSource(findSource(sources, 'cities'));
  const places = readPlaces().filter(({ position }) => isOnContinent(position));
  return PLACE_RANKS.map(({ people, minZoom }, rank) => ({
    layer: 'places' as const,
    minZoom,
    maxZoom,
    features: places
      .filter(({ population }) => population >= people && population < (PLACE_RANKS[rank - 1]?.people ?? Infinity))
      .map(({ name, population, country, position }) => point(position, { name, pop: population, cc: country, rank })),
  }));
}

interface Airport {
  readonly name: string;
  readonly iata: string;
  readonly latitude: number;
  readonly longitude: number;
}

function airports(sources: readonly Source[]): Feature<Geometry>[] {
  const rows = JSON.parse(readSource(findSource(sources, 'airports')).toString('utf8')) as Airport[];
  return rows
    .filter(({ iata, longitude, latitude }) => /^[A-Z]{3}$/.test(iata) && isOnContinent([longitude, latitude]))
    .map(({ name, iata, longitude, latitude }) => point([longitude, latitude], { name, iata }));
}

function isOnContinent([lng, lat]: readonly [number, number]): boolean {
  return lng >= CONTINENT.west && lng <= CONTINENT.east && lat >= CONTINENT.south && lat <= CONTINENT.north;
}

function point(position: readonly [number, number], properties: Record<string, string | number>): Feature<Geometry> {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [...position] } };
}
