import type { Scheduler } from '../domain/scheduler';
import type { GroundProfile } from '../geo/measure/ground-profile';
import type { TerrainSpec } from '../geo/terrain/open-terrain';
import type { SensorViewshed } from '../geo/terrain/sensor-viewshed';
import type { RpcWorker } from './rpc';
import { type CallOptions, RpcClient } from './rpc-client';
import type {
  ProfileParams,
  TerrainBorder,
  TerrainCutParams,
  TerrainCuts,
  TerrainInfo,
  TerrainProtocol,
  ViewshedParams,
} from './terrain.protocol';

/** Hundreds of sensors over tiles that must be fetched first take a while; two minutes mean that something hangs. */
const TIMEOUT_MS = 120_000;

/** Viewsheds, footprints cut by terrain and elevation tiles, off the main thread. Until `open`, there is no terrain. */
export class TerrainClient {
  readonly #rpc: RpcClient<TerrainProtocol>;
  #spec: TerrainSpec | null = null;

  constructor(border: TerrainBorder, scheduler: Scheduler, connect: () => RpcWorker = startTerrainWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // A failure here shows in every question that needs what was told.
      rpc.call('border', border).catch(() => undefined);
      if (this.#spec !== null) rpc.call('open', this.#spec).catch(() => undefined);
    });
  }

  /** The source from now on; an opening that is still under way is given up. */
  open(spec: TerrainSpec): Promise<TerrainInfo> {
    // Not yet remembered when the worker starts, or it would be opened twice.
    const opening = this.#rpc.call('open', spec, { timeoutMs: TIMEOUT_MS, supersede: 'open' });
    this.#spec = spec;
    return opening;
  }

  viewshed(params: ViewshedParams, options: CallOptions = {}): Promise<SensorViewshed | null> {
    return this.#rpc.call('viewshed', params, { timeoutMs: TIMEOUT_MS, ...options });
  }

  cut(params: TerrainCutParams, options: CallOptions = {}): Promise<TerrainCuts> {
    return this.#rpc.call('cut', params, { timeoutMs: TIMEOUT_MS, ...options });
  }

  profile(params: ProfileParams, options: CallOptions = {}): Promise<GroundProfile> {
    return this.#rpc.call('profile', params, { timeoutMs: TIMEOUT_MS, ...options });
  }

  /** An elevation tile for the map, Terrarium PNG. Null where no height is known, and while no source is open. */
  async tile(z: number, x: number, y: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
    if (this.#spec === null) return null;
    return this.#rpc.call('tile', { z, x, y }, { timeoutMs: TIMEOUT_MS, signal });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function startTerrainWorker(): RpcWorker {
  return new Worker(new URL('./terrain.worker.ts', import.meta.url), { type: 'module', name: 'terrain' });
}
