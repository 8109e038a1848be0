import { describe, expect, it } from 'vitest';
import type { BorderLine, Segment } from '../../../src/domain/border';
import type { Position } from '../../../src/domain/place';
import { CameraStore } from '../../../src/state/camera-store.svelte';
import { jumpTargets } from '../../../src/state/palette/jump-targets';
import { SelectionStore } from '../../../src/state/selection-store.svelte';
import { BORDER, SECTOR_NAMES, SEGMENTS } from '../../geo/incidents/worlds';

const AT: Position = [-73.37, 45.01];
const TRACK = { lng: -72.1, lat: 45.02 };

function desk() {
  const selection = new SelectionStore();
  const camera = new CameraStore();
  const picture = {
    incidents: new Map([['INC-7', { id: 'INC-7', position: AT }]]),
    sensors: new Map([
      ['SEN-1', { sensor: { id: 'SEN-1', name: 'Derby tower', position: AT } }],
      ['SEN-2', { sensor: { id: 'SEN-2', name: 'Old derby camera', position: AT } }],
    ]),
    units: new Map([
      ['UNI-1', { unit: { id: 'UNI-1', callsign: 'Swanton 12', trackId: 1 } }],
      ['UNI-2', { unit: { id: 'UNI-2', callsign: 'Swanton 13', trackId: 2 } }],
    ]),
    tracks: new Map([[1, TRACK]]),
  };
  const area = {
    id: 'a-1',
    name: 'Barn road',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [-73, 45],
          [-72, 45],
          [-72, 46],
          [-73, 45],
        ],
      ],
    },
  };
  const app = {
    border: {
      border: BORDER as BorderLine,
      segments: {
        segments: SEGMENTS as readonly Segment[],
        sectors: Object.entries(SECTOR_NAMES).map(([id, name]) => ({ id, name })),
      },
    },
    picture: { picture },
    viewed: { picture },
    selection,
    camera,
    analyst: { loaded: { areas: { areas: new Map([[area.id, area]]) } } },
  } as unknown as Parameters<typeof jumpTargets>[0];
  const find = (text: string) => jumpTargets(app, text, (id) => `Rescue · ${id}`);
  const names = (text: string) => find(text).map(({ kind, name }) => `${kind} ${name}`);
  const go = (text: string) => {
    const [first] = find(text);
    first?.go();
    return selection.selection;
  };
  return { find, names, go, camera, selection };
}

describe('jumpTargets', () => {
  it('finds each kind of thing by a part of its name or id, and goes there', () => {
    const { go, camera, names } = desk();
    expect(go('derby tow')).toEqual({ kind: 'sensor', sensorId: 'SEN-1' });
    expect(camera.flight).toMatchObject({ center: AT });
    expect(go('inc-7')).toEqual({ kind: 'incident', incidentId: 'INC-7' });
    expect(go('uni-1')).toEqual({ kind: 'unit', unitId: 'UNI-1' });
    expect(camera.flight).toMatchObject({ center: [TRACK.lng, TRACK.lat] });
    expect(go('barn')).toEqual({ kind: 'aoi', aoiId: 'a-1' });
    expect(camera.flight).toEqual({ bounds: [-73, 45, -72, 46] });
    const [segment] = SEGMENTS;
    expect(go(segment?.id ?? '')).toEqual({ kind: 'segment', segmentId: segment?.id });
    expect(camera.flight).toHaveProperty('bounds');
    const [sector = ''] = Object.values(SECTOR_NAMES);
    expect(names(sector)).toContain(`sector ${sector}`);
  });

  it('selects a unit that was never heard, and stays where it is', () => {
    const { go, camera } = desk();
    expect(go('swanton 13')).toEqual({ kind: 'unit', unitId: 'UNI-2' });
    expect(camera.flight).toBeNull();
  });

  it.each(['45.0109 N 73.3712 W', '45°00\'39.2"N 73°22\'16.3"W', '18T XQ 2835 8545'])('flies to %s', (text) => {
    const { find, go, camera } = desk();
    expect(find(text)[0]).toMatchObject({ kind: 'place', name: text });
    const selection = go(text);
    if (selection.kind !== 'point') throw new Error(`selected: ${selection.kind}`);
    expect(selection.position[0]).toBeCloseTo(-73.3712, 3);
    expect(selection.position[1]).toBeCloseTo(45.0109, 3);
    expect(camera.flight).toMatchObject({ center: selection.position });
  });

  it('has names that begin with the words first, in any case, and nothing for no words or for no such name', () => {
    const { names } = desk();
    expect(names('DERBY')).toEqual(['sensor Derby tower', 'sensor Old derby camera']);
    expect(names('camera derby')).toEqual(['sensor Old derby camera']);
    expect(names('  ')).toEqual([]);
    expect(names('qqqq')).toEqual([]);
  });
});
