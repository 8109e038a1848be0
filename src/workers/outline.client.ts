import type { BorderLine } from '../domain/border';
import type { Position } from '../domain/place';
import type { Scheduler } from '../domain/scheduler';
import type { CoveredArea } from '../geo/area/covered-area';
import type { WatchedOutlines } from '../geo/area/watched-outlines';
import type { Footprint } from '../geo/footprint';
import type { AreaParams, AreaRegion, ClosedParams, OutlineProtocol } from './outline.protocol';
import type { RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';

/** Thousands of footprints take seconds on a slow machine; a minute means that the worker hangs. */
const TIMEOUT_MS = 60_000;

/** Outlines of what is watched together, and areas, off the main thread. Of each question only the latest is answered. */
export class OutlineClient {
  readonly #rpc: RpcClient<OutlineProtocol>;
  #latest: AreaParams | null = null;

  constructor(border: BorderLine, scheduler: Scheduler, connect: () => RpcWorker = startOutlineWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // A failure here shows in every question that needs what was told.
      rpc.call('border', border).catch(() => undefined);
      if (this.#latest !== null) rpc.call('area', this.#latest).catch(() => undefined);
    });
  }

  /** What is watched at all, and by two or more, for drawing. */
  watched(footprints: readonly Footprint[]): Promise<WatchedOutlines> {
    return this.#rpc.call('watched', footprints, { timeoutMs: TIMEOUT_MS, supersede: 'watched' });
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
