import type { DensityField } from '../domain/density';
import type { IncidentColumns } from '../domain/incident';
import type { ClusterClient } from '../workers/cluster.client';
import type { ClusterFilter, ClusterQuery, Clusters, DensityQuery } from '../workers/cluster.protocol';
import { historySpan } from './history-span';
import type { LogStore } from './log-store.svelte';

/** The record of past incidents, and the filter that heat, clusters and densities share. */
export class HistoryStore {
  readonly #log: LogStore;
  readonly #clusters: ClusterClient;
  readonly #stop: () => void;
  #filter = $state.raw<ClusterFilter | null>(null);
  #indexed = $state.raw<number | null>(null);

  /** @param picture the record is shown up to its day. */
  constructor(log: LogStore, clusters: ClusterClient, picture: { readonly timeMs: number }) {
    this.#log = log;
    this.#clusters = clusters;
    // A number, so that it changes once a day and not with every second of the picture.
    const dayEndMs = $derived(picture.timeMs > 0 ? historySpan(picture.timeMs).toMs : 0);
    this.#stop = $effect.root(() => {
      $effect(() => {
        if (dayEndMs > 0) this.setFilter({ ...historySpan(dayEndMs - 1), kinds: [], severities: [] });
      });
      $effect(() => {
        const { columns } = this;
        if (columns !== null) this.#index(() => this.#clusters.load(columns));
      });
    });
  }

  /** Null until the feed has sent it. */
  get columns(): IncidentColumns | null {
    return this.#log.history;
  }
  /** Null: all of it. */
  get filter(): ClusterFilter | null {
    return this.#filter;
  }
  /** How many incidents pass the filter; null while they are being indexed. Clusters change when this does. */
  get indexed(): number | null {
    return this.#indexed;
  }

  setFilter(filter: ClusterFilter): void {
    this.#filter = filter;
    this.#index(() => this.#clusters.setFilter(filter));
  }

  /** @throws AppError `cancelled` when a later query took its place; `worker-failed` before the record is there. */
  clusters(query: ClusterQuery): Promise<Clusters> {
    return this.#clusters.clusters(query);
  }

  /** @throws AppError as `clusters`. */
  density(query: DensityQuery): Promise<DensityField> {
    return this.#clusters.density(query);
  }

  dispose(): void {
    this.#stop();
    this.#clusters.dispose();
  }

  #index(work: () => Promise<number>): void {
    this.#indexed = null;
    work().then(
      (count) => {
        this.#indexed = count;
      },
      // Superseded by a later filter, or the worker crashed: the next query starts it again and says what is wrong.
      () => undefined,
    );
  }
}
