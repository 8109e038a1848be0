import type { Position } from '../../domain/place';
import { checkGeometry, positionFault } from './check-geometry';
import { brief, type FieldNames, type FileRow, type RowFault } from './file-row';
import type { ImportMapping } from './import-mapping';
import { choiceReader, readAngle, readLength, readNumber, readTime } from './read-cell';
import { TARGET_FIELDS, type TargetField } from './target-fields';
import { unitKindReader } from './unit-kind-reader';

/** Reads a place written in one text; null where it is none. */
export type ReadPlace = (text: string) => Position | null;

/** The values of a row by field, read by type; a field without a value is left out. */
export type MappedValues = Readonly<Record<string, unknown>>;

/**
 * Applies a mapping to rows: reads the place and the fields of each, or says which cell does not fit. Columns may come up
 * late in a file; they are looked for again until they are there.
 */
export class RowMapping {
  readonly #mapping: ImportMapping;
  readonly #names: FieldNames;
  readonly #readPlace: ReadPlace;
  readonly #fields: readonly { readonly field: TargetField; readonly read: (value: unknown) => unknown }[];

  constructor(mapping: ImportMapping, names: FieldNames, readPlace: ReadPlace) {
    this.#mapping = mapping;
    this.#names = names;
    this.#readPlace = readPlace;
    this.#fields = TARGET_FIELDS[mapping.target].map((field) => ({ field, read: readerOf(field, mapping) }));
  }

  /** Where a row is: for a geometry its one point. */
  place(row: FileRow): Position | RowFault {
    const { place } = this.#mapping;
    const fault = (column: string, found: unknown, expected: string): RowFault => {
      return { row: row.number, column, found: brief(found), expected };
    };
    if (place === null) return fault('position', undefined, 'a place');
    if (place.kind === 'geometry') {
      if (row.geometry === null) return fault('geometry', undefined, 'a point');
      const checked = checkGeometry(row.geometry);
      if ('expected' in checked) return { row: row.number, column: 'geometry', ...checked };
      const [point] = checked.points;
      if (point !== undefined && checked.vertices === 1) return point;
      return fault('geometry', row.geometry.type, 'one point');
    }
    if (place.kind === 'text') {
      const value = this.#cell(row, place.column);
      const read = value === undefined || value === '' ? null : this.#readPlace(String(value).slice(0, 200));
      return read ?? fault(place.column, value, 'degrees, MGRS or UTM');
    }
    const [lngCell, latCell] = [this.#cell(row, place.lng), this.#cell(row, place.lat)];
    const lng = readAngle(lngCell, 'lng');
    const lat = readAngle(latCell, 'lat');
    if (lng === null) return fault(place.lng, lngCell, 'a longitude in degrees');
    if (lat === null) return fault(place.lat, latCell, 'a latitude in degrees');
    const off = positionFault(lng, lat);
    if (off === null) return [lng, lat];
    return fault(`${place.lng}, ${place.lat}`, `${lng}, ${lat}`, off);
  }

  /** The fields of a row. A required field without a value, and a value that cannot be read, are faults. */
  values(row: FileRow): MappedValues | RowFault {
    const values: Record<string, unknown> = {};
    for (const { field, read } of this.#fields) {
      const column = this.#mapping.columns[field.key];
      let found = column === undefined ? undefined : this.#cell(row, column);
      if (found === undefined || found === null || String(found).trim() === '') found = this.#mapping.fixed[field.key];
      if (found === undefined || found === '') {
        if (!field.isRequired) continue;
        return { row: row.number, column: column ?? field.key, found: 'nothing', expected: expectedOf(field) };
      }
      const value = read(found);
      if (value === null) {
        return { row: row.number, column: column ?? field.key, found: brief(found), expected: expectedOf(field) };
      }
      values[field.key] = value;
    }
    return values;
  }

  #cell(row: FileRow, column: string): unknown {
    const index = this.#names.find(column);
    return index < 0 ? undefined : row.cells[index];
  }
}

/** Whether what was read is a fault. */
export function isFault(read: unknown): read is RowFault {
  return typeof read === 'object' && read !== null && 'expected' in read && 'row' in read;
}

function readerOf(
  { key, type, choices }: TargetField,
  { target, lengthUnit, dateOrder }: ImportMapping,
): (value: unknown) => unknown {
  switch (type) {
    case 'number':
      return readNumber;
    case 'length':
      return (value) => readLength(value, lengthUnit);
    case 'time':
      return (value) => readTime(value, dateOrder);
    case 'choice':
      return target === 'units' && key === 'kind' ? unitKindReader() : choiceReader(choices);
    case 'list': {
      const read = choiceReader(choices);
      return (value) => {
        const parts = Array.isArray(value) ? value : String(value).split(/[;,|]+/);
        const meant = parts.filter((part) => String(part).trim() !== '').map((part) => read(part));
        return meant.includes(null) ? null : meant;
      };
    }
    case 'text':
      return (value) => (Array.isArray(value) ? value.join(';') : String(value).trim());
  }
}

function expectedOf({ type, choices }: TargetField): string {
  switch (type) {
    case 'number':
      return 'a number';
    case 'length':
      return 'a length';
    case 'time':
      return 'a time, as 2026-11-29T02:10Z';
    case 'text':
      return 'text';
    case 'choice':
      return `one of ${choices.join(', ')}`;
    case 'list':
      return `some of ${choices.join(', ')}`;
  }
}
