import type { Geometry } from 'geojson';
import { AppError } from '../domain/errors';
import type { Position } from '../domain/place';
import type { Sensor } from '../domain/sensor';
import { checkGeometry } from '../feeds/files/check-geometry';
import type { FieldNames, FileRow, RowFault } from '../feeds/files/file-row';
import type { ImportMapping } from '../feeds/files/import-mapping';
import { type PlacedUnit, sensorOf, unitOf } from '../feeds/files/map-entities';
import { IncidentReader } from '../feeds/files/map-incidents';
import { OverlayPacker, overlayBuffers } from '../feeds/files/pack-overlay';
import { isFault, RowMapping } from '../feeds/files/row-mapping';
import { parseCoordinates } from '../geo/coordinates/parse-coordinates';
import type { Imported } from './import.protocol';
import { IncidentPartBuilder, partBuffers } from './incident-part-builder';
import type { LoadedBorder } from './load-border';

const MOST_SENSORS = 20_000;
const MOST_UNITS = 5_000;

/** Takes rows one by one and becomes what is imported. */
export interface ImportCollector {
  /** Null: taken; else why it was set aside. */
  take(row: FileRow): RowFault | null;
  readonly count: number;
  finish(): { readonly imported: Imported; readonly transfer: ArrayBuffer[] };
}

/** @throws AppError when rows are taken: beyond the limits of the target. */
export function importCollector(
  mapping: ImportMapping,
  fields: FieldNames,
  prefix: string,
  border: LoadedBorder,
): ImportCollector {
  const rows = new RowMapping(mapping, fields, readPlace);
  switch (mapping.target) {
    case 'overlay':
      return overlayCollector(mapping, rows, fields);
    case 'incidents':
      return incidentCollector(rows, prefix, border);
    case 'sensors': {
      const defaults = (kind: Sensor['kind']) => {
        const { day, night, fog, precipitation } = border.table.kinds[kind].detection;
        return { day, night, fog, precipitation };
      };
      return entityCollector<Sensor>(
        MOST_SENSORS,
        (row) => sensorOf(row, rows, defaults),
        ({ id }) => id,
        (sensors) => ({ kind: 'sensors', sensors }),
      );
    }
    case 'units':
      return entityCollector<PlacedUnit>(
        MOST_UNITS,
        (row) => unitOf(row, rows),
        ({ unit }) => unit.id,
        (units) => ({ kind: 'units', units }),
      );
  }
}

/** A place of one text, as people write it. */
function readPlace(text: string): Position | null {
  const read = parseCoordinates(text);
  return read.kind === 'position' ? read.position : null;
}

function overlayCollector(mapping: ImportMapping, rows: RowMapping, fields: FieldNames): ImportCollector {
  const packer = new OverlayPacker();
  return {
    get count() {
      return packer.count;
    },
    take(row) {
      let geometry: Geometry | null = row.geometry;
      if (mapping.place?.kind !== 'geometry') {
        const place = rows.place(row);
        if (isFault(place)) return place;
        geometry = { type: 'Point', coordinates: [...(place as Position)] };
      }
      if (geometry === null) return { row: row.number, column: 'geometry', found: 'nothing', expected: 'a geometry' };
      const checked = checkGeometry(geometry);
      if ('expected' in checked) return { row: row.number, column: 'geometry', ...checked };
      packer.add(row, checked, fields);
      return null;
    },
    finish() {
      const data = packer.finish();
      return { imported: { kind: 'overlay', data }, transfer: overlayBuffers(data) };
    },
  };
}

function incidentCollector(rows: RowMapping, prefix: string, border: LoadedBorder): ImportCollector {
  const reader = new IncidentReader(rows, prefix);
  const builder = new IncidentPartBuilder(border.index);
  return {
    get count() {
      return builder.count;
    },
    take(row) {
      const read = reader.read(row);
      if (isFault(read)) return read;
      builder.add(read);
      return null;
    },
    finish() {
      const part = builder.finish();
      return { imported: { kind: 'incidents', part }, transfer: partBuffers(part) };
    },
  };
}

function entityCollector<T extends object>(
  most: number,
  read: (row: FileRow) => T | RowFault,
  idOf: (entity: T) => string,
  imported: (entities: readonly T[]) => Imported,
): ImportCollector {
  const entities: T[] = [];
  const ids = new Set<string>();
  return {
    get count() {
      return entities.length;
    },
    take(row) {
      const entity = read(row);
      if (isFault(entity)) return entity;
      const id = idOf(entity);
      if (ids.has(id)) return { row: row.number, column: 'id', found: `${id} again`, expected: 'an id used once' };
      if (entities.length >= most) {
        throw new AppError('bad-file', { where: 'rows', found: `more than ${most}`, expected: `at most ${most}` });
      }
      ids.add(id);
      entities.push(entity);
      return null;
    },
    finish: () => ({ imported: imported(entities), transfer: [] }),
  };
}
