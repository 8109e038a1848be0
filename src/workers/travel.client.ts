import { AppError } from '../domain/errors';
import type { Scheduler } from '../domain/scheduler';
import type { TravelModel } from '../geo/travel/travel-model';
import type { RpcWorker } from './rpc';
import { type CallOptions, RpcClient } from './rpc-client';
import type {
  GroundChoice,
  GroundInfo,
  IsochronesParams,
  TargetIsochrones,
  TravelProtocol,
  TravelSetUp,
} from './travel.protocol';

/** A field takes a second or two, with tiles that must be fetched first a few more; a minute means that something hangs. */
const TIMEOUT_MS = 60_000;

/** Travel over the terrain cost surface, off the main thread. The worker starts with the first question. */
export class TravelClient {
  readonly #rpc: RpcClient<TravelProtocol>;
  #ground: GroundChoice = { terrain: null, snowCover: false };

  constructor(setUp: TravelSetUp, scheduler: Scheduler, connect: () => RpcWorker = startTravelWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // A failure here shows in every question that needs what was told.
      rpc.call('setUp', setUp).catch(() => undefined);
      rpc.call('ground', this.#ground).catch(() => undefined);
    });
  }

  /** The ground from now on; a choice that is still under way is given up. Starts the worker. */
  ground(choice: GroundChoice): Promise<GroundInfo> {
    // Not yet remembered when the worker starts, or it would be opened twice.
    const opening = this.#rpc.call('ground', choice, { timeoutMs: TIMEOUT_MS, supersede: 'ground' });
    this.#ground = choice;
    return opening;
  }

  /** The terrain cost surface behind the interface of travel; fails as a whole, with what the worker failed with. */
  get model(): TravelModel {
    return {
      kind: 'surface',
      travel: async ({ signal, ...params }) => {
        if (signal.aborted) throw new AppError('cancelled', { where: 'travel' });
        return this.#rpc.call('travel', params, { timeoutMs: TIMEOUT_MS, signal });
      },
    };
  }

  /** Null for kinds that fly, and where the largest level is beyond every surface. */
  isochrones(params: IsochronesParams, options: CallOptions = {}): Promise<TargetIsochrones | null> {
    return this.#rpc.call('isochrones', params, { timeoutMs: TIMEOUT_MS, ...options });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function startTravelWorker(): RpcWorker {
  return new Worker(new URL('./travel.worker.ts', import.meta.url), { type: 'module', name: 'travel' });
}
