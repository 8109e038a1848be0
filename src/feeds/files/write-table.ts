import { AppError } from '../../domain/errors';
import type { ExportFormat, ExportQuery } from './export-query';
import type { ExportTable, WrittenPart } from './export-table';
import { joinBytes } from './join-bytes';
import { writeCsv } from './write-csv';
import { writeGeojson } from './write-geojson';
import { writeGeoparquet } from './write-geoparquet';
import { writeKml } from './write-kml';

const WRITERS: Readonly<Record<ExportFormat, (table: ExportTable, query: ExportQuery) => Generator<WrittenPart>>> = {
  geojson: writeGeojson,
  csv: writeCsv,
  kml: writeKml,
  parquet: writeGeoparquet,
};

export interface WriteOptions {
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
  /** Lets what waits have its turn, so that a cancel is heard between two parts. */
  readonly pause: () => Promise<void>;
}

/**
 * A table as a file.
 * @throws AppError `cancelled` when the signal says so, at the next part.
 */
export async function writeTable(
  table: ExportTable,
  query: ExportQuery,
  format: ExportFormat,
  { signal, onRows, pause }: WriteOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const { bytes, rows } of WRITERS[format](table, query)) {
    parts.push(bytes);
    length += bytes.length;
    onRows(rows);
    await pause();
    if (signal.aborted) throw new AppError('cancelled', { where: 'export' });
  }
  return joinBytes(parts, length);
}
