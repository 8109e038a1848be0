import { untrack } from 'svelte';
import type { DensityField } from '../domain/density';
import { INCIDENT_KINDS, type IncidentColumns, OUTCOMES, SEVERITIES } from '../domain/incident';
import type { ClusterClient } from '../workers/cluster.client';
import type { ClusterFilter, ClusterQuery, Clusters, DensityQuery } from '../workers/cluster.protocol';
import type { HistoryAxis, HistoryLine, HistorySource, PastIncident } from './history-source';
import { historySpan } from './history-span';
import type { LogStore } from './log-store.svelte';

/** The record of past incidents, and the filter that heat, clusters and densities share. */
export class HistoryStore {
  readonly #log: LogStore;
  readonly #clusters: ClusterClient;
  readonly #stop: () => void;
  #filter = $state.raw<ClusterFilter | null>(null);
  #indexed = $state.raw<number | null>(null);
  #source = $state.raw<HistorySource | null>(null);
  #open = $state.raw(0);

  /**
   * @param picture the record is shown up to its day.
   * @param begins whether the record may be indexed yet: its worker starts with that.
   */
  constructor(log: LogStore, clusters: ClusterClient, picture: { readonly timeMs: number }, begins: () => boolean) {
    this.#log = log;
    this.#clusters = clusters;
    // A number, so that it changes once a day and not with every second of the picture.
    const dayEndMs = $derived(begins() && picture.timeMs > 0 ? historySpan(picture.timeMs).toMs : 0);
    const begun = $derived(begins());
    this.#stop = $effect.root(() => {
      $effect(() => {
        if (dayEndMs > 0) this.setFilter({ ...historySpan(dayEndMs - 1), kinds: [], severities: [] });
      });
      $effect(() => {
        const { columns } = this;
        if (begun && columns !== null) this.#index(() => this.#clusters.load(columns));
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

  /** Changes when what the map shows of the past does; null while there is nothing to show. */
  get revision(): string | null {
    if (this.#source !== null) return this.#source.revision;
    return this.#indexed === null ? null : `record ${this.#indexed}`;
  }
  /** How many another source shows; null: the record itself, as `filter` has it. */
  get total(): number | null {
    return this.#source?.total ?? null;
  }
  /** What is counted along the strip, where another source says it; null: the record itself, as `filter` has it. */
  get line(): HistoryLine | null {
    return this.#source?.line ?? null;
  }

  setFilter(filter: ClusterFilter): void {
    this.#filter = filter;
    this.#index(() => this.#clusters.setFilter(filter));
  }

  /** Another source takes the place of the record, on map and strip, until the returned function is called. */
  follow(source: HistorySource): () => void {
    this.#source = source;
    return () => {
      if (this.#source === source) this.#source = null;
    };
  }

  setAxis(axis: HistoryAxis | null): void {
    this.#source?.setAxis(axis);
  }

  /** @throws AppError `cancelled` when a later query took its place; `worker-failed` before the record is there. */
  clusters(query: ClusterQuery): Promise<Clusters> {
    return this.#ask((this.#source ?? this.#clusters).clusters(query));
  }

  /** @throws AppError as `clusters`. */
  density(query: DensityQuery): Promise<DensityField> {
    return this.#ask((this.#source ?? this.#clusters).density(query));
  }
  /** Whether all that a map has asked is answered. */
  get isIdle(): boolean {
    return this.#open === 0;
  }

  /** A single incident that the clusters have shown, by its row. */
  past(row: number): PastIncident | null {
    if (this.#source !== null) return this.#source.past(row);
    const { columns } = this;
    const kind = columns && INCIDENT_KINDS[columns.kind[row] ?? -1];
    const severity = columns && SEVERITIES[columns.severity[row] ?? -1];
    if (!columns || !kind || !severity) return null;
    return {
      kind,
      severity,
      outcome: OUTCOMES[columns.outcome[row] ?? -1] ?? null,
      openedMs: (columns.timeS[row] ?? 0) * 1000,
      position: [columns.positions[2 * row] ?? 0, columns.positions[2 * row + 1] ?? 0],
    };
  }

  dispose(): void {
    this.#stop();
    this.#clusters.dispose();
  }

  #ask<T>(answer: Promise<T>): Promise<T> {
    // Whoever asks in an effect does not follow how many do.
    this.#open = untrack(() => this.#open) + 1;
    return answer.finally(() => {
      this.#open--;
    });
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
