import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import type { IncidentColumns } from '../domain/incident';
import { densityField } from '../geo/density-field';
import { firstAtOrAfter } from '../geo/first-at-or-after';
import type { ClusterFilter, ClusterProtocol } from './cluster.protocol';
import { ClusterIndex, passingRows } from './cluster-index';
import type { RpcScope } from './rpc';
import { buffersOf, serveRpc, Transferred } from './serve-rpc';

/** The cluster worker without its thread. A filter set before the columns came holds for them too. */
export function serveCluster(scope: RpcScope, clock: Clock): void {
  let columns: IncidentColumns | null = null;
  let filter: ClusterFilter | null = null;
  let index: ClusterIndex | null = null;
  const rebuild = (): number => {
    index = columns === null ? null : new ClusterIndex(columns, passingRows(columns, filter));
    return index?.count ?? 0;
  };
  serveRpc<ClusterProtocol>(scope, clock, {
    load(loaded) {
      columns = loaded;
      return rebuild();
    },
    setFilter(next) {
      filter = next;
      return rebuild();
    },
    clusters(query) {
      if (index === null) throw new AppError('worker-failed', { where: 'clusters', expected: 'columns loaded first' });
      const clusters = index.clusters(query);
      return new Transferred(clusters, buffersOf(clusters));
    },
    density(query) {
      if (columns === null) throw new AppError('worker-failed', { where: 'density', expected: 'columns loaded first' });
      const { timeS, positions, count } = columns;
      const field = densityField({
        ...query,
        positions,
        fromRow: filter ? firstAtOrAfter(timeS, filter.fromMs / 1000, count) : 0,
        toRow: filter ? firstAtOrAfter(timeS, filter.toMs / 1000, count) : count,
      });
      return new Transferred(field, [field.values.buffer as ArrayBuffer]);
    },
  });
}
