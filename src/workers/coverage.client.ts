import type { CoverageAnswer, CoverageChanges, SegmentWeakness } from '../domain/coverage';
import type { Position } from '../domain/place';
import type { Scheduler } from '../domain/scheduler';
import type { ConditionColumn } from '../geo/conditions/ledger-by-conditions';
import type { NearestPoint } from '../geo/nearest-chainage';
import type {
  BorderSource,
  ChangesParams,
  ColumnLedger,
  ColumnsParams,
  CoverageParams,
  CoverageProtocol,
  MoveParams,
  OutlineParams,
  Rings,
} from './coverage.protocol';
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

  /** @param supersede a later step with the same key cancels this one. */
  moveSensor(params: MoveParams, supersede: string): Promise<CoverageAnswer> {
    return this.#rpc.call('moveSensor', params, { timeoutMs: TIMEOUT_MS, supersede });
  }

  /** Of the sensors of the latest `coverage`. Only the latest question is answered. */
  weakPoints(params: CoverageProtocol['weakPoints']['params']): Promise<readonly SegmentWeakness[]> {
    return this.#rpc.call('weakPoints', params, { timeoutMs: TIMEOUT_MS, supersede: 'weakPoints' });
  }

  /** @param supersede a later call with the same key cancels this one. */
  changes(params: ChangesParams, supersede: string): Promise<CoverageChanges> {
    return this.#rpc.call('changes', params, { timeoutMs: TIMEOUT_MS, supersede });
  }

  /** Only the latest question is answered; the earlier ones reject with `cancelled`. */
  columns(params: ColumnsParams): Promise<Readonly<Record<ConditionColumn, ColumnLedger>>> {
    return this.#rpc.call('columns', params, { timeoutMs: TIMEOUT_MS, supersede: 'columns' });
  }

  outlines(params: OutlineParams): Promise<readonly Rings[]> {
    return this.#rpc.call('outlines', params, { timeoutMs: TIMEOUT_MS });
  }

  /** @param supersede a later call with the same key cancels this one. */
  nearest(positions: readonly Position[], supersede: string): Promise<readonly (NearestPoint | null)[]> {
    return this.#rpc.call('nearest', positions, { timeoutMs: TIMEOUT_MS, supersede });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function startCoverageWorker(): RpcWorker {
  return new Worker(new URL('./coverage.worker.ts', import.meta.url), { type: 'module', name: 'coverage' });
}
