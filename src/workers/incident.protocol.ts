import type { DensityField } from '../domain/density';
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
import type { ClusterQuery, Clusters, DensityQuery } from './cluster.protocol';

export interface FilteredDensityQuery extends DensityQuery {
  readonly filter: IncidentFilter;
}

/** Refused with `out-of-range` where more than `GRID_FROM` fit: these are counted by cells. */
export interface FilteredClustersQuery extends ClusterQuery {
  readonly filter: IncidentFilter;
}

/** Clusters of what fits; `rows` of a single incident is its row in `singles`. */
export interface FilteredClusters {
  readonly clusters: Clusters;
  readonly singles: IncidentRows;
}

/** The incident worker: one record of what is past and what the picture holds, and one filter over both. */
export type IncidentProtocol = {
  /** Adds a part of the record or replaces it; null takes it out. Value: the version of the record. */
  readonly load: {
    readonly params: { readonly name: string; readonly part: IncidentPart | null };
    readonly value: number;
  };
  readonly follow: { readonly params: IncidentUpdate; readonly value: number };
  /** Where the line runs, and what its segments are named: sides and text answer by it. */
  readonly places: { readonly params: IncidentPlaces; readonly value: number };
  readonly words: { readonly params: IncidentWords; readonly value: number };
  readonly counts: { readonly params: IncidentFilter; readonly value: IncidentCounts };
  readonly histogram: { readonly params: HistogramQuery; readonly value: IncidentHistogram };
  readonly rows: { readonly params: RowsQuery; readonly value: IncidentRows };
  /** From 0; null where it is not among them. */
  readonly rowOf: { readonly params: RowOfQuery; readonly value: number | null };
  /** All that fits, by time: for exports. */
  readonly extract: { readonly params: IncidentFilter; readonly value: IncidentRows };
  readonly points: { readonly params: IncidentFilter; readonly value: IncidentPoints };
  readonly cells: { readonly params: CellsQuery; readonly value: IncidentCells };
  readonly line: { readonly params: LineQuery; readonly value: LineCounts };
  readonly density: { readonly params: FilteredDensityQuery; readonly value: DensityField };
  readonly clusters: { readonly params: FilteredClustersQuery; readonly value: FilteredClusters };
};
