import { untrack } from 'svelte';
import type { BorderLine, SegmentsFile } from '../domain/border';
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
  IncidentPoints,
  IncidentRows,
  LineCounts,
  LineQuery,
  RowOfQuery,
  RowsQuery,
} from '../domain/incident-record';
import type { Picture } from '../domain/picture';
import type { IncidentClient } from '../workers/incident.client';
import type { FilteredClusters, FilteredClustersQuery, FilteredDensityQuery } from '../workers/incident.protocol';
import { incidentChanges } from './incident-changes';
import { incidentPart } from './incident-part';
import { incidentWords } from './incident-words';
import { leftIncidents } from './left-incidents';
import type { LogStore } from './log-store.svelte';
import type { PictureMode } from './picture-store.svelte';

export interface IncidentRecordDeps {
  /** The record of the feed; another epoch is another log. */
  readonly log: Pick<LogStore, 'history' | 'epoch' | 'reach' | 'pictureAt'>;
  readonly picture: { readonly picture: Picture; readonly mode: PictureMode; readonly isCurrent: boolean };
  readonly border: { readonly border: BorderLine | null; readonly segments: SegmentsFile | null };
  readonly client: IncidentClient;
}

const FEED = 'feed';
const LOG = 'log';
const IMPORT = 'import ';

/**
 * The one record of incidents of this window: what the feed brought, what was imported, and what the picture holds or held.
 * Chart, table, map, strip and export ask it with one filter, so that their counts agree. Follows the picture, live
 * and replayed: at a past time nothing counts that was opened after it.
 */
export class IncidentRecord {
  readonly #deps: IncidentRecordDeps;
  readonly #stop: () => void;
  /** What the worker was told of the picture last. */
  #told: { readonly epoch: string; readonly asOfMs: number | null; readonly incidents: ReadonlyMap<string, Incident> } =
    {
      epoch: '',
      asOfMs: null,
      incidents: new Map(),
    };
  #imports = $state.raw<readonly string[]>([]);
  #version = $state.raw<number | null>(null);
  #error = $state.raw<AppError | null>(null);

  constructor(deps: IncidentRecordDeps) {
    this.#deps = deps;
    const { log, picture, border, client } = deps;
    // Maps of their own, so that a batch of positions or a second of the picture tells the worker nothing.
    const incidents = $derived(picture.picture.incidents);
    const agencies = $derived(picture.picture.agencies);
    const replayedMs = $derived(picture.mode.kind === 'replay' && picture.isCurrent ? picture.mode.timeMs : null);
    const isSettled = $derived(picture.isCurrent);
    const columns = $derived(log.history);
    const hasReach = $derived(log.reach !== null);
    this.#stop = $effect.root(() => {
      $effect(() => {
        if (columns !== null) this.#tell(client.load(FEED, { columns, ids: null, status: null }));
      });
      $effect(() => {
        // Once for each log: what leaves the picture from now on is kept as it leaves.
        if (log.epoch === '' || !hasReach) return;
        const abort = new AbortController();
        this.#recall(abort.signal).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
          this.#error = error;
        });
        return () => abort.abort();
      });
      $effect(() => {
        const { border: line, segments } = border;
        if (line === null || segments === null) return;
        const sectorNames = Object.fromEntries(segments.sectors.map(({ id, name }) => [id, name]));
        this.#tell(client.setPlaces({ border: line, segments: segments.segments, sectorNames }));
      });
      $effect(() => {
        this.#tell(client.setWords(incidentWords(agencies.values())));
      });
      $effect(() => {
        if (isSettled) this.#follow(incidents, replayedMs, log.epoch);
      });
    });
  }

  /** Counts the changes; what was answered of an earlier one may be answered differently now. Null until there is a record. */
  get version(): number | null {
    return this.#version;
  }
  /** Why the worker could not take what it was told; null while it could. */
  get error(): AppError | null {
    return this.#error;
  }
  /** Names of the imported parts, in the order they came. */
  get imports(): readonly string[] {
    return this.#imports;
  }

  /**
   * Adds an imported table, sorted by time and with ids, or replaces the one of this name. What the picture has by the
   * same id counts instead of its rows.
   *
   * @throws AppError `bad-file` where it does not fit; nothing is then added.
   */
  async import(name: string, part: IncidentPart): Promise<void> {
    this.#version = await this.#deps.client.load(IMPORT + name, part);
    this.#imports = [...this.#imports.filter((one) => one !== name), name];
  }

  async remove(name: string): Promise<void> {
    this.#version = await this.#deps.client.load(IMPORT + name, null);
    this.#imports = this.#imports.filter((one) => one !== name);
  }

  // Every question: @throws AppError `cancelled` by its signal, or as `IncidentClient`.
  counts(filter: IncidentFilter, signal?: AbortSignal): Promise<IncidentCounts> {
    return this.#deps.client.counts(filter, signal);
  }
  histogram(query: HistogramQuery, signal?: AbortSignal): Promise<IncidentHistogram> {
    return this.#deps.client.histogram(query, signal);
  }
  rows(query: RowsQuery, signal?: AbortSignal): Promise<IncidentRows> {
    return this.#deps.client.rows(query, signal);
  }
  rowOf(query: RowOfQuery, signal?: AbortSignal): Promise<number | null> {
    return this.#deps.client.rowOf(query, signal);
  }
  extract(filter: IncidentFilter, signal?: AbortSignal): Promise<IncidentRows> {
    return this.#deps.client.extract(filter, signal);
  }
  points(filter: IncidentFilter, signal?: AbortSignal): Promise<IncidentPoints> {
    return this.#deps.client.points(filter, signal);
  }
  cells(query: CellsQuery, signal?: AbortSignal): Promise<IncidentCells> {
    return this.#deps.client.cells(query, signal);
  }
  line(query: LineQuery, signal?: AbortSignal): Promise<LineCounts> {
    return this.#deps.client.line(query, signal);
  }
  density(query: FilteredDensityQuery, signal?: AbortSignal): Promise<DensityField> {
    return this.#deps.client.density(query, signal);
  }
  clusters(query: FilteredClustersQuery, signal?: AbortSignal): Promise<FilteredClusters> {
    return this.#deps.client.clusters(query, signal);
  }

  dispose(): void {
    this.#stop();
    this.#deps.client.dispose();
  }

  /** What had left the picture before this window was opened. */
  async #recall(signal: AbortSignal): Promise<void> {
    const { log, client } = this.#deps;
    const reach = untrack(() => log.reach);
    if (reach === null) return;
    const left = await leftIncidents((timeMs) => log.pictureAt(timeMs), reach, signal);
    if (!signal.aborted) this.#tell(client.load(LOG, left.length === 0 ? null : incidentPart(left)));
  }

  #follow(incidents: ReadonlyMap<string, Incident>, asOfMs: number | null, epoch: string): void {
    const fresh = epoch !== this.#told.epoch;
    const changes = incidentChanges(fresh ? new Map() : this.#told.incidents, incidents);
    if (!fresh && changes === null && asOfMs === this.#told.asOfMs) return;
    this.#told = { epoch, asOfMs, incidents };
    this.#tell(this.#deps.client.follow({ fresh, asOfMs, changed: [], gone: [], ...changes }));
  }

  #tell(told: Promise<number>): void {
    told.then(
      (version) => {
        this.#version = version;
        this.#error = null;
      },
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        if (error.code !== 'cancelled') this.#error = error;
      },
    );
  }
}
