import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { filterKey } from '../domain/incident-filter';
import { GRID_FROM, type IncidentRows } from '../domain/incident-record';
import { IncidentEngine } from '../geo/incidents/incident-engine';
import { ClusterIndex } from './cluster-index';
import type { FilteredClusters, FilteredClustersQuery, IncidentProtocol } from './incident.protocol';
import type { RpcScope } from './rpc';
import { buffersOf, serveRpc, Transferred } from './serve-rpc';

/** Clusters of one filter over one version of the record. */
interface Clustered {
  readonly key: string;
  readonly refs: Uint32Array;
  readonly index: ClusterIndex;
}

/** The incident worker without its thread: `incident.worker.ts` runs it in one, tests over a pair of ports. */
export function serveIncident(scope: RpcScope, clock: Clock): void {
  const engine = new IncidentEngine();
  const { record } = engine;
  let clustered: Clustered | null = null;

  function clustersOf({ filter, ...query }: FilteredClustersQuery): FilteredClusters {
    const key = `${record.version} ${filterKey(filter)}`;
    if (clustered?.key !== key) {
      const refs = engine.fitting(filter);
      if (refs.length > GRID_FROM) {
        throw new AppError('out-of-range', { where: 'clusters', found: refs.length, expected: `at most ${GRID_FROM}` });
      }
      const { positions, severity } = engine.pick(filter, refs);
      clustered = { key, refs, index: new ClusterIndex({ positions, severity }, Array.from(refs.keys())) };
    }
    const { refs, index } = clustered;
    const clusters = index.clusters(query);
    const singles: number[] = [];
    for (const [i, row] of clusters.rows.entries()) {
      if (row < 0) continue;
      clusters.rows[i] = singles.length;
      singles.push(refs[row]!);
    }
    return { clusters, singles: engine.pick(filter, Uint32Array.from(singles)) };
  }

  serveRpc<IncidentProtocol>(scope, clock, {
    load: ({ name, part }) => record.load(name, part),
    follow: (update) => record.follow(update),
    places: (places) => record.setPlaces(places),
    words: (words) => record.setWords(words),
    counts: (filter) => engine.counts(filter),
    histogram: (query) => engine.histogram(query),
    rows: (query) => handOver(engine.rows(query)),
    rowOf: (query) => engine.rowOf(query),
    extract: (filter) => handOver(engine.extract(filter)),
    points: (filter) => columns(engine.points(filter)),
    cells: (query) => columns(engine.cells(query)),
    line: (query) => columns(engine.line(query)),
    density: ({ filter, ...query }) => columns(engine.density(filter, query)),
    clusters(query) {
      const answer = clustersOf(query);
      return new Transferred(answer, [...buffersOf(answer.clusters), ...rowBuffers(answer.singles)]);
    },
  });
}

function columns<T extends object>(value: T): Transferred<T> {
  return new Transferred(value, buffersOf(value));
}

function handOver(rows: IncidentRows): Transferred<IncidentRows> {
  return new Transferred(rows, rowBuffers(rows));
}

function rowBuffers(rows: IncidentRows): ArrayBuffer[] {
  return [...buffersOf(rows), rows.ids.bytes.buffer, rows.ids.ends.buffer];
}
