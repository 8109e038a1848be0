import { AppError } from '../domain/errors';
import type { Scheduler } from '../domain/scheduler';
import type { RpcCall, RpcProgress, RpcProgressOf, RpcProtocol, RpcReply, RpcTimings, RpcWorker } from './rpc';

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** A later call with the same key cancels this one. */
  readonly supersede?: string;
  readonly transfer?: Transferable[];
}

/** Of a verb that tells how far it is. */
interface ProgressOptions<G> extends CallOptions {
  /** Hears of it; no more once the call is answered or given up. */
  readonly onProgress?: (progress: G) => void;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly supersede: string | null;
  readonly onProgress: ((progress: never) => void) | null;
  /** Clears its timer and its abort listener. */
  release(): void;
}

/**
 * The asking end of a worker. The worker is made on the first call, and again on the next call after a crash; what
 * `prepare` gives is then called first, so that a new worker knows what the old one was told.
 */
export class RpcClient<P extends RpcProtocol<P>> {
  readonly #connect: () => RpcWorker;
  readonly #scheduler: Scheduler;
  readonly #pending = new Map<number, Pending>();
  #prepare: (call: RpcClient<P>) => void = () => {};
  #worker: RpcWorker | null = null;
  #nextId = 1;
  #timings: RpcTimings | null = null;

  constructor(connect: () => RpcWorker, scheduler: Scheduler) {
    this.#connect = connect;
    this.#scheduler = scheduler;
  }

  /** Of the latest answer. */
  get timings(): RpcTimings | null {
    return this.#timings;
  }

  get pendingCount(): number {
    return this.#pending.size;
  }

  /** What every new worker is told before anything else. */
  onConnect(prepare: (client: RpcClient<P>) => void): void {
    this.#prepare = prepare;
  }

  /**
   * @throws AppError what the worker failed with, or `cancelled` (signal, supersession, dispose), `timed-out`,
   * `worker-crashed`. Each clears its timer and tells the worker to stop.
   */
  call<K extends keyof P & string>(
    method: K,
    params: P[K]['params'],
    { signal, timeoutMs, supersede, transfer = [], onProgress }: ProgressOptions<RpcProgressOf<P[K]>> = {},
  ): Promise<P[K]['value']> {
    const cancelled = () => new AppError('cancelled', { where: method });
    if (signal?.aborted) return Promise.reject(cancelled());
    if (supersede !== undefined) this.#supersede(supersede, cancelled());
    const worker = this.#connected();
    const id = this.#nextId++;
    return new Promise<P[K]['value']>((resolve, reject) => {
      const onAbort = () => this.#abandon(id, cancelled());
      signal?.addEventListener('abort', onAbort, { once: true });
      const stopTimer =
        timeoutMs === undefined
          ? () => {}
          : this.#scheduler.after(timeoutMs, () => {
              this.#abandon(id, new AppError('timed-out', { where: method, expected: `an answer in ${timeoutMs} ms` }));
            });
      this.#pending.set(id, {
        resolve: (value) => resolve(value as P[K]['value']),
        reject,
        supersede: supersede ?? null,
        onProgress: onProgress ?? null,
        release() {
          stopTimer();
          signal?.removeEventListener('abort', onAbort);
        },
      });
      const request: RpcCall = { kind: 'request', id, method, params };
      try {
        worker.postMessage(request, transfer);
      } catch (cause) {
        // What cannot be cloned is the caller's fault, not the worker's.
        this.#settle(id)?.reject(new AppError('worker-failed', { where: method, found: String(cause) }, { cause }));
      }
    });
  }

  dispose(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#rejectAll(() => new AppError('cancelled', { where: 'worker' }));
  }

  #connected(): RpcWorker {
    if (this.#worker !== null) return this.#worker;
    const worker = this.#connect();
    this.#worker = worker;
    worker.addEventListener('message', (event) => {
      if (worker === this.#worker) this.#hear((event as MessageEvent<RpcReply | RpcProgress>).data);
    });
    const crash = (event: Event) => {
      if (worker !== this.#worker) return;
      worker.terminate();
      this.#worker = null;
      const found = 'message' in event ? String(event.message) : event.type;
      this.#rejectAll(() => new AppError('worker-crashed', { where: 'worker', found }));
    };
    worker.addEventListener('error', crash);
    worker.addEventListener('messageerror', crash);
    this.#prepare(this);
    return worker;
  }

  #hear(reply: RpcReply | RpcProgress): void {
    if ('progress' in reply) {
      this.#pending.get(reply.id)?.onProgress?.(reply.progress as never);
      return;
    }
    const pending = this.#settle(reply.id);
    // Nobody waits for the answer to what was cancelled.
    if (pending === undefined) return;
    if (reply.ok) {
      this.#timings = reply.timings;
      pending.resolve(reply.value);
    } else {
      pending.reject(new AppError(reply.error.code, reply.error.details, { cause: reply.error.message }));
    }
  }

  #supersede(key: string, error: AppError): void {
    for (const [id, pending] of this.#pending) if (pending.supersede === key) this.#abandon(id, error);
  }

  #abandon(id: number, error: AppError): void {
    const pending = this.#settle(id);
    if (pending === undefined) return;
    const cancel: RpcCall = { kind: 'cancel', id };
    this.#worker?.postMessage(cancel, []);
    pending.reject(error);
  }

  #rejectAll(error: () => AppError): void {
    for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(error());
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.release();
    return pending;
  }
}
