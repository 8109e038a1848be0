import type { DensityField } from '../domain/density';
import type { IncidentColumns } from '../domain/incident';
import type { Scheduler } from '../domain/scheduler';
import type { ClusterFilter, ClusterProtocol, ClusterQuery, Clusters, DensityQuery } from './cluster.protocol';
import type { RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';

/** Clusters of past incidents with their severity mix, indexed off the main thread. */
export class ClusterClient {
  readonly #rpc: RpcClient<ClusterProtocol>;
  #columns: IncidentColumns | null = null;
  #filter: ClusterFilter | null = null;

  constructor(scheduler: Scheduler, connect: () => RpcWorker = startClusterWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // Told again to a worker that came after a crash; a failure shows in the next query.
      if (this.#filter !== null) rpc.call('setFilter', this.#filter).catch(() => undefined);
      if (this.#columns !== null) rpc.call('load', this.#columns).catch(() => undefined);
    });
  }

  /** @returns how many incidents are indexed. */
  load(columns: IncidentColumns): Promise<number> {
    this.#columns = columns;
    return this.#rpc.call('load', columns);
  }

  /** Indexes anew; an earlier filter that is still being indexed is given up. */
  setFilter(filter: ClusterFilter): Promise<number> {
    this.#filter = filter;
    return this.#rpc.call('setFilter', filter, { supersede: 'filter' });
  }

  /** Only the latest question is answered; the earlier ones reject with `cancelled`. */
  clusters(query: ClusterQuery): Promise<Clusters> {
    return this.#rpc.call('clusters', query, { supersede: 'clusters' });
  }

  /** As `clusters`: only the latest question is answered. */
  density(query: DensityQuery): Promise<DensityField> {
    return this.#rpc.call('density', query, { supersede: 'density' });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function startClusterWorker(): RpcWorker {
  return new Worker(new URL('./cluster.worker.ts', import.meta.url), { type: 'module', name: 'clusters' });
}
