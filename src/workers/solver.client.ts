import { AppError } from '../domain/errors';
import type { Scheduler } from '../domain/scheduler';
import type { ExactProgress, ExactSolution } from '../geo/siting/solve-exact';
import type { RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';
import type { SolveParams, SolverProtocol } from './solver.protocol';

/** Beyond the time limit: loading, building the model, and a round of the solver that does not look at the clock. */
const GRACE_MS = 60_000;

export interface SolveOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExactProgress) => void;
}

/**
 * The exact solver, in a worker of its own that is started with the first question. One question at a time: a new one ends the
 * last. The solver cannot be interrupted, so a cancel ends the worker; the next question starts another.
 */
export class SolverClient {
  readonly #rpc: RpcClient<SolverProtocol>;

  constructor(scheduler: Scheduler, connect: () => RpcWorker = startSolverWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
  }

  /** @throws AppError as `solveExact`; `cancelled`, `timed-out`, `worker-crashed` */
  async solve(params: SolveParams, { signal, onProgress }: SolveOptions = {}): Promise<ExactSolution> {
    this.stop();
    if (signal?.aborted) throw new AppError('cancelled', { where: 'solve' });
    const end = (): void => this.#rpc.dispose();
    signal?.addEventListener('abort', end, { once: true });
    const timeoutMs = params.timeLimitS * 1000 + GRACE_MS;
    try {
      return await this.#rpc.call('solve', params, { timeoutMs, ...(onProgress === undefined ? {} : { onProgress }) });
    } catch (error) {
      if (error instanceof AppError && error.code === 'timed-out') this.#rpc.dispose();
      throw error;
    } finally {
      signal?.removeEventListener('abort', end);
    }
  }

  /** Ends what is being solved, if anything is. */
  stop(): void {
    if (this.#rpc.pendingCount > 0) this.#rpc.dispose();
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function startSolverWorker(): RpcWorker {
  return new Worker(new URL('./solver.worker.ts', import.meta.url), { type: 'module', name: 'solver' });
}
