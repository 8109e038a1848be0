import Papa from 'papaparse';
import { AppError } from '../../domain/errors';
import { collectSensors } from './collect-sensors';
import type { DetectionDefaults, SensorFile } from './sensor-file';

/**
 * Sensors from CSV text (RFC 4180; comma, semicolon, tab or bar, by what the header holds; a byte order mark is skipped)
 * whose first line names the columns: `lng`, `lat` (or `longitude`, `latitude`) and those of `collectSensors`. A row
 * with more or fewer cells than the header is rejected.
 *
 * @throws AppError `bad-file` where the header lacks a column that every row needs.
 */
export function readSensorsCsv(text: string, defaults: DetectionDefaults): SensorFile {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (header) => header.trim(),
  });
  const columns = meta.fields ?? [];
  const named = (...names: readonly string[]): string | undefined =>
    columns.find((column) => names.includes(column.toLowerCase()));
  const lng = named('lng', 'lon', 'longitude');
  const lat = named('lat', 'latitude');
  if (lng === undefined || lat === undefined) {
    throw new AppError('bad-file', {
      found: columns.join(', ') || 'no header',
      expected: 'a first line with lng, lat, kind, maxRangeM',
      where: 'header',
    });
  }
  const broken = new Map<number, string>();
  for (const { row, message } of errors) {
    if (row !== undefined && row < data.length && !broken.has(row)) broken.set(row, message);
  }
  return collectSensors(
    data.map((row, i) => {
      const { [lng]: lngCell, [lat]: latCell, ...others } = row;
      const reason = broken.get(i);
      return { columns: others, lng: lngCell, lat: latCell, ...(reason === undefined ? {} : { broken: reason }) };
    }),
    defaults,
  );
}
