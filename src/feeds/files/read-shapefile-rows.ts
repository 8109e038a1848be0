import type { Geometry } from 'geojson';
import { parseDbf, parseShp } from 'shpjs';
import { AppError } from '../../domain/errors';
import { checkShapes, checkTable } from './check-shapefile';
import type { FieldNames, FileRow, RowFault } from './file-row';
import type { UnpackedEntry } from './read-zip';

/** What a zipped shapefile is made of; other files beside it are not unpacked. */
export const SHAPEFILE_PARTS = /\.(shp|dbf|prj|cpg)$/i;

const MOST_PRJ_CHARS = 16_384;

/**
 * Rows from the shapefiles of an archive: for each `.shp` its `.dbf` gives the columns, its `.prj` the projection (into
 * WGS84, by proj4), its `.cpg` the encoding of the text. Where there are several, the column `layer` says which. Without a
 * `.prj`, positions are taken as they are, and those that are off the globe become faults. An empty shape is a fault.
 *
 * @throws AppError `bad-file` where there is no `.shp`, where counts lie, where shapes and records differ in number, and
 * for a projection that is not understood.
 */
export function readShapefileRows(
  entries: readonly UnpackedEntry[],
  fields: FieldNames,
): { rows: FileRow[]; faults: RowFault[] } {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const layers = entries.filter(({ name }) => /\.shp$/i.test(name));
  if (layers.length === 0) throw new AppError('bad-file', { where: 'zip', found: 'no .shp', expected: 'a shapefile' });
  const rows: FileRow[] = [];
  const faults: RowFault[] = [];
  let number = 0;
  for (const layer of layers) {
    const base = layer.name.slice(0, -4);
    const beside = (extension: string) => byName.get(`${base}.${extension}`.toLowerCase())?.bytes;
    const shapes = readShapes(viewOf(layer.bytes), textOf(beside('prj')), layer.name);
    const dbf = beside('dbf');
    const records = dbf === undefined ? null : readTable(viewOf(dbf), textOf(beside('cpg')));
    if (records !== null && records.length !== shapes.length) {
      const found = `${shapes.length} shapes and ${records.length} records`;
      throw new AppError('bad-file', { where: layer.name, found, expected: 'a record for each shape' });
    }
    shapes.forEach((geometry, i) => {
      number++;
      if (geometry === null) {
        faults.push({ row: number, column: 'geometry', found: 'an empty shape', expected: 'a geometry' });
        return;
      }
      const record = records?.[i] ?? {};
      const named = layers.length > 1 ? { layer: base, ...record } : record;
      rows.push({ number, cells: fields.cellsOf(named), geometry });
    });
  }
  return { rows, faults };
}

function readShapes(shp: DataView, prj: string | undefined, where: string): (Geometry | null)[] {
  checkShapes(shp);
  const projection = prj?.trim();
  if (projection !== undefined && projection.length > MOST_PRJ_CHARS) {
    throw new AppError('bad-file', {
      where: '.prj',
      found: `${projection.length} characters`,
      expected: 'a projection',
    });
  }
  let shapes: (Geometry | null)[];
  try {
    shapes = projection ? parseShp(shp, projection) : parseShp(shp);
  } catch (cause) {
    throw new AppError('bad-file', { where, found: String(cause), expected: 'shapes' }, { cause });
  }
  // What cannot be projected comes out as it was, in metres.
  if (projection && !/^GEOGCS/i.test(projection) && shapes.some((shape) => shape !== null && isFarOff(shape))) {
    throw new AppError('bad-file', { where: '.prj', found: projection.slice(0, 60), expected: 'a known projection' });
  }
  return shapes;
}

/** Whether the first position lies far off the globe, as metres of a projection do. */
function isFarOff(geometry: Geometry): boolean {
  let at: unknown = 'coordinates' in geometry ? geometry.coordinates : null;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  return Array.isArray(at) && Math.abs(Number(at[0])) > 400;
}

function readTable(dbf: DataView, cpg: string | undefined): Record<string, unknown>[] {
  checkTable(dbf);
  return parseDbf(dbf, cpg).map((record) => {
    for (const [name, value] of Object.entries(record)) {
      if (value instanceof Date) record[name] = Number.isNaN(value.getTime()) ? '' : isoDate(value);
      else if (typeof value === 'number' && Number.isNaN(value)) record[name] = '';
    }
    return record;
  });
}

/** A date of a table has no time and no zone. */
function isoDate(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
}
