import type { Position } from '../domain/place';
import type { Scheduler } from '../domain/scheduler';
import type { CorridorAnswer } from '../geo/area/corridor-areas';
import type { CoveredArea } from '../geo/area/covered-area';
import type { WatchedOutlines } from '../geo/area/watched-outlines';
import type { BorderSource } from './coverage.protocol';
import type {
  AreaParams,
  AreaRegion,
  ClosedParams,
  CorridorParams,
  OutlineProtocol,
  WatchedParams,
} from './outline.protocol';
import type { RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';

/** Thousands of footprints take seconds on a slow machine; a minute means that the worker hangs. */
const TIMEOUT_MS = 60_000;

/** Outlines of what is watched together, and areas, off the main thread. Of each question only the latest is answered. */
export class OutlineClient {
  readonly #rpc: RpcClient<OutlineProtocol>;
  #latest: AreaParams | null = null;

  constructor(source: BorderSource, scheduler: Scheduler, connect: () => RpcWorker = startOutlineWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // A failure here shows in every question that needs what was told.
      rpc.call('init', source).catch(() => undefined);
      if (this.#latest !== null) rpc.call('area', this.#latest).catch(() => undefined);
    });
  }

  /** What is watched at all, and by two or more, for drawing. */
  watched(params: WatchedParams, signal: AbortSignal): Promise<WatchedOutlines> {
    return this.#rpc.call('watched', params, { timeoutMs: TIMEOUT_MS, supersede: 'watched', signal });
  }

  /** Areas of the corridor; kept by the worker for each width, so that the next question costs what has moved. */
  corridor(params: CorridorParams, signal: AbortSignal): Promise<CorridorAnswer> {
    return this.#rpc.call('corridor', params, { timeoutMs: TIMEOUT_MS, supersede: 'corridor', signal });
  }

  area(params: AreaParams): Promise<CoveredArea> {
    // Not yet remembered when the worker starts, or it would be asked twice.
    const asked = this.#rpc.call('area', params, { timeoutMs: TIMEOUT_MS, supersede: 'area' });
    this.#latest = params;
    return asked;
  }

  /** Gap area, m², that one more footprint would close beside those of the latest `area`: for every step of a drag. */
  closedBy(params: ClosedParams): Promise<number> {
    return this.#rpc.call('closedBy', params, { timeoutMs: TIMEOUT_MS, supersede: 'closedBy' });
  }

  regionRings(region: AreaRegion): Promise<readonly (readonly Position[])[]> {
    return this.#rpc.call('regionRings', region, { timeoutMs: TIMEOUT_MS, supersede: 'regionRings' });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function startOutlineWorker(): RpcWorker {
  return new Worker(new URL('./outline.worker.ts', import.meta.url), { type: 'module', name: 'outlines' });
}
