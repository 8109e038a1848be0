import type { DensityField } from '../domain/density';
import type { IncidentColumns } from '../domain/incident';

/** Which incidents are clustered. Empty lists mean no restriction; values are indices as in the columns. */
export interface ClusterFilter {
  /** Milliseconds since the epoch, `[fromMs, toMs)`. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly kinds: readonly number[];
  readonly severities: readonly number[];
}

export interface ClusterQuery {
  /** West, south, east, north; degrees. West above east crosses the antimeridian. */
  readonly bbox: readonly [number, number, number, number];
  readonly zoom: number;
}

/** Clusters and single incidents as columns; row `i` of each array is one of them. */
export interface Clusters {
  readonly count: number;
  /** `[lng, lat]` pairs, degrees. */
  readonly positions: Float64Array;
  readonly counts: Uint32Array;
  /** Four numbers a row: incidents by severity, low to critical. */
  readonly severities: Uint32Array;
  /** Of a cluster its id, for `expansionZoom`; −1 for a single incident. */
  readonly clusterIds: Int32Array;
  /** Of a single incident its row in the columns; −1 for a cluster. */
  readonly rows: Int32Array;
  /** The zoom at which a cluster falls apart; 0 for a single incident. */
  readonly expansionZooms: Uint8Array;
}

/** Density of the incidents of the filter's time span over a part of the map. */
export interface DensityQuery {
  /** West, south, east, north; degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly width: number;
  readonly bandwidthCells: number;
}

export type ClusterProtocol = {
  /** Value: how many incidents are indexed now. */
  readonly load: { readonly params: IncidentColumns; readonly value: number };
  readonly setFilter: { readonly params: ClusterFilter; readonly value: number };
  readonly clusters: { readonly params: ClusterQuery; readonly value: Clusters };
  readonly density: { readonly params: DensityQuery; readonly value: DensityField };
};
