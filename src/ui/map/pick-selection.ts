import type { Position } from '../../domain/place';
import type { Selection } from '../../state/selection-store.svelte';
import type { MapPick } from './map-pick';

/** What is selected by a pick at a place; null for a cluster, which holds many. */
export function pickSelection(
  pick: MapPick,
  position: Position,
  pastPosition: (row: number) => Position | null,
): Selection | null {
  switch (pick.kind) {
    case 'incident':
      return { kind: 'incident', incidentId: pick.id };
    case 'sensor':
      return { kind: 'sensor', sensorId: pick.id };
    case 'unit':
      return { kind: 'unit', unitId: pick.id };
    case 'aoi':
      return { kind: 'aoi', aoiId: pick.id };
    case 'border':
      return {
        kind: 'gap',
        stretch: { pieceId: pick.pieceId, fromChainageM: pick.fromChainageM, toChainageM: pick.toChainageM },
      };
    case 'past-incident': {
      const past = pastPosition(pick.row);
      return past && { kind: 'point', position: past };
    }
    case 'place':
      return { kind: 'point', position };
    case 'cluster':
      return null;
  }
}
