import type { DensityField } from '../domain/density';
import { AppError } from '../domain/errors';
import type { Incident } from '../domain/incident';
import type { IncidentFilter } from '../domain/incident-filter';
import type {
  CellsQuery,
  HistogramQuery,
  IncidentCells,
  IncidentCounts,
  IncidentHistogram,
  IncidentPart,
  IncidentPlaces,
  IncidentPoints,
  IncidentRows,
  IncidentUpdate,
  IncidentWords,
  LineCounts,
  LineQuery,
  RowOfQuery,
  RowsQuery,
} from '../domain/incident-record';
import type { Scheduler } from '../domain/scheduler';
import type {
  FilteredClusters,
  FilteredClustersQuery,
  FilteredDensityQuery,
  IncidentProtocol,
} from './incident.protocol';
import type { RpcWorker } from './rpc';
import { type CallOptions, RpcClient } from './rpc-client';

/** A new filter over a million rows takes tenths of a second; a minute means that the worker hangs. */
const TIMEOUT_MS = 60_000;

/**
 * Incidents counted, listed and binned off the main thread. What was told is told again to a worker that came after a
 * crash. Every question takes a signal that gives it up.
 *
 * @throws AppError in every question: `cancelled`, `timed-out`, `worker-crashed`, or what the engine throws.
 */
export class IncidentClient {
  readonly #rpc: RpcClient<IncidentProtocol>;
  readonly #parts = new Map<string, IncidentPart>();
  /** Latest version of each incident that the picture held. */
  readonly #held = new Map<string, Incident>();
  readonly #gone = new Set<string>();
  #asOfMs: number | null = null;
  #places: IncidentPlaces | null = null;
  #words: IncidentWords | null = null;

  constructor(scheduler: Scheduler, connect: () => RpcWorker = startIncidentWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect(() => this.#tellAll());
  }

  /** Adds a part of the record or replaces it; null takes it out. @returns the version of the record, as the verbs below. */
  load(name: string, part: IncidentPart | null): Promise<number> {
    const told = this.#rpc.call('load', { name, part });
    // Not yet remembered when the worker starts, or it would be told twice.
    const before = this.#parts.get(name);
    if (part === null) this.#parts.delete(name);
    else this.#parts.set(name, part);
    // Nor is what the worker refused.
    return told.catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'bad-file') {
        if (before === undefined) this.#parts.delete(name);
        else this.#parts.set(name, before);
      }
      throw error;
    });
  }

  follow(update: IncidentUpdate): Promise<number> {
    const told = this.#rpc.call('follow', update);
    if (update.fresh) {
      this.#held.clear();
      this.#gone.clear();
    }
    this.#asOfMs = update.asOfMs;
    for (const id of update.gone) this.#gone.add(id);
    for (const incident of update.changed) {
      this.#held.set(incident.id, incident);
      this.#gone.delete(incident.id);
    }
    return told;
  }

  setPlaces(places: IncidentPlaces): Promise<number> {
    const told = this.#rpc.call('places', places);
    this.#places = places;
    return told;
  }

  setWords(words: IncidentWords): Promise<number> {
    const told = this.#rpc.call('words', words);
    this.#words = words;
    return told;
  }

  counts(filter: IncidentFilter, signal?: AbortSignal): Promise<IncidentCounts> {
    return this.#rpc.call('counts', filter, options(signal));
  }

  histogram(query: HistogramQuery, signal?: AbortSignal): Promise<IncidentHistogram> {
    return this.#rpc.call('histogram', query, options(signal));
  }

  rows(query: RowsQuery, signal?: AbortSignal): Promise<IncidentRows> {
    return this.#rpc.call('rows', query, options(signal));
  }

  rowOf(query: RowOfQuery, signal?: AbortSignal): Promise<number | null> {
    return this.#rpc.call('rowOf', query, options(signal));
  }

  extract(filter: IncidentFilter, signal?: AbortSignal): Promise<IncidentRows> {
    return this.#rpc.call('extract', filter, options(signal));
  }

  points(filter: IncidentFilter, signal?: AbortSignal): Promise<IncidentPoints> {
    return this.#rpc.call('points', filter, options(signal));
  }

  cells(query: CellsQuery, signal?: AbortSignal): Promise<IncidentCells> {
    return this.#rpc.call('cells', query, options(signal));
  }

  line(query: LineQuery, signal?: AbortSignal): Promise<LineCounts> {
    return this.#rpc.call('line', query, options(signal));
  }

  density(query: FilteredDensityQuery, signal?: AbortSignal): Promise<DensityField> {
    return this.#rpc.call('density', query, options(signal));
  }

  clusters(query: FilteredClustersQuery, signal?: AbortSignal): Promise<FilteredClusters> {
    return this.#rpc.call('clusters', query, options(signal));
  }

  dispose(): void {
    this.#rpc.dispose();
  }

  /** A failure here shows in the next question. */
  #tellAll(): void {
    const tell = (told: Promise<number>) => told.catch(() => undefined);
    if (this.#places !== null) tell(this.#rpc.call('places', this.#places));
    if (this.#words !== null) tell(this.#rpc.call('words', this.#words));
    for (const [name, part] of this.#parts) tell(this.#rpc.call('load', { name, part }));
    if (this.#held.size === 0) return;
    const changed = [...this.#held.values()];
    const gone = [...this.#gone];
    tell(this.#rpc.call('follow', { fresh: true, asOfMs: this.#asOfMs, changed, gone: [] }));
    // Held before they are gone: they stay in the record.
    if (gone.length > 0) tell(this.#rpc.call('follow', { fresh: false, asOfMs: this.#asOfMs, changed: [], gone }));
  }
}

function options(signal: AbortSignal | undefined): CallOptions {
  return signal === undefined ? { timeoutMs: TIMEOUT_MS } : { timeoutMs: TIMEOUT_MS, signal };
}

function startIncidentWorker(): RpcWorker {
  return new Worker(new URL('./incident.worker.ts', import.meta.url), { type: 'module', name: 'incidents' });
}
