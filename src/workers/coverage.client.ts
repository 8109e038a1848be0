import type { CoverageAnswer } from '../domain/coverage';
import type { Scheduler } from '../domain/scheduler';
import type { BorderSource, CoverageParams, CoverageProtocol } from './coverage.protocol';
import type { RpcTimings, RpcWorker } from './rpc';
import { type CallOptions, RpcClient } from './rpc-client';

/** A first answer on a slow machine takes seconds; half a minute means that the worker hangs. */
const TIMEOUT_MS = 30_000;

/** Coverage, gaps and ledger, computed off the main thread. */
export class CoverageClient {
  readonly #rpc: RpcClient<CoverageProtocol>;

  constructor(source: BorderSource, scheduler: Scheduler, connect: () => RpcWorker = startCoverageWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // If this fails, every question after it fails with the same error.
      rpc.call('init', source).catch(() => undefined);
    });
  }

  get timings(): RpcTimings | null {
    return this.#rpc.timings;
  }

  coverage(params: CoverageParams, options: CallOptions = {}): Promise<CoverageAnswer> {
    return this.#rpc.call('coverage', params, { timeoutMs: TIMEOUT_MS, ...options });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function startCoverageWorker(): RpcWorker {
  return new Worker(new URL('./coverage.worker.ts', import.meta.url), { type: 'module', name: 'coverage' });
}
