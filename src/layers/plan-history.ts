import type { Position } from '../domain/place';
import { mixIconName, toEighths } from './icon-atlas';

/** How past incidents are drawn at a zoom level. */
export type HistoryMode = 'heat' | 'clusters' | 'points';

const CLUSTERS_FROM_ZOOM = 5.5;
const POINTS_FROM_ZOOM = 10;

export function historyMode(zoom: number): HistoryMode {
  return zoom < CLUSTERS_FROM_ZOOM ? 'heat' : zoom < POINTS_FROM_ZOOM ? 'clusters' : 'points';
}

/** One cluster, or a single incident where `count` is 1. */
export interface ClusterInput {
  readonly position: Position;
  readonly count: number;
  /** Incidents by severity, low to critical. */
  readonly severities: readonly number[];
  /** Row in the history where `count` is 1, else -1. */
  readonly row: number;
  /** Where a click should zoom to; null for single incidents. */
  readonly expansionZoom: number | null;
}

export interface ClusterRow extends ClusterInput {
  readonly icon: string;
  readonly sizePx: number;
  readonly label: string;
}

export interface ClustersPlan {
  readonly rows: readonly ClusterRow[];
  readonly points: readonly ClusterRow[];
}

/** Clusters as rings cut by severity mix, area growing with the count; single incidents as points. */
export function planClusters(clusters: readonly ClusterInput[], scale: number): ClustersPlan {
  const rows: ClusterRow[] = [];
  const points: ClusterRow[] = [];
  for (const cluster of clusters) {
    const single = cluster.count === 1;
    const row: ClusterRow = {
      ...cluster,
      icon: mixIconName(toEighths(cluster.severities)),
      sizePx: Math.round((single ? 8 : Math.min(64, 22 + 5 * Math.log2(cluster.count))) * scale),
      label: single ? '' : shortCount(cluster.count),
    };
    (single ? points : rows).push(row);
  }
  return { rows, points };
}

function shortCount(n: number): string {
  return n < 1000 ? String(n) : n < 10_000 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`;
}
