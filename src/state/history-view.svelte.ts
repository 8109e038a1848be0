import type { DensityField } from '../domain/density';
import { AppError } from '../domain/errors';
import type { IncidentColumns } from '../domain/incident';
import type { Position } from '../domain/place';
import { type ClusterInput, historyMode } from '../layers/plan-history';
import type { ClusterClient } from '../workers/cluster.client';
import type { ClusterFilter, Clusters } from '../workers/cluster.protocol';

/** The part of the map that is asked about. */
export interface MapWindow {
  readonly zoom: number;
  /** West, south, east, north; degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly widthPx: number;
}

/** Screen pixels a cell of the density grid, and the kernel's standard deviation in cells. */
const CELL_PX = 6;
const BANDWIDTH_CELLS = 3;

/**
 * Past incidents as the map shows them at its zoom: a density field, or clusters with their severity mix. Asked of the
 * worker when the window, the filter or the record changes; only the newest answer is kept.
 */
export class HistoryView {
  readonly #client: Pick<ClusterClient, 'load' | 'setFilter' | 'clusters' | 'density'>;
  readonly #severities: number;
  #window: MapWindow | null = null;
  #loaded = false;
  #clusters = $state.raw<readonly ClusterInput[]>([]);
  #density = $state.raw<DensityField | null>(null);
  #error = $state.raw<unknown>(null);

  constructor(client: Pick<ClusterClient, 'load' | 'setFilter' | 'clusters' | 'density'>, severities: number) {
    this.#client = client;
    this.#severities = severities;
  }

  get clusters(): readonly ClusterInput[] {
    return this.#clusters;
  }
  get density(): DensityField | null {
    return this.#density;
  }
  /** Of the newest question; null when it was answered. */
  get error(): unknown {
    return this.#error;
  }

  async load(columns: IncidentColumns, filter: ClusterFilter): Promise<void> {
    await this.#client.setFilter(filter);
    await this.#client.load(columns);
    this.#loaded = true;
    await this.#ask();
  }

  async filter(filter: ClusterFilter): Promise<void> {
    if (!this.#loaded) return;
    await this.#client.setFilter(filter).catch(ignoreCancelled);
    await this.#ask();
  }

  /** Called on every move of the camera; questions that a newer one overtakes are given up. */
  async look(window: MapWindow): Promise<void> {
    this.#window = window;
    if (this.#loaded) await this.#ask();
  }

  async #ask(): Promise<void> {
    const window = this.#window;
    if (!window) return;
    const bounds = widen(window.bounds);
    try {
      if (historyMode(window.zoom) === 'heat') {
        const width = Math.max(1, Math.round((window.widthPx * 1.5) / CELL_PX));
        this.#density = await this.#client.density({ bounds, width, bandwidthCells: BANDWIDTH_CELLS });
      } else {
        this.#clusters = toRows(await this.#client.clusters({ bbox: bounds, zoom: window.zoom }), this.#severities);
      }
      this.#error = null;
    } catch (error) {
      if (!isCancelled(error)) this.#error = error;
    }
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}

/** A question that a newer one overtook is no failure. */
function ignoreCancelled(error: unknown): void {
  if (!isCancelled(error)) throw error;
}

/** A quarter of the window more on each side, so that a short pan has its answer already. */
function widen([west, south, east, north]: MapWindow['bounds']): MapWindow['bounds'] {
  const dx = (east - west) / 4;
  const dy = (north - south) / 4;
  return [Math.max(-180, west - dx), Math.max(-85, south - dy), Math.min(180, east + dx), Math.min(85, north + dy)];
}

function toRows(clusters: Clusters, severities: number): readonly ClusterInput[] {
  return Array.from({ length: clusters.count }, (_, i) => {
    const position: Position = [clusters.positions[2 * i] ?? 0, clusters.positions[2 * i + 1] ?? 0];
    const row = clusters.rows[i] ?? -1;
    return {
      position,
      row,
      count: clusters.counts[i] ?? 0,
      severities: [...clusters.severities.subarray(severities * i, severities * (i + 1))],
      expansionZoom: row < 0 ? (clusters.expansionZooms[i] ?? 0) : null,
    };
  });
}
