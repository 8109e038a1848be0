import { AppError } from '../../domain/errors';
import { collectSensors, type SensorRow } from './collect-sensors';
import type { DetectionDefaults, SensorFile } from './sensor-file';

/**
 * Sensors from decoded GeoJSON (RFC 7946): the points of a FeatureCollection, or one Feature. Properties are the columns
 * of `collectSensors`; the id of a feature stands in for a property `id`. A feature without a point is rejected.
 *
 * @throws AppError `bad-file` for anything that is no FeatureCollection and no Feature.
 */
export function readSensorsGeojson(json: unknown, defaults: DetectionDefaults): SensorFile {
  if (isObject(json)) {
    if (json.type === 'Feature') return collectSensors([rowOf(json)], defaults);
    if (json.type === 'FeatureCollection' && Array.isArray(json.features)) {
      return collectSensors(json.features.map(rowOf), defaults);
    }
  }
  throw new AppError('bad-file', {
    found: isObject(json) ? json.type : typeof json,
    expected: 'a GeoJSON FeatureCollection of points',
    where: 'type',
  });
}

function rowOf(feature: unknown): SensorRow {
  const nowhere = { columns: {}, lng: undefined, lat: undefined };
  if (!isObject(feature) || feature.type !== 'Feature') {
    return { ...nowhere, broken: `type: found ${isObject(feature) ? feature.type : typeof feature}, expected Feature` };
  }
  const { geometry } = feature;
  if (!isObject(geometry) || geometry.type !== 'Point' || !Array.isArray(geometry.coordinates)) {
    return { ...nowhere, broken: `geometry: found ${isObject(geometry) ? geometry.type : geometry}, expected Point` };
  }
  const [lng, lat] = geometry.coordinates;
  const properties = isObject(feature.properties) ? feature.properties : {};
  const { id } = feature;
  return { columns: id === undefined ? properties : { id, ...properties }, lng, lat };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
