import type { SensorState } from '../../domain/picture';
import type { ExportTable } from '../../feeds/files/export-table';
import { tableOf } from './table-of';

/** Sensors as they stand, each at its place. Names of columns are those that the import of sensors reads. */
export function sensorTable(sensors: Iterable<SensorState>): ExportTable {
  return tableOf([...sensors], {
    columns: [
      ['id', 'text', ({ sensor }) => sensor.id],
      ['name', 'text', ({ sensor }) => sensor.name],
      ['kind', 'text', ({ sensor }) => sensor.kind],
      ['agencyId', 'text', ({ sensor }) => sensor.agencyId],
      ['health', 'text', ({ sensor }) => sensor.health],
      ['since', 'time', ({ sinceMs }) => sinceMs],
      ['cause', 'text', ({ cause }) => cause],
      ['azimuthDeg', 'number', ({ sensor }) => sensor.azimuthDeg],
      ['fieldOfViewDeg', 'number', ({ sensor }) => sensor.fieldOfViewDeg],
      ['minRangeM', 'number', ({ sensor }) => sensor.minRangeM],
      ['maxRangeM', 'number', ({ sensor }) => sensor.maxRangeM],
      ['mastHeightM', 'number', ({ sensor }) => sensor.mastHeightM ?? null],
      ['detectionDay', 'number', ({ sensor }) => sensor.detection.day],
      ['detectionNight', 'number', ({ sensor }) => sensor.detection.night],
      ['detectionFog', 'number', ({ sensor }) => sensor.detection.fog],
      ['detectionPrecipitation', 'number', ({ sensor }) => sensor.detection.precipitation],
      ['exercise', 'flag', ({ exercise }) => exercise],
    ],
    shape: ({ sensor }) => ({ type: 'Point', coordinates: [...sensor.position] }),
    releasability: ({ sensor }) => sensor.releasability,
  });
}
