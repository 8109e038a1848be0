import { AppError } from '../../domain/errors';
import { detectFormat, type FileFormat } from './detect-format';
import type { FieldNames, RowBatch } from './file-row';
import { gunzipFile } from './gunzip-file';
import { within } from './import-limits';
import { InflateBudget } from './inflate-budget';
import { parseXml, type XmlElement } from './parse-xml';
import { readCotRows } from './read-cot-rows';
import { readCsvRows } from './read-csv-rows';
import { readGpxRows } from './read-gpx-rows';
import { readJsonRows } from './read-json-rows';
import { readKmlRows } from './read-kml-rows';
import { readParquetRows } from './read-parquet-rows';
import { readShapefileRows, SHAPEFILE_PARTS } from './read-shapefile-rows';
import { readZip } from './read-zip';
import { wholeText } from './text-encoding';

const FILE_KINDS = ['csv', 'geojson', 'json-lines', 'kml', 'kmz', 'gpx', 'cot', 'shapefile', 'parquet'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** A file whose format is known, ready to be read. */
export interface OpenedFile {
  readonly kind: FileKind;
  /** How its text is written, as far as it is text: `utf-8`, delimiter. */
  readonly format: FileFormat;
  /** Whether it was packed by gzip. */
  readonly isPacked: boolean;
  /** Its rows from the beginning, batch by batch; can be read once. */
  rows(fields: FieldNames, signal: AbortSignal): AsyncGenerator<RowBatch>;
}

/** How many bytes were inflated to open a file; for tests, and for what a refusal cost. */
export type InflatedBytes = { bytes: number };

const LOG_BACKUP = /^\uFEFF?\s*\{"format":"watchline-log"/;

/**
 * Finds out what a file is, by its content, and makes it ready to be read. Archives are unpacked here, within limits.
 *
 * @param inflated told how much was inflated, also when it throws
 * @throws AppError `bad-file` for what is no file of these kinds, breaks a limit, or lies about itself; `cancelled`.
 */
export async function openFile(
  file: Blob,
  signal: AbortSignal,
  inflated: InflatedBytes = { bytes: 0 },
): Promise<OpenedFile> {
  within('fileBytes', file.size, 'file');
  const format = await detectFormat(file);
  const budget = new InflateBudget();
  try {
    if (format.kind === 'zip') return openZip(await bytesOf(file), budget, format, signal);
    if (format.kind !== 'gzip') return await openPlain(file, format, false, signal);
    const plain = new Blob([gunzipFile(await bytesOf(file), budget, signal)]);
    if (LOG_BACKUP.test(await plain.slice(0, 64).text())) {
      throw bad('a backup of the log', 'a file of places; backups are restored under Log');
    }
    const inner = await detectFormat(plain);
    if (inner.kind === 'zip' || inner.kind === 'gzip') throw bad('an archive inside', 'no archive within an archive');
    return await openPlain(plain, inner, true, signal);
  } finally {
    inflated.bytes = budget.inflated;
  }
}

async function openPlain(
  file: Blob,
  format: Exclude<FileFormat, { kind: 'zip' | 'gzip' }>,
  isPacked: boolean,
  signal: AbortSignal,
): Promise<OpenedFile> {
  switch (format.kind) {
    case 'csv':
      return {
        kind: 'csv',
        format,
        isPacked,
        rows: (fields, stop) => readCsvRows(file, format.encoding, format.delimiter, fields, stop),
      };
    case 'json':
      return {
        kind: format.isLines ? 'json-lines' : 'geojson',
        format,
        isPacked,
        rows: (fields, stop) => readJsonRows(file, format.encoding, format.isLines, fields, stop),
      };
    case 'parquet': {
      const bytes = await file.arrayBuffer();
      return { kind: 'parquet', format, isPacked, rows: (fields, stop) => readParquetRows(bytes, fields, stop) };
    }
    case 'xml': {
      within('wholeBytes', file.size, 'file');
      const root = parseXml(await wholeText(file, format.encoding, signal));
      return { format, isPacked, ...openXml(root) };
    }
  }
}

function openXml(root: XmlElement): Pick<OpenedFile, 'kind' | 'rows'> {
  const [kind, read] =
    root.name === 'kml'
      ? (['kml', readKmlRows] as const)
      : root.name === 'gpx'
        ? (['gpx', readGpxRows] as const)
        : (['cot', readCotRows] as const);
  return {
    kind,
    async *rows(fields) {
      yield { ...read(root, fields), share: 1 };
    },
  };
}

function openZip(archive: Uint8Array, budget: InflateBudget, format: FileFormat, signal: AbortSignal): OpenedFile {
  const isKml = (name: string) => /\.kml$/i.test(name);
  const entries = readZip(archive, (name) => SHAPEFILE_PARTS.test(name) || isKml(name), budget, signal);
  const kml = entries.filter(({ name }) => isKml(name));
  if (kml.length > 0) {
    const main = kml.find(({ name }) => /(^|\/)doc\.kml$/i.test(name)) ?? kml[0]!;
    within('wholeBytes', main.bytes.length, main.name);
    const root = parseXml(new TextDecoder().decode(main.bytes));
    if (root.name !== 'kml') throw bad(root.name, 'kml');
    return { ...openXml(root), kind: 'kmz', format, isPacked: true };
  }
  if (!entries.some(({ name }) => /\.shp$/i.test(name))) throw bad('a zip without .shp or .kml', 'a shapefile or KMZ');
  return {
    kind: 'shapefile',
    format,
    isPacked: true,
    async *rows(fields) {
      yield { ...readShapefileRows(entries, fields), share: 1 };
    },
  };
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

function bad(found: string, expected: string): AppError {
  return new AppError('bad-file', { where: 'file', found, expected });
}
