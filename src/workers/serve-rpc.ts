import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import type { RpcCall, RpcError, RpcProgress, RpcProgressOf, RpcProtocol, RpcReply, RpcScope } from './rpc';

/** A value whose buffers move to the client instead of being copied. */
export class Transferred<T> {
  readonly value: T;
  readonly transfer: Transferable[];

  constructor(value: T, transfer: Transferable[]) {
    this.value = value;
    this.transfer = transfer;
  }
}

/** The buffers of the columns of a value, each once: what can be handed over with it. */
export function buffersOf(value: object): ArrayBuffer[] {
  const columns = Object.values(value).filter((column): column is ArrayBufferView => ArrayBuffer.isView(column));
  return [...new Set(columns.map(({ buffer }) => buffer as ArrayBuffer))];
}

type Answer<T> = T | Transferred<T>;

export type RpcHandlers<P extends RpcProtocol<P>> = {
  readonly [K in keyof P]: (
    params: P[K]['params'],
    signal: AbortSignal,
    tell: (progress: RpcProgressOf<P[K]>) => void,
  ) => Answer<P[K]['value']> | Promise<Answer<P[K]['value']>>;
};

/**
 * The answering end of a worker: one reply to each request. A handler that throws, an unknown method and a cancelled
 * request are answered too. Requests start in the order they came.
 */
export function serveRpc<P extends RpcProtocol<P>>(scope: RpcScope, clock: Clock, handlers: RpcHandlers<P>): void {
  const running = new Map<number, AbortController>();
  const known = new Map(Object.entries(handlers)) as Map<
    string,
    (params: unknown, signal: AbortSignal, tell: (progress: unknown) => void) => unknown
  >;

  async function answer({ id, method, params }: RpcCall & { kind: 'request' }): Promise<void> {
    const abort = new AbortController();
    running.set(id, abort);
    // A cancel that is already in line is heard before the work starts.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    const startMs = clock.monotonicMs();
    let reply: RpcReply;
    let transfer: Transferable[] = [];
    try {
      if (abort.signal.aborted) throw new AppError('cancelled', { where: method });
      const handler = known.get(method);
      if (handler === undefined) throw new AppError('worker-failed', { where: method, expected: 'a known method' });
      let value = await handler(params, abort.signal, (progress) => {
        if (!abort.signal.aborted) scope.postMessage({ id, progress } satisfies RpcProgress, []);
      });
      if (abort.signal.aborted) throw new AppError('cancelled', { where: method });
      if (value instanceof Transferred) ({ value, transfer } = value);
      reply = { id, ok: true, value, timings: { runMs: clock.monotonicMs() - startMs } };
    } catch (error) {
      transfer = [];
      reply = { id, ok: false, error: toRpcError(error, method) };
    }
    running.delete(id);
    try {
      scope.postMessage(reply, transfer);
    } catch (error) {
      // The value could not be cloned; the request still gets its one reply.
      scope.postMessage({ id, ok: false, error: toRpcError(error, method) } satisfies RpcReply, []);
    }
  }

  scope.addEventListener('message', (event: MessageEvent<RpcCall>) => {
    const call = event.data;
    if (call.kind === 'cancel') running.get(call.id)?.abort();
    else void answer(call);
  });
}

function toRpcError(error: unknown, method: string): RpcError {
  if (error instanceof AppError) {
    const { found, ...rest } = error.details;
    // What was found may be anything, even what cannot be cloned.
    const details = found === undefined ? rest : { ...rest, found: typeof found === 'number' ? found : String(found) };
    return { code: error.code, message: error.message, details };
  }
  return { code: 'worker-failed', message: String(error), details: { where: method, found: String(error) } };
}
