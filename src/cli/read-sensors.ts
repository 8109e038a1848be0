import type { ConditionsTable } from '../domain/conditions';
import { AppError } from '../domain/errors';
import { readSensorsCsv } from '../feeds/files/read-sensors-csv';
import { readSensorsGeojson } from '../feeds/files/read-sensors-geojson';
import type { SensorFile } from '../feeds/files/sensor-file';
import { decodeJson, readText, within } from './read-input';
import type { Terminal } from './terminal';

/** Reasons that are printed; the rest is counted. */
const SHOWN = 10;

/**
 * The sensors of a GeoJSON or CSV file, told apart by the first character. What was rejected, and columns that nothing
 * was read from, are told on stderr.
 *
 * @throws AppError `bad-file` for a file that is neither, or in which every row is bad.
 */
export function readSensors(path: string, table: ConditionsTable, { note }: Terminal): SensorFile {
  const text = readText(path, '--sensors');
  const defaults = (kind: keyof ConditionsTable['kinds']) => {
    const { day, night, fog, precipitation } = table.kinds[kind].detection;
    return { day, night, fog, precipitation };
  };
  const isJson = /^\uFEFF?\s*[{[]/.test(text);
  const file = within('--sensors', () =>
    isJson ? readSensorsGeojson(decodeJson(text, path, '--sensors'), defaults) : readSensorsCsv(text, defaults),
  );
  const { sensors, rejected, unusedColumns } = file;
  if (unusedColumns.length > 0) note(`${path}: not used: ${unusedColumns.join(', ')}`);
  if (rejected.length > 0) {
    note(`${path}: ${rejected.length} of ${sensors.length + rejected.length} rows rejected`);
    for (const { row, reason } of rejected.slice(0, SHOWN)) note(`  row ${row}: ${reason}`);
    if (rejected.length > SHOWN) note(`  and ${rejected.length - SHOWN} more`);
  }
  if (sensors.length === 0 && rejected.length > 0) {
    const { row, reason } = rejected[0]!;
    throw new AppError('bad-file', {
      found: `no good row; row ${row}: ${reason}`,
      expected: 'sensors',
      where: '--sensors',
    });
  }
  return file;
}
