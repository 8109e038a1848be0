import type { Position } from '../../domain/place';
import type { AlarmRow } from '../../layers/plan-alarms';
import type { AoiFill } from '../../layers/plan-aois';
import type { BorderRow } from '../../layers/plan-border';
import type { FootprintRow } from '../../layers/plan-footprints';
import type { ClusterRow } from '../../layers/plan-history';
import type { IncidentRow } from '../../layers/plan-incidents';
import type { UnitRow } from '../../layers/plan-units';
import type { Pointed } from '../../map/watch-map';

/** What a person points at or clicks on the map, in the words of the domain. */
export type MapPick =
  | { readonly kind: 'sensor'; readonly id: string }
  | { readonly kind: 'unit'; readonly id: string }
  | { readonly kind: 'incident'; readonly id: string }
  | { readonly kind: 'past-incident'; readonly row: number }
  | { readonly kind: 'cluster'; readonly count: number; readonly position: Position; readonly expansionZoom: number }
  | { readonly kind: 'border'; readonly pieceId: string; readonly fromChainageM: number; readonly toChainageM: number }
  | { readonly kind: 'aoi'; readonly id: string }
  | { readonly kind: 'place' };

export function toMapPick({ layerId, row }: Pick<Pointed, 'layerId' | 'row'>): MapPick {
  if (row === null || row === undefined) return { kind: 'place' };
  switch (layerId) {
    case 'footprints':
      return { kind: 'sensor', id: (row as FootprintRow).sensorId };
    case 'alarms':
      return (row as AlarmRow).subject ?? { kind: 'place' };
    case 'units':
      return { kind: 'unit', id: (row as UnitRow).unitId };
    case 'incidents':
      return { kind: 'incident', id: (row as IncidentRow).incidentId };
    case 'history-points':
    case 'clusters': {
      const cluster = row as ClusterRow;
      if (cluster.row >= 0) return { kind: 'past-incident', row: cluster.row };
      const { count, position, expansionZoom } = cluster;
      return { kind: 'cluster', count, position, expansionZoom: expansionZoom ?? 12 };
    }
    case 'border': {
      const { pieceId, fromChainageM, toChainageM } = row as BorderRow;
      return { kind: 'border', pieceId, fromChainageM, toChainageM };
    }
    case 'aoi-fills':
    case 'aoi-lines':
      return { kind: 'aoi', id: (row as AoiFill).aoiId };
    default:
      return { kind: 'place' };
  }
}
