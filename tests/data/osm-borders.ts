import type { FeatureCollection } from 'geojson';
import { findSource, readSource, readSources } from '../../data/build/read-source';

/** The 48 MB of country rings, read and checked once a test file. */
export function readOsmBorders() {
  const source = findSource(readSources(), 'osm-borders');
  return { source, borders: JSON.parse(readSource(source).toString('utf8')) as FeatureCollection };
}
