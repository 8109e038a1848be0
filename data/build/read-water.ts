import type { Feature, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { findSource, readSource, type Source } from './read-source';
import type { Water } from './segments/classify-water';
import { unwrapPolygon } from './unwrap-polygon';

/** Features of one object of a checked TopoJSON source, polygons unwrapped at the antimeridian. */
export function readFeatures(sources: readonly Source[], id: string, object: string): Feature<Geometry>[] {
  const topology = JSON.parse(readSource(findSource(sources, id)).toString('utf8')) as Topology;
  const { features } = feature(topology, topology.objects[object] as GeometryCollection);
  return features.map((row) => ({ ...row, geometry: unwrap(row.geometry) }));
}

function unwrap(geometry: Geometry): Geometry {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: unwrapPolygon(geometry.coordinates) };
  if (geometry.type !== 'MultiPolygon') return geometry;
  return { ...geometry, coordinates: geometry.coordinates.map(unwrapPolygon) };
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
