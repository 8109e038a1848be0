import { AppError } from '../domain/errors';
import type { Scheduler } from '../domain/scheduler';
import type { LineAnswer, LineParams, ResponseProtocol, ResponseSource } from './response.protocol';
import type { RpcTimings, RpcWorker } from './rpc';
import { type CallOptions, RpcClient } from './rpc-client';

/** The first answer on a slow machine takes seconds; half a minute means that the worker hangs. */
const TIMEOUT_MS = 30_000;

type Params<K extends keyof ResponseProtocol> = ResponseProtocol[K]['params'];
type Options = Pick<CallOptions, 'signal' | 'supersede'>;
type Value<K extends keyof ResponseProtocol> = Promise<ResponseProtocol[K]['value']>;

/**
 * Who is in time along the line, computed off the main thread. Of each question only the latest is answered, the earlier
 * ones reject with `cancelled`. A worker that takes the place of a crashed one is told the latest `line` question and
 * what moved since; what was under way in the crash is asked once more.
 */
export class ResponseClient {
  readonly #rpc: RpcClient<ResponseProtocol>;
  #latest: LineParams | null = null;
  /** Since then, by unit. */
  readonly #moves = new Map<string, Params<'moveUnit'>>();

  constructor(source: ResponseSource, scheduler: Scheduler, connect: () => RpcWorker = startResponseWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // If one of these fails, every question after it fails with the same error or is asked again.
      rpc.call('init', source).catch(() => undefined);
      if (this.#latest) rpc.call('line', this.#latest).catch(() => undefined);
      for (const move of this.#moves.values()) rpc.call('moveUnit', move).catch(() => undefined);
    });
  }

  /** Of the latest answer. */
  get timings(): RpcTimings | null {
    return this.#rpc.timings;
  }

  line(params: LineParams, options: Options = {}): Promise<LineAnswer> {
    // A new worker need not hear the question that this one takes the place of.
    this.#latest = null;
    this.#moves.clear();
    const answer = this.#ask('line', params, { supersede: 'line', ...options });
    this.#latest = params;
    return answer;
  }

  moveUnit(params: Params<'moveUnit'>): Promise<LineAnswer> {
    const answer = this.#ask('moveUnit', params, { supersede: 'moveUnit' });
    this.#moves.set(params.responder.unitId, params);
    return answer;
  }

  leaves(params: Params<'leaves'>): Value<'leaves'> {
    return this.#ask('leaves', params, { supersede: 'leaves' });
  }

  answering(params: Params<'answering'>): Value<'answering'> {
    return this.#ask('answering', params, { supersede: 'answering' });
  }

  cover(params: Params<'cover'>): Value<'cover'> {
    return this.#ask('cover', params, { supersede: 'cover' });
  }

  /** Of each `supersede` only the latest is answered. */
  rank(params: Params<'rank'>, supersede: string): Value<'rank'> {
    return this.#ask('rank', params, { supersede: `rank ${supersede}` });
  }

  together(params: Params<'together'>): Value<'together'> {
    return this.#ask('together', params, { supersede: 'together' });
  }

  detections(params: Params<'detections'>): Value<'detections'> {
    return this.#ask('detections', params, { supersede: 'detections' });
  }

  weights(params: Params<'weights'>): Value<'weights'> {
    return this.#ask('weights', params, { supersede: 'weights' });
  }

  posts(params: Params<'posts'>): Value<'posts'> {
    return this.#ask('posts', params, { supersede: 'posts' });
  }

  overlap(params: Params<'overlap'>): Value<'overlap'> {
    return this.#ask('overlap', params, { supersede: 'overlap' });
  }

  dispose(): void {
    this.#rpc.dispose();
  }

  async #ask<K extends keyof ResponseProtocol>(method: K, params: Params<K>, options: Options): Value<K> {
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

function startResponseWorker(): RpcWorker {
  return new Worker(new URL('./response.worker.ts', import.meta.url), { type: 'module', name: 'response' });
}
