import type { Scheduler } from '../domain/scheduler';
import type { PageDeck } from '../geo/briefing/page-deck';
import type { BriefingProtocol, PackedFile } from './briefing.protocol';
import type { RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';

/** A hundred slides with their maps take seconds; two minutes mean that the worker hangs. */
const TIMEOUT_MS = 120_000;

/** Files of a briefing, written off the main thread. Of several questions only the latest is answered. */
export class BriefingClient {
  readonly #rpc: RpcClient<BriefingProtocol>;

  constructor(scheduler: Scheduler, connect: () => RpcWorker = startBriefingWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
  }

  /** Rejects with `cancelled` where the signal says so. */
  write(format: 'pptx' | 'html', deck: PageDeck, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return this.#rpc.call(format, deck, { timeoutMs: TIMEOUT_MS, supersede: 'write', signal });
  }

  zip(files: readonly PackedFile[], signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const transfer = files.map(({ bytes }) => bytes.buffer);
    return this.#rpc.call('zip', files, { timeoutMs: TIMEOUT_MS, supersede: 'write', signal, transfer });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function startBriefingWorker(): RpcWorker {
  return new Worker(new URL('./briefing.worker.ts', import.meta.url), { type: 'module', name: 'briefing' });
}
