import type { AoiGeometry } from '../domain/aoi-geometry';
import type { Position } from '../domain/place';
import type { Scheduler } from '../domain/scheduler';
import type { AreaSize } from '../geo/aoi/area-size';
import type { Split } from '../geo/aoi/split-area';
import type { BorderSource } from './coverage.protocol';
import type { RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';
import type { CorridorShape, ShapeProtocol } from './shape.protocol';

/** A corridor of thousands of corners takes seconds on a slow machine; a minute means that the worker hangs. */
const TIMEOUT_MS = 60_000;

/** Outlines and sizes of areas, off the main thread. */
export class ShapeClient {
  readonly #rpc: RpcClient<ShapeProtocol>;

  constructor(source: BorderSource, scheduler: Scheduler, connect: () => RpcWorker = startShapeWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    // A failure here shows in every size that is asked for.
    this.#rpc.onConnect((rpc) => {
      rpc.call('init', source).catch(() => undefined);
    });
  }

  /** The outline of a corridor; with a key, a later question with the same one cancels this one. */
  corridor(shape: CorridorShape, supersede?: string): Promise<AoiGeometry> {
    return this.#rpc.call('corridor', shape, { timeoutMs: TIMEOUT_MS, ...(supersede ? { supersede } : {}) });
  }

  split(geometry: AoiGeometry, line: readonly Position[]): Promise<Split> {
    return this.#rpc.call('split', { geometry, line }, { timeoutMs: TIMEOUT_MS });
  }

  merge(areas: readonly AoiGeometry[]): Promise<AoiGeometry> {
    return this.#rpc.call('merge', areas, { timeoutMs: TIMEOUT_MS });
  }

  size(geometry: AoiGeometry): Promise<AreaSize> {
    return this.#rpc.call('size', geometry, { timeoutMs: TIMEOUT_MS });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function startShapeWorker(): RpcWorker {
  return new Worker(new URL('./shape.worker.ts', import.meta.url), { type: 'module', name: 'shapes' });
}
