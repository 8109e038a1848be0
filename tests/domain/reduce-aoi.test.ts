import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WatchRule } from '../../src/domain/aoi-rules';
import { FULL_REACH_MS } from '../../src/domain/expire-picture';
import { isInside } from '../../src/domain/fence';
import { fenceShapeOf } from '../../src/domain/fence-shape';
import type { LogEvent } from '../../src/domain/log';
import type { Picture } from '../../src/domain/picture';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { isWatching } from '../../src/domain/sensor';
import { holds } from '../geo/seed';
import { area, event, person, rule, START_MS, sensor, unit, watchArbitrary } from './event-arbitrary';

const boats = rule('b', 'void', { of: { things: 'units', kinds: ['boat'], agencyIds: [] } });
const anyUnit = rule('u', 'void');
const anySensor = rule('s', 'void', { of: { things: 'sensors', kinds: [], agencyIds: [] } });
const published = (id: string, seconds: number, rules: WatchRule[], halfDeg = 0.5) =>
  event(id, seconds, { kind: 'aoi.published', aoi: area('x', halfDeg), rules, deadbandM: 0 }, { by: person });
const crossed = (id: string, seconds: number, trackId: number, crossing: 'found' | 'entered' | 'left', aoiId = 'x') =>
  event(id, seconds, { kind: 'fence.crossed', aoiId, trackId, crossing });

const declared = [
  event('u1', 0, { kind: 'unit.declared', unit: unit('u1', 1) }),
  event('u2', 0, { kind: 'unit.declared', unit: unit('u2', 2, { kind: 'boat' }) }),
];
function reduce(...events: LogEvent[]): Picture {
  const { picture, rejected } = reducePicture(emptyPicture(), [...declared, ...events]);
  expect(rejected).toEqual([]);
  return picture;
}
const occupancy = (picture: Picture, ruleId: string) =>
  picture.fences.get('x')?.occupancies.find((one) => one.ruleId === ruleId);
const at = (seconds: number) => START_MS + seconds * 1000;

describe('published areas', () => {
  it('are there until they are withdrawn, with who published them', () => {
    const picture = reduce(published('1', 5, [anyUnit]));
    expect(picture.aois.get('x')).toMatchObject({ publishedMs: at(5), by: person, exercise: true, deadbandM: 0 });
    const after = reducePicture(picture, [
      event('2', 9, { kind: 'aoi.withdrawn', aoiId: 'x', reason: 'over' }, { by: person }),
    ]);
    expect(after.rejected).toEqual([]);
    expect(after.picture.aois.size + after.picture.fences.size).toBe(0);
  });

  it('take nothing that is about another', () => {
    const { rejected } = reducePicture(reduce(published('1', 5, [anyUnit])), [
      crossed('2', 6, 1, 'entered', 'y'),
      event('3', 9, { kind: 'aoi.withdrawn', aoiId: 'y', reason: 'over' }, { by: person }),
    ]);
    expect(rejected.map(({ reason }) => reason.where)).toEqual(['aoiId', 'aoiId']);
  });

  it('keep who is in while the edge stays, and begin anew where it moved', () => {
    const inside = reduce(published('1', 0, [anyUnit]), crossed('2', 10, 1, 'entered'));
    const renamed = reducePicture(inside, [published('3', 20, [anyUnit, boats])]).picture;
    expect(renamed.fences.get('x')?.presences).toEqual([{ trackId: 1, last: 'entered', sinceMs: at(10) }]);
    expect(occupancy(renamed, 'u')).toMatchObject({ occupied: true, sinceMs: at(10) });
    expect(occupancy(renamed, 'b')).toMatchObject({ occupied: false, sinceMs: at(20) });
    const moved = reducePicture(inside, [published('3', 20, [anyUnit], 1)]).picture;
    expect(moved.fences.get('x')?.presences).toEqual([]);
    expect(occupancy(moved, 'u')).toMatchObject({ occupied: false, sinceMs: at(20) });
  });
});

describe('who is inside', () => {
  it('has since when it came or went; said twice, or late, changes nothing', () => {
    const picture = reduce(
      published('1', 0, [anyUnit]),
      crossed('2', 10, 1, 'entered'),
      crossed('3', 20, 1, 'entered'),
      crossed('4', 5, 1, 'left'),
      crossed('5', 30, 2, 'found'),
    );
    expect(picture.fences.get('x')?.presences).toEqual([
      { trackId: 1, last: 'entered', sinceMs: at(10) },
      { trackId: 2, last: 'found', sinceMs: at(30) },
    ]);
  });

  it('forgets after three days who left', () => {
    const days = FULL_REACH_MS / 1000;
    const picture = reduce(published('1', 0, [anyUnit]), crossed('2', 10, 1, 'entered'), crossed('3', 20, 1, 'left'));
    const later = reducePicture(picture, [crossed('4', days + 19, 2, 'entered')]).picture;
    expect(later.fences.get('x')?.presences.map(({ trackId }) => trackId)).toEqual([1, 2]);
    const latest = reducePicture(later, [crossed('5', days + 21, 2, 'left')]).picture;
    expect(latest.fences.get('x')?.presences.map(({ trackId }) => trackId)).toEqual([2]);
  });
});

describe('voids', () => {
  it('begin when the last of what is asked for leaves or goes off shift, and end when one comes back', () => {
    const start = reduce(
      published('1', 0, [anyUnit, boats]),
      crossed('2', 10, 1, 'entered'),
      crossed('3', 20, 2, 'entered'),
    );
    expect(occupancy(start, 'u')).toEqual({ ruleId: 'u', occupied: true, sinceMs: at(10) });
    expect(occupancy(start, 'b')).toEqual({ ruleId: 'b', occupied: true, sinceMs: at(20) });
    const status = (id: string, seconds: number, to: 'off-shift' | 'on-patrol') =>
      event(id, seconds, { kind: 'unit.status', unitId: 'u2', status: to, incidentId: null });
    const off = reducePicture(start, [status('4', 30, 'off-shift')]).picture;
    expect(occupancy(off, 'u')).toMatchObject({ occupied: true, sinceMs: at(10) });
    expect(occupancy(off, 'b')).toMatchObject({ occupied: false, sinceMs: at(30) });
    const empty = reducePicture(off, [crossed('5', 40, 1, 'left')]).picture;
    expect(occupancy(empty, 'u')).toMatchObject({ occupied: false, sinceMs: at(40) });
    const back = reducePicture(empty, [status('6', 50, 'on-patrol')]).picture;
    expect(occupancy(back, 'u')).toMatchObject({ occupied: true, sinceMs: at(50) });
  });

  it('of sensors follow their health, and where they stand', () => {
    const start = reduce(
      event('s', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
      published('1', 1, [anySensor]),
    );
    expect(occupancy(start, 's')).toMatchObject({ occupied: true, sinceMs: at(1) });
    const health = (id: string, seconds: number, to: 'down' | 'degraded') =>
      event(id, seconds, { kind: 'sensor.health', sensorId: 's1', health: to, cause: '' });
    const down = reducePicture(start, [health('2', 10, 'down')]).picture;
    expect(occupancy(down, 's')).toMatchObject({ occupied: false, sinceMs: at(10) });
    const up = reducePicture(down, [health('3', 20, 'degraded')]).picture;
    expect(occupancy(up, 's')).toMatchObject({ occupied: true, sinceMs: at(20) });
    const moved = event('4', 30, { kind: 'sensor.moved', sensorId: 's1', position: [-105, 49], azimuthDeg: 0 });
    expect(occupancy(reducePicture(up, [moved]).picture, 's')).toMatchObject({ occupied: false, sinceMs: at(30) });
  });

  it('are as a look at the picture says, after any events', () => {
    holds(
      fc.property(watchArbitrary, (events) => {
        const { picture } = reducePicture(emptyPicture(), events);
        for (const { aoi, rules } of picture.aois.values()) {
          const fence = picture.fences.get(aoi.id)!;
          const inside = new Set(fence.presences.filter(isInside).map(({ trackId }) => trackId));
          const shape = fenceShapeOf(aoi.geometry);
          for (const { id, of } of rules) {
            const { occupied } = fence.occupancies.find(({ ruleId }) => ruleId === id)!;
            const sensors = [...picture.sensors.values()].filter(
              (s) => isWatching(s.sensor) && shape.holds(s.sensor.position),
            );
            const units = [...picture.units.values()].filter(
              ({ unit: { kind, status, trackId } }) =>
                of.things === 'units' && of.kinds.includes(kind) && status !== 'off-shift' && inside.has(trackId),
            );
            expect(occupied).toBe((of.things === 'sensors' ? sensors : units).length > 0);
          }
        }
      }),
      300,
    );
  });
});
