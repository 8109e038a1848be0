import type { AoiGeometry } from '../domain/aoi-geometry';
import type { Stretch } from '../domain/border';
import type { CoverageAnswer, CoverageChanges, SegmentWeakness } from '../domain/coverage';
import { AppError } from '../domain/errors';
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
  ViewParams,
} from './coverage.protocol';
import { type EngineName, engineOf } from './engine-of';
import type { RpcTimings, RpcWorker } from './rpc';
import { type CallOptions, RpcClient } from './rpc-client';

/** A first answer on a slow machine takes seconds; half a minute means that the worker hangs. */
const TIMEOUT_MS = 30_000;

/**
 * Coverage, gaps and ledger, computed off the main thread. A worker that takes the place of a crashed one is told the
 * latest `coverage` questions and what moved since, so steps of a drag and weak points stand on the same sensors as before;
 * what was under way in the crash is asked once more.
 */
export class CoverageClient {
  readonly #rpc: RpcClient<CoverageProtocol>;
  /** The latest question for each engine of the worker, the latest of all at the end. */
  readonly #latest = new Map<EngineName, CoverageParams>();
  readonly #engineOfAnswer = new WeakMap<CoverageAnswer, EngineName>();
  /** Since the latest question, by sensor. */
  readonly #moves = new Map<string, MoveParams>();

  constructor(source: BorderSource, scheduler: Scheduler, connect: () => RpcWorker = startCoverageWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // If one of these fails, every question after it fails with the same error or is asked again.
      rpc.call('init', source).catch(() => undefined);
      for (const question of this.#latest.values()) rpc.call('coverage', question).catch(() => undefined);
      for (const move of this.#moves.values()) rpc.call('moveSensor', move).catch(() => undefined);
    });
  }

  get timings(): RpcTimings | null {
    return this.#rpc.timings;
  }

  async coverage(params: CoverageParams, options: CallOptions = {}): Promise<CoverageAnswer> {
    const engine = engineOf(params);
    // A new worker need not hear the question that this one takes the place of.
    this.#latest.delete(engine);
    this.#moves.clear();
    const asked = this.#ask('coverage', params, options);
    this.#latest.set(engine, params);
    const answer = await asked;
    this.#engineOfAnswer.set(answer, engine);
    return answer;
  }

  /** @param supersede a later step with the same key cancels this one. */
  moveSensor(params: MoveParams, supersede: string): Promise<CoverageAnswer> {
    const answer = this.#ask('moveSensor', params, { supersede });
    this.#moves.set(params.sensor.id, params);
    return answer;
  }

  /**
   * Of the sensors behind an answer to `coverage`, or of those that took their place since. Only the latest question is
   * answered.
   */
  weakPoints(
    answer: CoverageAnswer,
    view: Pick<ViewParams, 'requiredK' | 'filter'>,
  ): Promise<readonly SegmentWeakness[]> {
    const engine = this.#engineOfAnswer.get(answer) ?? 'live';
    return this.#ask('weakPoints', { ...view, engine }, { supersede: 'weakPoints' });
  }

  /** @param supersede a later call with the same key cancels this one. */
  changes(params: ChangesParams, supersede: string): Promise<CoverageChanges> {
    return this.#ask('changes', params, { supersede });
  }

  /** Only the latest question is answered; the earlier ones reject with `cancelled`. */
  columns(params: ColumnsParams): Promise<Readonly<Record<ConditionColumn, ColumnLedger>>> {
    return this.#ask('columns', params, { supersede: 'columns' });
  }

  outlines(params: OutlineParams): Promise<readonly Rings[]> {
    return this.#ask('outlines', params, {});
  }

  /** @param supersede a later call with the same key cancels this one. */
  nearest(positions: readonly Position[], supersede: string): Promise<readonly (NearestPoint | null)[]> {
    return this.#ask('nearest', positions, { supersede });
  }

  inside(geometry: AoiGeometry): Promise<readonly Stretch[]> {
    return this.#ask('inside', geometry, {});
  }

  dispose(): void {
    this.#rpc.dispose();
  }

  async #ask<K extends keyof CoverageProtocol & string>(
    method: K,
    params: CoverageProtocol[K]['params'],
    options: CallOptions,
  ): Promise<CoverageProtocol[K]['value']> {
    const call = () => this.#rpc.call(method, params, { timeoutMs: TIMEOUT_MS, ...options });
    try {
      return await call();
    } catch (error) {
      // Once: a question that crashes every worker must come to an end.
      if (error instanceof AppError && error.code === 'worker-crashed') return await call();
      throw error;
    }
  }
}

function startCoverageWorker(): RpcWorker {
  return new Worker(new URL('./coverage.worker.ts', import.meta.url), { type: 'module', name: 'coverage' });
}
