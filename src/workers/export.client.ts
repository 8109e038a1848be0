import type { Scheduler } from '../domain/scheduler';
import type { RowChoice } from '../feeds/files/choose-rows';
import type { ExportFormat, ExportQuery } from '../feeds/files/export-query';
import type { ExportProtocol, ExportSource, Prepared } from './export.protocol';
import type { RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';

/** A million rows as KML take a while on a slow machine; ten minutes mean that the worker hangs. */
const TIMEOUT_MS = 600_000;

/** Files of records, made off the main thread. Of several questions only the latest is answered. */
export class ExportClient {
  readonly #rpc: RpcClient<ExportProtocol>;

  constructor(scheduler: Scheduler, connect: () => RpcWorker = startExportWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
  }

  /** @returns how many rows were loaded. The buffers of incidents move: what was handed over is empty afterwards. */
  load(source: ExportSource): Promise<number> {
    const transfer = source.kind === 'incidents' ? buffersOf(source.rows) : [];
    return this.#rpc.call('load', source, { timeoutMs: TIMEOUT_MS, supersede: 'load', transfer });
  }

  choose(choice: RowChoice): Promise<Prepared> {
    return this.#rpc.call('choose', choice, { timeoutMs: TIMEOUT_MS, supersede: 'choose' });
  }

  /** @param onRows hears how many rows are written. Rejects with `cancelled` where the signal says so. */
  write(
    params: { readonly format: ExportFormat; readonly query: ExportQuery },
    { signal, onRows }: { readonly signal: AbortSignal; readonly onRows: (rows: number) => void },
  ): Promise<Uint8Array<ArrayBuffer>> {
    return this.#rpc.call('write', params, {
      timeoutMs: TIMEOUT_MS,
      supersede: 'write',
      signal,
      onProgress: ({ rows }) => onRows(rows),
    });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function buffersOf(rows: Extract<ExportSource, { kind: 'incidents' }>['rows']): ArrayBuffer[] {
  const arrays = [...Object.values(rows), rows.ids.bytes, rows.ids.ends].filter((value) => ArrayBuffer.isView(value));
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}

function startExportWorker(): RpcWorker {
  return new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module', name: 'export' });
}
