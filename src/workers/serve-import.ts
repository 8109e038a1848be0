import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { FaultReport } from '../feeds/files/fault-report';
import { FieldNames, type FileRow, type RowFault } from '../feeds/files/file-row';
import { fieldsFingerprint, guessMapping, guessTarget } from '../feeds/files/guess-mapping';
import { type OpenedFile, openFile } from '../feeds/files/open-file';
import { sampleFields } from '../feeds/files/sample-fields';
import type { FileInspection, ImportOutcome, ImportProtocol, MappingTrial } from './import.protocol';
import { importCollector } from './import-collector';
import { type LoadedBorder, loadBorder } from './load-border';
import type { RpcScope } from './rpc';
import { serveRpc, Transferred } from './serve-rpc';

/** Rows that a file is judged by. */
const SAMPLE_ROWS = 1_000;
const SHOWN_FAULTS = 50;
/** A cancel is heard between batches at least this often. */
const BREATH_MS = 50;

interface Sample {
  readonly rows: readonly FileRow[];
  readonly faults: readonly RowFault[];
  readonly fields: FieldNames;
}

/** The import worker without its thread: `import.worker.ts` runs it in one, tests over a pair of ports. */
export function serveImport(scope: RpcScope, clock: Clock): void {
  let border: Promise<LoadedBorder> | null = null;
  let sample: Sample | null = null;
  const loaded = (): Promise<LoadedBorder> => {
    return border ?? Promise.reject(new AppError('worker-failed', { where: 'import', expected: 'setUp before this' }));
  };

  serveRpc<ImportProtocol>(scope, clock, {
    async setUp(source, signal) {
      border = loadBorder(source, signal);
      await border;
      return null;
    },
    async inspect({ file }, signal): Promise<FileInspection> {
      const opened = await openFile(file, signal);
      const taken = await takeSample(opened, signal);
      sample = taken;
      return inspection(opened, taken);
    },
    async try({ mapping }): Promise<MappingTrial> {
      if (sample === null) throw new AppError('worker-failed', { where: 'import', expected: 'inspect before this' });
      const collector = importCollector(mapping, sample.fields, '', await loaded());
      const faults: RowFault[] = [...sample.faults];
      for (const row of sample.rows) {
        const fault = collector.take(row);
        if (fault !== null) faults.push(fault);
      }
      return {
        rows: sample.rows.length + sample.faults.length,
        fits: collector.count,
        faults: faults.slice(0, SHOWN_FAULTS),
      };
    },
    async run({ file, mapping, prefix }, signal, tell) {
      const opened = await openFile(file, signal);
      const fields = new FieldNames();
      const collector = importCollector(mapping, fields, prefix, await loaded());
      const report = new FaultReport();
      let breathedMs = clock.monotonicMs();
      for await (const { rows, faults, share } of opened.rows(fields, signal)) {
        for (const fault of faults) report.add(fault);
        for (const row of rows) {
          const fault = collector.take(row);
          if (fault !== null) report.add(fault);
          if ((row.number & 0xff) !== 0 || clock.monotonicMs() - breathedMs < BREATH_MS) continue;
          await breathe(signal);
          breathedMs = clock.monotonicMs();
        }
        tell({ share, loaded: collector.count, setAside: report.count });
      }
      const { count, first, reasons } = report;
      const { imported, transfer } = collector.finish();
      const setAside = { count, first, reasons, file: report.file() };
      return new Transferred<ImportOutcome>({ imported, loaded: collector.count, setAside }, transfer);
    },
  });
}

/** Lets a cancel that is in line be heard. @throws AppError `cancelled` */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
  if (signal.aborted) throw new AppError('cancelled', { where: 'import' });
}

async function takeSample(opened: OpenedFile, signal: AbortSignal): Promise<Sample> {
  const fields = new FieldNames();
  const rows: FileRow[] = [];
  const faults: RowFault[] = [];
  for await (const batch of opened.rows(fields, signal)) {
    rows.push(...batch.rows.slice(0, SAMPLE_ROWS - rows.length));
    faults.push(...batch.faults.slice(0, SAMPLE_ROWS));
    if (rows.length + faults.length >= SAMPLE_ROWS) break;
  }
  const last = rows.at(-1)?.number ?? Number.POSITIVE_INFINITY;
  return { rows, fields, faults: faults.filter(({ row }) => rows.length < SAMPLE_ROWS || row <= last) };
}

function inspection({ kind, format, isPacked }: OpenedFile, { rows, faults, fields }: Sample): FileInspection {
  if (rows.length + faults.length === 0) {
    throw new AppError('bad-file', { where: 'file', found: 'no rows', expected: 'at least one' });
  }
  const sample = sampleFields(rows, fields);
  return {
    kind,
    isPacked,
    encoding: 'encoding' in format ? format.encoding : null,
    delimiter: 'delimiter' in format ? format.delimiter : null,
    sample,
    target: guessTarget(sample),
    mappings: {
      overlay: guessMapping('overlay', sample),
      incidents: guessMapping('incidents', sample),
      sensors: guessMapping('sensors', sample),
      units: guessMapping('units', sample),
    },
    fingerprint: fieldsFingerprint(fields.names),
  };
}
