import type { DensityField } from '../domain/density';
import { AppError } from '../domain/errors';
import { SEVERITIES } from '../domain/incident';
import type { Position } from '../domain/place';
import { type ClusterInput, historyMode } from '../layers/plan-history';
import type { Clusters } from '../workers/cluster.protocol';
import type { HistoryStore } from './history-store.svelte';

/** The part of the map that is asked about. */
export interface MapWindow {
  readonly zoom: number;
  /** West, south, east, north; degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly widthPx: number;
}

/** Screen pixels a cell of the density grid, and the kernel's standard deviation in cells. */
const CELL_PX = 4;
const BANDWIDTH_CELLS = 2;

/**
 * Past incidents as one map shows them at its zoom: a density field, or clusters with their severity mix. Only the newest
 * question is answered; what was shown stays until then.
 */
export class HistoryView {
  readonly #history: Pick<HistoryStore, 'clusters' | 'density'>;
  #clusters = $state.raw<readonly ClusterInput[]>([]);
  #density = $state.raw<DensityField | null>(null);
  #error = $state.raw<unknown>(null);

  constructor(history: Pick<HistoryStore, 'clusters' | 'density'>) {
    this.#history = history;
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

  /** Called when the camera, the filter or the record changed. */
  async look({ zoom, bounds, widthPx }: MapWindow): Promise<void> {
    const wide = widen(bounds);
    try {
      if (historyMode(zoom) === 'heat') {
        const width = Math.max(1, Math.round((widthPx * WIDENED) / CELL_PX));
        this.#density = await this.#history.density({ bounds: wide, width, bandwidthCells: BANDWIDTH_CELLS });
      } else {
        this.#clusters = toRows(await this.#history.clusters({ bbox: wide, zoom }));
      }
      this.#error = null;
    } catch (error) {
      // A question that a newer one overtook is no failure.
      if (!(error instanceof AppError && error.code === 'cancelled')) this.#error = error;
    }
  }
}

/** A quarter of the window more on each side, so that a short pan has its answer already. */
const WIDENED = 1.5;

function widen([west, south, east, north]: MapWindow['bounds']): MapWindow['bounds'] {
  const dx = ((east - west) * (WIDENED - 1)) / 2;
  const dy = ((north - south) * (WIDENED - 1)) / 2;
  return [Math.max(-180, west - dx), Math.max(-85, south - dy), Math.min(180, east + dx), Math.min(85, north + dy)];
}

function toRows(clusters: Clusters): readonly ClusterInput[] {
  const mix = SEVERITIES.length;
  return Array.from({ length: clusters.count }, (_, i) => {
    const position: Position = [clusters.positions[2 * i] ?? 0, clusters.positions[2 * i + 1] ?? 0];
    const row = clusters.rows[i] ?? -1;
    return {
      position,
      row,
      count: clusters.counts[i] ?? 0,
      severities: [...clusters.severities.subarray(mix * i, mix * (i + 1))],
      expansionZoom: row < 0 ? (clusters.expansionZooms[i] ?? 0) : null,
    };
  });
}
