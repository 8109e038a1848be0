import type { DensityField } from '../domain/density';
import { AppError } from '../domain/errors';
import { INCIDENT_KINDS, OUTCOMES, SEVERITIES } from '../domain/incident';
import { filterKey, type IncidentFilter, withoutTime } from '../domain/incident-filter';
import {
  GRID_FROM,
  type IncidentCells,
  type IncidentCounts,
  type IncidentPoints,
  type IncidentRows,
} from '../domain/incident-record';
import type { Scheduler } from '../domain/scheduler';
import { firstAtOrAfter } from '../geo/first-at-or-after';
import type { ClusterQuery, Clusters, DensityQuery } from '../workers/cluster.protocol';
import type { IncidentClient } from '../workers/incident.client';
import type { HistoryAxis, HistoryLine, HistorySource, PastIncident } from './history-source';
import { HISTORY_DAYS } from './history-span';

const DAY_MS = 86_400_000;
/** A window shorter than this is coloured as if it were so long: else one incident a minute would be a blaze. */
const LEAST_DAYS = 1 / 24;
/** A filter that changed less than so long ago is being dragged or played. */
const SETTLE_MS = 350;

export interface IncidentMapDeps {
  readonly client: Pick<IncidentClient, 'counts' | 'points' | 'cells' | 'line' | 'density' | 'clusters'>;
  /** Of the record; null while there is none. */
  readonly version: () => number | null;
  readonly filter: () => IncidentFilter;
  readonly scheduler: Scheduler;
}

/** What is drawn over the base map of the incidents that fit; at most one of the two. */
export interface DrawnIncidents {
  /** Exact counts by cell, where too many fit for clusters, over so many days. */
  readonly cells: { readonly cells: IncidentCells; readonly days: number } | null;
  /** All that fits but for the time, and which of them are within it: while the window moves. */
  readonly dots: { readonly points: IncidentPoints; readonly from: number; readonly to: number } | null;
}

const NOTHING: DrawnIncidents = { cells: null, dots: null };

/**
 * The incidents that fit the filter, as the map and the strip of a room show them: heat far out; closer in clusters, or the
 * exact counts of a grid above `GRID_FROM`; dots while the window of time moves, because clusters take half a second. All
 * of it is asked of the one record, so that it agrees with charts, tables and exports.
 */
export class IncidentMap implements HistorySource {
  readonly #deps: IncidentMapDeps;
  readonly #stop: () => void;
  readonly #filterKey: string = $derived.by(() => filterKey(this.#deps.filter()));
  readonly #timelessKey: string = $derived.by(() => filterKey(withoutTime(this.#deps.filter())));
  #counted = $state.raw<{ readonly counts: IncidentCounts; readonly days: number } | null>(null);
  #settledKey = $state.raw('');
  #points = $state.raw<IncidentPoints | null>(null);
  #cells = $state.raw<DrawnIncidents['cells']>(null);
  #line = $state.raw<HistoryLine | null>(null);
  #axis = $state.raw<HistoryAxis | null>(null);
  #singles: IncidentRows | null = null;
  #asked: AbortController | null = null;

  constructor(deps: IncidentMapDeps) {
    this.#deps = deps;
    this.#stop = $effect.root(() => {
      $effect(() => {
        const version = deps.version();
        void this.#filterKey;
        if (version !== null) return given((signal) => this.#count(signal), this.#ignore);
      });
      $effect(() => {
        const key = this.#filterKey;
        return deps.scheduler.after(SETTLE_MS, () => {
          this.#settledKey = key;
        });
      });
      $effect(() => {
        const { points } = this;
        const wanted = `${deps.version()} ${this.#timelessKey}`;
        if (!this.moving || this.total === null || this.total > GRID_FROM) return;
        if (points !== null && wanted === `${points.version} ${points.filterKey}`) return;
        return given((signal) => this.#askPoints(signal), this.#ignore);
      });
      $effect(() => {
        const axis = this.#axis;
        void this.#filterKey;
        if (axis !== null && deps.version() !== null) {
          return given((signal) => this.#askLine(axis, signal), this.#ignore);
        }
      });
    });
  }

  get revision(): string | null {
    if (this.#counted === null) return null;
    const { version, filterKey: key } = this.#counted.counts;
    return `${version} ${key} ${this.moving ? 'moving' : 'settled'}`;
  }
  get line(): HistoryLine | null {
    return this.#line;
  }
  /** How many fit; null before the first answer. */
  get total(): number | null {
    return this.#counted?.counts.total ?? null;
  }
  /** Whether the filter is being changed at this moment. */
  get moving(): boolean {
    return this.#filterKey !== this.#settledKey;
  }
  get points(): IncidentPoints | null {
    return this.#points;
  }
  /** Whether what fits now was counted: map and strip ask for no other then. */
  get isSettled(): boolean {
    return !this.moving && this.#counted?.counts.filterKey === this.#filterKey;
  }

  /** What to draw beside heat and clusters, closer in than heat. */
  get drawn(): DrawnIncidents {
    const { total } = this;
    if (total === null) return NOTHING;
    if (total > GRID_FROM) {
      return { ...NOTHING, cells: this.#cells };
    }
    const points = this.#points;
    if (!this.moving || points === null || points.filterKey !== this.#timelessKey) return NOTHING;
    const { timeFromMs, timeToMs } = this.#deps.filter();
    const { openedMs, count } = points;
    const from = timeFromMs === null ? 0 : firstAtOrAfter(openedMs, timeFromMs, count);
    const to = timeToMs === null ? count : firstAtOrAfter(openedMs, timeToMs, count);
    return { ...NOTHING, dots: { points, from, to } };
  }

  setAxis(axis: HistoryAxis | null): void {
    this.#axis = axis;
  }

  /** @throws AppError `cancelled` when a later query took its place; `worker-failed` and others of the worker. */
  async clusters({ bbox, zoom }: ClusterQuery): Promise<Clusters> {
    const filter = this.#deps.filter();
    const signal = this.#supersede();
    if ((this.total ?? 0) > GRID_FROM) {
      const cells = await this.#deps.client.cells({ filter, bbox, zoom }, signal);
      this.#cells = { cells, days: this.#counted?.days ?? HISTORY_DAYS };
      return noClusters();
    }
    this.#cells = null;
    if (this.moving) return noClusters();
    const { clusters, singles } = await this.#deps.client.clusters({ filter, bbox, zoom }, signal);
    this.#singles = singles;
    return clusters;
  }

  async density(query: DensityQuery): Promise<DensityField> {
    const signal = this.#supersede();
    const field = await this.#deps.client.density({ ...query, filter: this.#deps.filter() }, signal);
    const share = HISTORY_DAYS / (this.#counted?.days ?? HISTORY_DAYS);
    return { ...field, values: field.values.map((value) => value * share) };
  }

  past(row: number): PastIncident | null {
    const rows = this.#singles;
    const kind = rows && INCIDENT_KINDS[rows.kind[row] ?? -1];
    const severity = rows && SEVERITIES[rows.severity[row] ?? -1];
    if (!rows || !kind || !severity) return null;
    return {
      kind,
      severity,
      outcome: OUTCOMES[rows.outcome[row] ?? -1] ?? null,
      openedMs: rows.openedMs[row] ?? 0,
      position: [rows.positions[2 * row] ?? 0, rows.positions[2 * row + 1] ?? 0],
    };
  }

  dispose(): void {
    this.#asked?.abort();
    this.#stop();
  }

  async #count(signal: AbortSignal): Promise<void> {
    const filter = this.#deps.filter();
    const counts = await this.#deps.client.counts(filter, signal);
    this.#counted = { counts, days: daysOf(filter, counts.span) };
  }

  async #askPoints(signal: AbortSignal): Promise<void> {
    this.#points = await this.#deps.client.points(withoutTime(this.#deps.filter()), signal);
  }

  async #askLine(axis: HistoryAxis, signal: AbortSignal): Promise<void> {
    const filter = this.#deps.filter();
    const [{ counts }, { span }] = await Promise.all([
      this.#deps.client.line({ ...axis, filter }, signal),
      this.#deps.client.counts(filter, signal),
    ]);
    this.#line = { counts, days: daysOf(filter, span) };
  }

  /** The map looks at one place: an earlier question is given up. */
  #supersede(): AbortSignal {
    this.#asked?.abort();
    this.#asked = new AbortController();
    return this.#asked.signal;
  }

  /** A crash shows where the same is asked for a chart or a table; the next change asks again. */
  readonly #ignore = (error: unknown): void => {
    if (!(error instanceof AppError)) throw error;
  };
}

/** Runs until the effect that asked for it runs again. */
function given(work: (signal: AbortSignal) => Promise<void>, onError: (error: unknown) => void): () => void {
  const abort = new AbortController();
  work(abort.signal).catch(onError);
  return () => abort.abort();
}

/** How many days of the record are within the time of the filter. */
function daysOf({ timeFromMs, timeToMs }: IncidentFilter, span: IncidentCounts['span']): number {
  if (span === null) return HISTORY_DAYS;
  const fromMs = Math.max(timeFromMs ?? span.fromMs, span.fromMs);
  const toMs = Math.min(timeToMs ?? span.toMs, span.toMs);
  return Math.max(LEAST_DAYS, (toMs - fromMs) / DAY_MS);
}

function noClusters(): Clusters {
  return {
    count: 0,
    positions: new Float64Array(0),
    counts: new Uint32Array(0),
    severities: new Uint32Array(0),
    clusterIds: new Int32Array(0),
    rows: new Int32Array(0),
    expansionZooms: new Uint8Array(0),
  };
}
