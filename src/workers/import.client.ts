import { AppError } from '../domain/errors';
import type { Scheduler } from '../domain/scheduler';
import type { ImportMapping } from '../feeds/files/import-mapping';
import type { BorderSource } from './coverage.protocol';
import type { FileInspection, ImportOutcome, ImportProgress, ImportProtocol, MappingTrial } from './import.protocol';
import type { RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';

/** A worker that says nothing for so long hangs on what the file does to a reader. */
const STALLED_MS = 60_000;

/**
 * Files, read off the main thread. What is cancelled ends the worker, wherever in a file it is, and frees its memory; the
 * next question starts another. So does a worker that stalls.
 */
export class ImportClient {
  readonly #rpc: RpcClient<ImportProtocol>;
  readonly #scheduler: Scheduler;

  constructor(border: BorderSource, scheduler: Scheduler, connect: () => RpcWorker = startImportWorker) {
    this.#scheduler = scheduler;
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // A failure here shows in every question that needs the border.
      rpc.call('setUp', border).catch(() => undefined);
    });
  }

  /** What a file is and holds. @throws AppError `bad-file`, `cancelled`, `timed-out` after a minute. */
  inspect(file: Blob, signal: AbortSignal): Promise<FileInspection> {
    return this.#watched(signal, () => this.#rpc.call('inspect', { file }));
  }

  /** How a mapping does on the first rows of the file inspected last; a later question cancels this one. */
  try(mapping: ImportMapping): Promise<MappingTrial> {
    return this.#rpc.call('try', { mapping }, { supersede: 'try', timeoutMs: STALLED_MS });
  }

  /** @throws AppError `bad-file`, `cancelled`, `timed-out` where the worker says nothing for a minute. */
  run(
    params: ImportProtocol['run']['params'],
    signal: AbortSignal,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<ImportOutcome> {
    return this.#watched(signal, (alive) =>
      this.#rpc.call('run', params, {
        onProgress: (progress) => {
          alive();
          onProgress(progress);
        },
      }),
    );
  }

  /** Ends the worker; what it holds of the last file is gone. */
  dispose(): void {
    this.#rpc.dispose();
  }

  async #watched<T>(signal: AbortSignal, ask: (alive: () => void) => Promise<T>): Promise<T> {
    let isStalled = false;
    let stopTimer = () => {};
    const alive = (): void => {
      stopTimer();
      stopTimer = this.#scheduler.after(STALLED_MS, () => {
        isStalled = true;
        this.#rpc.dispose();
      });
    };
    const end = () => this.#rpc.dispose();
    if (signal.aborted) throw new AppError('cancelled', { where: 'import' });
    signal.addEventListener('abort', end, { once: true });
    alive();
    try {
      return await ask(alive);
    } catch (error) {
      if (!isStalled) throw error;
      throw new AppError(
        'timed-out',
        { where: 'import', expected: `progress within ${STALLED_MS} ms` },
        { cause: error },
      );
    } finally {
      stopTimer();
      signal.removeEventListener('abort', end);
    }
  }
}

function startImportWorker(): RpcWorker {
  return new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
}
