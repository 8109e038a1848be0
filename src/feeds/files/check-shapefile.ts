import { AppError } from '../../domain/errors';
import { IMPORT_LIMITS, within } from './import-limits';

const HEADER_BYTES = 100;
const FILE_CODE = 9_994;
const POINTS: ReadonlySet<number> = new Set([1, 11, 21]);
const MULTI_POINTS: ReadonlySet<number> = new Set([8, 18, 28]);
const PARTED: ReadonlySet<number> = new Set([3, 5, 13, 15, 23, 25]);

/**
 * Whether the records of a `.shp` file (ESRI Shapefile Technical Description, 1998) hold what they say: every count of
 * parts and points fits into its record, and parts begin in ascending order. What reads it afterwards believes the counts.
 *
 * @returns how many records there are
 * @throws AppError `bad-file` naming the record.
 */
export function checkShapes(shp: DataView): number {
  if (shp.byteLength < HEADER_BYTES || shp.getInt32(0) !== FILE_CODE) throw bad('no header', 'a shapefile');
  let at = HEADER_BYTES;
  let count = 0;
  let vertices = 0;
  while (at + 8 <= shp.byteLength) {
    const bytes = shp.getInt32(at + 4) * 2;
    const where = `record ${++count}`;
    within('rows', count, 'shp: records');
    if (bytes < 4 || at + 8 + bytes > shp.byteLength)
      throw bad(`${where} of ${bytes} bytes`, 'records within the file');
    vertices += verticesOf(new DataView(shp.buffer, shp.byteOffset + at + 8, bytes), where);
    within('vertices', vertices, 'shp: positions');
    at += 8 + bytes;
  }
  if (at !== shp.byteLength) throw bad('bytes after the last record', 'whole records');
  return count;
}

function verticesOf(record: DataView, where: string): number {
  const type = record.getInt32(0, true);
  const need = (bytes: number): void => {
    if (bytes > record.byteLength) throw bad(`${where} with ${record.byteLength} bytes`, `${bytes} bytes as it states`);
  };
  if (type === 0) return 0;
  if (POINTS.has(type)) {
    need(type === 11 ? 28 : 20);
    return 1;
  }
  if (MULTI_POINTS.has(type)) {
    need(40);
    const points = record.getInt32(36, true);
    if (points < 0) throw bad(`${where} with ${points} points`, 'a count');
    need(40 + 16 * points + (type === 18 ? 16 + 8 * points : 0));
    return points;
  }
  if (!PARTED.has(type)) throw bad(`${where} of shape type ${type}`, 'points, lines or polygons');
  need(44);
  const parts = record.getInt32(36, true);
  const points = record.getInt32(40, true);
  if (parts < 0 || points < 0) throw bad(`${where} with ${parts} parts and ${points} points`, 'counts');
  need(44 + 4 * parts + 16 * points + (type === 13 || type === 15 ? 16 + 8 * points : 0));
  let before = 0;
  for (let part = 0; part < parts; part++) {
    const from = record.getInt32(44 + 4 * part, true);
    if (from < before || from > points || (part === 0 && from !== 0))
      throw bad(`${where}, part ${part + 1}`, 'parts in order');
    before = from;
  }
  return points;
}

/**
 * Whether a `.dbf` file (dBASE III) is as long as its header says.
 * @returns how many records there are
 * @throws AppError `bad-file`
 */
export function checkTable(dbf: DataView): number {
  if (dbf.byteLength < 33) throw bad('a short .dbf', 'a dBASE table');
  const records = dbf.getUint32(4, true);
  const headerBytes = dbf.getUint16(8, true);
  const recordBytes = dbf.getUint16(10, true);
  within('rows', records, 'dbf: records');
  const columns = (headerBytes - 33) / 32;
  if (columns > IMPORT_LIMITS.columns || columns < 1)
    throw bad(`${Math.floor(columns)} columns in the .dbf`, 'columns');
  if (recordBytes < 2 || headerBytes + records * recordBytes > dbf.byteLength) {
    throw bad(`a .dbf of ${dbf.byteLength} bytes`, `${headerBytes + records * recordBytes} bytes as it states`);
  }
  let rowBytes = 1;
  for (let at = 32; at + 32 <= headerBytes && dbf.getUint8(at) !== 0x0d; at += 32) rowBytes += dbf.getUint8(at + 16);
  if (rowBytes > recordBytes) throw bad(`columns of ${rowBytes} bytes`, `${recordBytes} bytes a record as stated`);
  return records;
}

function bad(found: string, expected: string): AppError {
  return new AppError('bad-file', { where: 'shapefile', found, expected });
}
