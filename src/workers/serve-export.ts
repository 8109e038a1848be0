import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { type ChosenRows, chooseRows } from '../feeds/files/choose-rows';
import { type ExportTable, writtenCell } from '../feeds/files/export-table';
import { incidentTable } from '../feeds/files/incident-table';
import { writeTable } from '../feeds/files/write-table';
import type { ExportProtocol, Prepared } from './export.protocol';
import type { RpcScope } from './rpc';
import { serveRpc, Transferred } from './serve-rpc';

const PREVIEW_ROWS = 8;

/** The export worker without its thread. */
export function serveExport(scope: RpcScope, clock: Clock): void {
  let table: ExportTable | null = null;
  let chosen: ChosenRows | null = null;
  serveRpc<ExportProtocol>(scope, clock, {
    load(source) {
      table = source.kind === 'table' ? source.table : incidentTable(source.rows, source.restricted, source.exercise);
      chosen = null;
      return table.count;
    },
    choose(choice) {
      if (table === null) throw new AppError('worker-failed', { where: 'export', expected: 'rows loaded first' });
      chosen = chooseRows(table, choice);
      return prepared(chosen);
    },
    async write({ format, query }, signal, tell) {
      if (chosen === null) throw new AppError('worker-failed', { where: 'export', expected: 'rows chosen first' });
      const file = await writeTable(chosen.table, query, format, {
        signal,
        onRows: (rows) => tell({ rows }),
        pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
      });
      return new Transferred(file, [file.buffer]);
    },
  });
}

function prepared({ table, withheld, releasability }: ChosenRows): Prepared {
  const rows = Array.from({ length: Math.min(PREVIEW_ROWS, table.count) }, (_, row) => row);
  return {
    count: table.count,
    withheld,
    releasability,
    columns: table.columns.map(({ name, kind }) => ({ name, numeric: kind === 'number' })),
    preview: rows.map((row) => table.columns.map((column) => writtenCell(column, row))),
  };
}
