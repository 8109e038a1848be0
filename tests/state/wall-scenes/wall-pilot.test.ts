import { afterEach, describe, expect, it } from 'vitest';
import { event, opened, person, playlist, sensor } from '../../domain/event-arbitrary';
import { FakeBrowser } from '../fakes';
import { openWall, pass, say, type WallWindow } from './wall-window';

const windows: WallWindow[] = [];
afterEach(() => {
  for (const window of windows.splice(0)) window.dispose();
});
async function open(browser: FakeBrowser, search = ''): Promise<WallWindow> {
  const window = await openWall(browser, search);
  windows.push(window);
  return window;
}

const declared = event('d', 0, { kind: 'sensor.declared', sensor: sensor('s1') });
const planned = (count: number) =>
  event('p', 0, { kind: 'wall.planned', playlist: playlist(count, { alarmS: 10 }) }, { by: person });
/** A sensor that has been down for the on-delay of its loss at that second. */
const down = (seconds: number, id = 's1') =>
  event(`h${id}${seconds}`, seconds - 10, { kind: 'sensor.health', sensorId: id, health: 'down', cause: 'power' });
const severe = (id: string, seconds: number, severity: 'high' | 'critical' = 'critical') => {
  const made = opened(id);
  if (made.kind !== 'incident.opened') throw new Error('an incident that opens');
  const incident = {
    ...made.incident,
    severity,
    openedMs: made.incident.openedMs + seconds * 1000,
  };
  return event(id, seconds, { kind: 'incident.opened', incident });
};

describe('WallPilot', () => {
  it('takes every wall to a new critical alarm, once in the log, and back', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser, '?screen=1of2');
    const follower = await open(browser, '?screen=2of2');
    await say(leader, declared, planned(3));
    await pass(browser, leader, 5);
    expect([leader, follower].map(({ pilot }) => [pilot.view.kind, pilot.index])).toEqual([
      ['scene', leader.pilot.index],
      ['scene', ((leader.pilot.index ?? 0) + 1) % 3],
    ]);
    await say(leader, down(10));
    await pass(browser, leader, 12);
    for (const { pilot } of [leader, follower]) {
      expect(pilot.view).toMatchObject({ kind: 'alarm', held: false });
      expect(pilot.alarm).toMatchObject({ kind: 'new-loss', subjectId: 's1', priority: 'critical' });
    }
    expect(leader.pilot.view).toEqual(follower.pilot.view);
    expect(leader.log.picture.wall.jumps).toHaveLength(1);
    for (let i = 0; i < 11; i++) await pass(browser, leader, 13 + i);
    for (const { pilot } of [leader, follower]) expect(pilot.view.kind).toBe('scene');
  });

  it('has all screens go on, back and hold with the key of one', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser, '?screen=1of2');
    const follower = await open(browser, '?screen=2of2');
    await say(leader, declared, planned(3));
    await pass(browser, leader, 1);
    const first = leader.pilot.index ?? 0;
    await follower.pilot.next();
    await pass(browser, leader, 2);
    expect([leader.pilot.index, follower.pilot.index]).toEqual([(first + 1) % 3, (first + 2) % 3]);
    await leader.pilot.previous();
    await pass(browser, leader, 3);
    await follower.pilot.toggleHold();
    await pass(browser, leader, 3);
    for (const { pilot } of [leader, follower])
      expect(pilot.view).toMatchObject({ kind: 'scene', held: true, untilMs: null });
    await say(leader, down(10));
    for (let i = 0; i < 40; i++) await pass(browser, leader, 12 + i);
    expect(leader.pilot.view).toMatchObject({ kind: 'scene', held: true, index: first });
    await leader.pilot.toggleHold();
    await pass(browser, leader, 60);
    expect(follower.pilot.view).toMatchObject({ held: false });
    expect(follower.pilot.leftS).toBeGreaterThan(15);
    expect(leader.pilot.failure).toBeNull();
  });

  it('goes to no alarm that was there before it, is old, is not critical, or is acknowledged', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser);
    await say(leader, declared, planned(2));
    await pass(browser, leader, 5);
    await say(leader, down(10));
    await pass(browser, leader, 12);
    const later = await open(browser);
    await pass(browser, leader, 14);
    expect(later.log.picture.wall.jumps).toHaveLength(1);
    await say(leader, severe('high', 20, 'high'), severe('old', -3000));
    await pass(browser, leader, 21);
    expect(leader.alarms.alarms.some(({ subjectId }) => subjectId === 'high')).toBe(true);
    expect(leader.log.picture.wall.jumps.map(({ alarmId }) => alarmId)).toEqual([expect.stringContaining('s1')]);
  });

  it('takes for no news what came while the picture caught up', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser);
    await say(leader, declared, planned(2));
    await pass(browser, leader, 5);
    // Hours of the log within a second, with an alarm at their end.
    await say(leader, severe('past', 7195));
    await pass(browser, leader, 7200);
    await pass(browser, leader, 7201);
    expect(leader.alarms.alarms).toHaveLength(1);
    expect(leader.log.picture.wall.jumps).toEqual([]);
  });

  it('takes for no news what it hears of long after', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser);
    await say(leader, declared, planned(2));
    await pass(browser, leader, 5);
    await pass(browser, leader, 1000);
    await say(leader, severe('late', 600));
    await pass(browser, leader, 1001);
    expect(leader.alarms.alarms.map(({ subjectId }) => subjectId)).toEqual(['late']);
    expect(leader.log.picture.wall.jumps).toEqual([]);
    await say(leader, severe('fresh', 1001));
    await pass(browser, leader, 1002);
    expect(leader.log.picture.wall.jumps).toHaveLength(1);
  });

  it('takes what the first picture holds for no news, however fresh', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser);
    // The first picture is of second 10, when the loss alarms.
    const second10 = { kind: 'agency.declared', agency: { id: 'CBP', name: 'CBP', country: 'USA' } } as const;
    await say(leader, declared, planned(2), down(10), event('a', 10, second10));
    for (let i = 0; i < 3; i++) await pass(browser, leader, 11 + i);
    expect(leader.alarms.unacknowledged).toBe(1);
    expect(leader.log.picture.wall.jumps).toEqual([]);
  });

  it('sums a flood up: it goes to what came first and to none of the rest', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser);
    await say(leader, declared, planned(2));
    await pass(browser, leader, 5);
    await say(leader, ...Array.from({ length: 14 }, (_, i) => severe(`i${i}`, 10 + i)));
    for (let i = 0; i < 4; i++) await pass(browser, leader, 25 + i);
    expect(leader.alarms.flood).not.toBeNull();
    expect(leader.log.picture.wall.jumps.length).toBeLessThanOrEqual(1);
  });

  it('does nothing while it shows the past', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser);
    await say(leader, declared, planned(2));
    await pass(browser, leader, 5);
    leader.picture.goTo(Date.UTC(2026, 10, 24) + 2000);
    await say(leader, down(10));
    await pass(browser, leader, 12);
    expect(leader.log.picture.wall.jumps).toEqual([]);
  });
});
