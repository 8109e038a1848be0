import type { DensityField } from '../domain/density';
import type { IncidentKind, Outcome, Severity } from '../domain/incident';
import type { LineQuery } from '../domain/incident-record';
import type { Position } from '../domain/place';
import type { ClusterQuery, Clusters, DensityQuery } from '../workers/cluster.protocol';

/** A single past incident on the map. */
export interface PastIncident {
  readonly kind: IncidentKind;
  readonly severity: Severity;
  readonly outcome: Outcome | null;
  readonly openedMs: number;
  readonly position: Position;
}

/** An axis that incidents are counted along. */
export type HistoryAxis = Omit<LineQuery, 'filter'>;

/** Incidents by cell of an axis, over so many days. */
export interface HistoryLine {
  readonly counts: Uint32Array;
  readonly days: number;
}

/** Where a room takes the past incidents from that its map and its strip show. */
export interface HistorySource {
  /** Changes when what it would answer does; null while it cannot answer. */
  readonly revision: string | null;
  /** How many it holds; null while that is not known. */
  readonly total: number | null;
  /** Along the axis that was set; null while it is not known. */
  readonly line: HistoryLine | null;
  setAxis(axis: HistoryAxis | null): void;
  clusters(query: ClusterQuery): Promise<Clusters>;
  /** As of `HISTORY_DAYS` days, however many it holds: so that its colours compare. */
  density(query: DensityQuery): Promise<DensityField>;
  /** A single incident of the latest clusters, by its row there. */
  past(row: number): PastIncident | null;
}
