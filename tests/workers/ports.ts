import type { RpcScope, RpcWorker } from '../../src/workers/rpc';

/** A worker without a thread: two ports, the server at the far end, crashes on demand. */
export class PortWorker implements RpcWorker {
  readonly sent: unknown[] = [];
  readonly replies: unknown[] = [];
  readonly #near: MessagePort;
  readonly #far: MessagePort;
  readonly #crashListeners: ((event: Event) => void)[] = [];
  terminated = false;

  constructor(serve: (scope: RpcScope) => void) {
    const { port1, port2 } = new MessageChannel();
    this.#near = port1;
    this.#far = port2;
    serve({
      postMessage: (message, transfer) => {
        this.replies.push(message);
        port2.postMessage(message, transfer);
      },
      addEventListener: (_type, listener) => port2.addEventListener('message', listener),
    });
    port1.start();
    port2.start();
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    this.sent.push(message);
    this.#near.postMessage(message, transfer);
  }

  addEventListener(type: 'message' | 'messageerror' | 'error', listener: (event: Event) => void): void {
    if (type === 'message') this.#near.addEventListener('message', listener);
    else if (type === 'error') this.#crashListeners.push(listener);
  }

  terminate(): void {
    this.terminated = true;
    this.#near.close();
    this.#far.close();
  }

  crash(): void {
    for (const listener of this.#crashListeners) listener(new Event('error'));
  }
}
