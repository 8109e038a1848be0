import { afterEach, expect, it } from 'vitest';
import { emptyPicture } from '../../../src/domain/reduce-picture';
import { bySilence, staleParts } from '../../../src/state/wall-scenes/stale-parts';
import { wallIncidents } from '../../../src/ui/wall/wall-incidents';
import { event, opened, person, playlist, sensor, unit } from '../../domain/event-arbitrary';
import { batch, FakeBrowser, track } from '../fakes';
import { at, openWall, pass, say, type WallWindow } from './wall-window';

let wall: WallWindow | null = null;
afterEach(() => {
  wall?.dispose();
  wall = null;
});

const SPEED = 60;
const ALL = ['towers', 'patrols', 'incidents'];
const health = (seconds: number, to: 'down' | 'up') =>
  event(`h${seconds}`, seconds, {
    kind: 'sensor.health',
    sensorId: 's1',
    health: to,
    cause: to === 'down' ? 'power failure' : '',
  });
const incident = (id: string, seconds: number) => {
  const made = opened(id);
  if (made.kind !== 'incident.opened') throw new Error('an incident that opens');
  const one = { ...made.incident, severity: 'critical' as const, openedMs: at(seconds) };
  return event(id, seconds, { kind: 'incident.opened', incident: one }, { source: 'incidents' });
};

/** An hour of the exercise in a minute of the room: a tower fails, incidents flood in, the feed of the towers is cut, then all of it. */
it('says every honest state in a scripted hour at 60×', async () => {
  const browser = new FakeBrowser(null);
  wall = await openWall(browser);
  const { log, picture, alarms, pilot, feed } = wall;
  let second = 0;
  const run = async (seconds: number, heard: readonly string[] | null = ALL) => {
    for (let i = 0; i < seconds; i++) {
      second++;
      if (heard === null) {
        browser.time.pass(1000);
        continue;
      }
      feed.sink?.tracks(
        batch(at(second * SPEED), track(1, at(second * SPEED))),
        heard.includes('patrols') ? 'patrols' : 'other',
      );
      await pass(browser, wall as WallWindow, second * SPEED, heard);
    }
  };
  const freshness = () => Object.fromEntries(bySilence(picture.sources).map((one) => [one.source, one.freshness]));

  // Before anything: no source, no picture; nothing is said to be well.
  expect(picture.sources).toEqual([]);
  expect(log.picture).toEqual(emptyPicture());
  expect(pilot.view).toEqual({ kind: 'none' });

  await say(
    wall,
    event('s', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
    event('u', 0, { kind: 'unit.declared', unit: unit('u1', 1) }, { source: 'patrols' }),
    event('p', 0, { kind: 'wall.planned', playlist: playlist(3, { alarmS: 10 }) }, { by: person }),
    event(
      'a0',
      0,
      { kind: 'agency.declared', agency: { id: 'CBP', name: 'CBP', country: 'USA' } },
      { source: 'incidents' },
    ),
  );
  await log.setSpeed(SPEED);
  await run(5);

  // All is normal: live, EXERCISE, and "nothing happening" comes from a source that is heard.
  expect(log.picture.exercise).toBe(true);
  expect(freshness()).toMatchObject({ towers: 'live', patrols: 'live', incidents: 'live' });
  expect(staleParts(picture.sources, log.picture)).toEqual({ sensors: null, units: null, incidents: null });
  expect(wallIncidents(log.picture, null)).toEqual([]);
  expect(alarms.alarms).toEqual([]);
  expect(pilot.view.kind).toBe('scene');

  // A tower has failed for the on-delay: new loss with its cause and kilometres, the wall goes there and comes back.
  await say(wall, health(second * SPEED - 10, 'down'));
  await run(2);
  expect(alarms.alarms).toMatchObject([{ kind: 'new-loss', state: 'unacknowledged', lengthM: 9000, subjectId: 's1' }]);
  expect(pilot.view.kind).toBe('alarm');
  await run(11);
  expect(pilot.view.kind).toBe('scene');
  await say(wall, health(second * SPEED, 'up'));
  await run(3);
  expect(alarms.alarms).toMatchObject([{ state: 'returned', active: false }]);

  // A flood: summed up, the first of it marked, and no chase from one to the next.
  const jumps = log.picture.wall.jumps.length;
  await say(wall, ...Array.from({ length: 12 }, (_, i) => incident(`i${i}`, second * SPEED + i)));
  await run(3);
  expect(alarms.flood).toMatchObject({ recent: expect.any(Number) });
  expect(alarms.flood?.recent).toBeGreaterThan(10);
  expect(log.picture.wall.jumps.length - jumps).toBeLessThanOrEqual(1);
  expect(wallIncidents(log.picture, null)).toHaveLength(12);
  expect(wallIncidents(log.picture, null)[0]?.openS).toBeGreaterThan(0);

  // The towers fall silent while time goes on: late, then stale; what they speak of fades, the rest does not.
  const without = ALL.filter((source) => source !== 'towers');
  await run(12, without);
  expect(freshness()).toMatchObject({ towers: 'late', incidents: 'live' });
  expect(staleParts(picture.sources, log.picture).sensors).toBeNull();
  await run(20, without);
  expect(freshness()).toMatchObject({ towers: 'stale', incidents: 'live' });
  expect(staleParts(picture.sources, log.picture)).toMatchObject({
    sensors: { source: 'towers' },
    units: null,
    incidents: null,
  });
  expect(bySilence(picture.sources)[0]?.source).toBe('towers');

  // The whole feed is cut for two minutes and more: lost, with its age; the last picture stays, marked, and is not "nothing".
  await run(130, null);
  expect(freshness()).toMatchObject({ towers: 'lost', patrols: 'lost', incidents: 'lost' });
  const stale = staleParts(picture.sources, log.picture);
  for (const part of [stale.sensors, stale.units, stale.incidents]) expect(part?.ageMs).toBeGreaterThan(120_000);
  expect(wallIncidents(log.picture, null)).toHaveLength(12);
  expect(log.picture.sensors.size).toBe(1);

  // It comes back.
  await run(3);
  expect(staleParts(picture.sources, log.picture)).toEqual({ sensors: null, units: null, incidents: null });

  // The past is marked as such, at its own time.
  picture.goTo(at(120));
  await pass(browser, wall, second * SPEED, ALL);
  expect(picture.mode).toEqual({ kind: 'replay', timeMs: at(120) });
});
