import { expect, it } from 'vitest';
import type { MapPick } from '../../../src/ui/map/map-pick';
import { pickSelection } from '../../../src/ui/map/pick-selection';

const at = [-100, 49] as const;

it.each<[MapPick, unknown]>([
  [
    { kind: 'incident', id: 'i' },
    { kind: 'incident', incidentId: 'i' },
  ],
  [
    { kind: 'sensor', id: 's' },
    { kind: 'sensor', sensorId: 's' },
  ],
  [
    { kind: 'unit', id: 'u' },
    { kind: 'unit', unitId: 'u' },
  ],
  [
    { kind: 'aoi', id: 'a' },
    { kind: 'aoi', aoiId: 'a' },
  ],
  [
    { kind: 'border', pieceId: 'main', fromChainageM: 1, toChainageM: 2 },
    { kind: 'gap', stretch: { pieceId: 'main', fromChainageM: 1, toChainageM: 2 } },
  ],
  [{ kind: 'place' }, { kind: 'point', position: at }],
  [
    { kind: 'past-incident', row: 3 },
    { kind: 'point', position: [-3, 50] },
  ],
  [{ kind: 'past-incident', row: 9 }, null],
  [{ kind: 'cluster', count: 4, position: [0, 0], expansionZoom: 9 }, null],
])('selects by a pick of %o', (pick, selection) => {
  expect(pickSelection(pick, at, (row) => (row === 3 ? [-3, 50] : null))).toEqual(selection);
});
