import type { BorderLine } from '../domain/border';
import type { Scheduler } from '../domain/scheduler';
import type { SiteCandidate } from '../geo/siting/candidate-grid';
import { placementOf } from '../geo/siting/next-best-sites';
import type { ExactProgress, ExactSolution } from '../geo/siting/solve-exact';
import type { TerrainSpec } from '../geo/terrain/open-terrain';
import type { RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';
import type { CandidateSource, SitedPlacement, SitingParams, SitingProtocol, SitingStep } from './siting.protocol';
import { SolverClient } from './solver.client';
import type { TerrainInfo } from './terrain.protocol';

/** Tens of thousands of candidates take a while on a slow machine; five minutes mean that the worker hangs. */
const TIMEOUT_MS = 300_000;

export interface SitingOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: SitingStep | ({ readonly phase: 'exact' } & ExactProgress)) => void;
}

/** A placement that the solver has proven, or run out of time over. */
export interface ProvenPlacement extends SitedPlacement {
  readonly status: ExactSolution['status'];
}

/** Where to build next, off the main thread. Of two questions only the latest is answered. */
export class SitingClient {
  readonly #rpc: RpcClient<SitingProtocol>;
  readonly #solver: SolverClient;
  #terrain: TerrainSpec | null = null;

  constructor(
    border: BorderLine,
    scheduler: Scheduler,
    connect: () => RpcWorker = startSitingWorker,
    solver: SolverClient = new SolverClient(scheduler),
  ) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // A failure here shows in every question that needs what was told.
      rpc.call('border', border).catch(() => undefined);
      if (this.#terrain !== null) rpc.call('terrain', this.#terrain).catch(() => undefined);
    });
    this.#solver = solver;
  }

  /** The ground from now on, for sensors that are to stand on it. */
  openTerrain(spec: TerrainSpec): Promise<TerrainInfo> {
    // Not yet remembered when the worker starts, or it would be opened twice.
    const opening = this.#rpc.call('terrain', spec, { timeoutMs: TIMEOUT_MS, supersede: 'terrain' });
    this.#terrain = spec;
    return opening;
  }

  /** The places of a grid, for drawing, or to find out what posts there would answer. */
  candidates(source: CandidateSource): Promise<readonly SiteCandidate[]> {
    return this.#rpc.call('candidates', source, { timeoutMs: TIMEOUT_MS, supersede: 'candidates' });
  }

  /** A good choice with its bound. */
  best(params: SitingParams, options: SitingOptions = {}): Promise<SitedPlacement> {
    this.#solver.stop();
    return this.#rpc.call('best', params, { timeoutMs: TIMEOUT_MS, supersede: 'site', ...options });
  }

  /** The optimum, or the best that the solver has after `timeLimitS`, which starts from `best`. */
  async proven(params: SitingParams, timeLimitS: number, options: SitingOptions = {}): Promise<ProvenPlacement> {
    this.#solver.stop();
    const asked = { timeoutMs: TIMEOUT_MS, supersede: 'site', ...options };
    const { options: sites, demands, start, synthetic } = await this.#rpc.call('model', params, asked);
    const { signal, onProgress } = options;
    const solved = await this.#solver.solve(
      { instance: demands.instance, budget: params.budget, timeLimitS, start },
      {
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onProgress: (step) => onProgress({ phase: 'exact', ...step }) }),
      },
    );
    return { ...placementOf(sites, demands, solved), synthetic, status: solved.status };
  }

  dispose(): void {
    this.#rpc.dispose();
    this.#solver.dispose();
  }
}

function startSitingWorker(): RpcWorker {
  return new Worker(new URL('./siting.worker.ts', import.meta.url), { type: 'module', name: 'siting' });
}
