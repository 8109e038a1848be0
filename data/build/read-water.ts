import type { Feature, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { findSource, readSource, type Source } from './read-source';
import type { Water } from './segments/classify-water';

/** Geometries of one object of a checked TopoJSON source. */
export function readFeatures(sources: readonly Source[], id: string, object: string): Feature<Geometry>[] {
  const topology = JSON.parse(readSource(findSource(sources, id)).toString('utf8')) as Topology;
  return feature(topology, topology.objects[object] as GeometryCollection).features;
}

/** Lakes and rivers at 1:50m, land at 1:10m. Outside North America only land is known. */
export function readWater(sources: readonly Source[]): Water {
  const geometries = (id: string, object: string) => readFeatures(sources, id, object).map(({ geometry }) => geometry);
  return {
    land: geometries('land-10m', 'land'),
    lakes: geometries('north-america-50m', 'lakes'),
    rivers: geometries('north-america-50m', 'rivers'),
  };
}
