import type { FileRow, RowFault } from '../../../../src/feeds/files/file-row';
import { FieldNames } from '../../../../src/feeds/files/file-row';
import { type InflatedBytes, openFile } from '../../../../src/feeds/files/open-file';

export interface ReadFile {
  readonly kind: string;
  readonly names: readonly string[];
  readonly rows: readonly FileRow[];
  readonly faults: readonly RowFault[];
  /** Rows with their columns by name. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** A whole file, as the import reads it. */
export async function readAll(
  content: BlobPart | Blob,
  inflated?: InflatedBytes,
  signal: AbortSignal = new AbortController().signal,
): Promise<ReadFile> {
  const file = content instanceof Blob ? content : new Blob([content]);
  const opened = await openFile(file, signal, inflated);
  const fields = new FieldNames();
  const rows: FileRow[] = [];
  const faults: RowFault[] = [];
  for await (const batch of opened.rows(fields, signal)) {
    for (const row of batch.rows) rows.push(row);
    for (const fault of batch.faults) faults.push(fault);
  }
  const { names } = fields;
  const records = rows.map(({ cells }) =>
    Object.fromEntries(names.flatMap((name, i) => (cells[i] === undefined ? [] : [[name, cells[i]]]))),
  );
  return { kind: opened.kind, names, rows, faults, records };
}
