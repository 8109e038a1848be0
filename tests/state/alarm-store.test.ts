import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../src/domain/aoi-geometry';
import type { Stretch } from '../../src/domain/border';
import type { Gap } from '../../src/domain/coverage';
import { AlarmStore } from '../../src/state/alarm-store.svelte';
import { openIdbLogStorage } from '../../src/state/idb-log-storage';
import { PictureStore } from '../../src/state/picture-store.svelte';
import { SessionStore } from '../../src/state/session-store.svelte';
import { area, event, person, rule, START_MS, sensor, unit } from '../domain/event-arbitrary';
import { batch, FakeBrowser, settle, track } from './fakes';

const at = (seconds: number) => START_MS + seconds * 1000;
const STRETCH: Stretch = { pieceId: 'main', fromChainageM: 0, toChainageM: 9000 };
const stops: (() => void)[] = [];
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function open(browser: FakeBrowser) {
  const { store: log, feed } = await browser.window();
  const picture = new PictureStore({ log, clock: browser.time, scheduler: browser.time });
  const session = new SessionStore(null);
  // What the worker would say: the coverage of sensor s1 is lost while it is down.
  const analysis = {
    isCurrent: true,
    get answer() {
      const isDown = picture.picture.sensors.get('s1')?.sensor.health === 'down';
      const gap: Gap = { ...STRETCH, kind: 'new-loss', causes: ['s1'] };
      return { coverage: [], gaps: isDown ? [gap] : [], pictureTimeMs: 0 };
    },
  };
  const asked: AoiGeometry[] = [];
  let ids = 0;
  const alarms = new AlarmStore({
    log,
    picture,
    session,
    analysis: analysis as never,
    border: { border: null } as never,
    scheduler: browser.time,
    inside: async (geometry) => {
      asked.push(geometry);
      return [STRETCH];
    },
    newId: () => `${log.role}-${++ids}`,
  });
  stops.push(
    () => alarms.dispose(),
    () => picture.dispose(),
    () => log.dispose(),
  );
  return { log, feed, picture, session, alarms, analysis, asked };
}
type Window = Awaited<ReturnType<typeof open>>;

const declared = event('d', 0, { kind: 'sensor.declared', sensor: sensor('s1') });
const health = (seconds: number, to: 'down' | 'up') =>
  event(`h${seconds}`, seconds, { kind: 'sensor.health', sensorId: 's1', health: to, cause: '' });
/** Down since second 0; the on-delay of a loss is over at second 10. */
const ID = `new-loss:s1:${at(0)}`;

async function pass(browser: FakeBrowser, { feed }: Window, seconds: number) {
  feed.sink?.time(at(seconds));
  await settle();
  browser.time.pass(1000);
  await settle();
  flushSync();
}
const statesOf = ({ alarms }: Window) => alarms.alarms.map(({ id, state }) => [id, state]);

describe('AlarmStore', () => {
  it('has the leading window write down what comes and goes, once, and shows it in every window', async () => {
    const browser = new FakeBrowser(() => openIdbLogStorage());
    const leader = await open(browser);
    const follower = await open(browser);
    leader.feed.sink?.events([declared, health(0, 'down')]);
    await pass(browser, leader, 12);
    await pass(browser, leader, 14);
    expect([...leader.log.picture.alarms.values()]).toMatchObject([
      { raisedMs: at(10), clearedMs: null, condition: { id: ID, lengthM: 9000 } },
    ]);
    expect(leader.log.picture.version).toBe(3);
    for (const window of [leader, follower]) expect(statesOf(window)).toEqual([[ID, 'unacknowledged']]);
    expect(leader.alarms.unacknowledged).toBe(1);
    expect(leader.alarms.standing).toHaveLength(1);

    leader.feed.sink?.events([health(20, 'up')]);
    await pass(browser, leader, 30);
    expect(statesOf(follower)).toEqual([[ID, 'unacknowledged']]);
    await pass(browser, leader, 90);
    expect(leader.log.picture.alarms.get(ID)?.clearedMs).toBe(at(80));
    for (const window of [leader, follower]) {
      expect(statesOf(window)).toEqual([[ID, 'returned']]);
      expect(window.alarms.standing).toEqual([]);
    }

    expect(follower.alarms.canAcknowledge).toBe(false);
    await expect(follower.alarms.acknowledge(ID)).rejects.toMatchObject({ code: 'out-of-range' });
    follower.session.choose(person);
    await follower.alarms.acknowledge(ID);
    await settle();
    flushSync();
    for (const window of [leader, follower]) expect(statesOf(window)).toEqual([]);
    // As it was, in each state that it had.
    for (const [seconds, states] of [
      [5, []],
      [15, ['unacknowledged']],
      [85, ['returned']],
    ] as const) {
      follower.picture.goTo(at(seconds));
      await settle();
      flushSync();
      expect(follower.alarms.alarms.map(({ state }) => state)).toEqual(states);
    }
  });

  it('writes nothing of what it cannot tell, and nothing while it shows the past', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser);
    leader.analysis.isCurrent = false;
    leader.feed.sink?.events([declared, health(0, 'down')]);
    await pass(browser, leader, 12);
    expect(leader.log.picture.alarms.size).toBe(0);
    const later = await open(new FakeBrowser(null));
    later.feed.sink?.events([declared]);
    await settle();
    later.feed.sink?.time(at(5));
    await settle();
    later.picture.goTo(at(1));
    later.feed.sink?.events([health(0, 'down')]);
    await settle();
    await pass(browser, later, 12);
    expect(later.log.picture.alarms.size).toBe(0);
  });

  it('keeps its lists while nothing in them changes', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser);
    leader.feed.sink?.events([declared, health(0, 'down')]);
    await pass(browser, leader, 12);
    const before = leader.alarms.alarms;
    await pass(browser, leader, 13);
    expect(leader.alarms.alarms).toBe(before);
  });

  it('names the border that a void leaves, asked for once', async () => {
    const browser = new FakeBrowser(null);
    const leader = await open(browser);
    const rules = [rule('v', 'void', { longerThanS: 60 })];
    leader.feed.sink?.events([
      event('u', 0, { kind: 'unit.declared', unit: unit('u1', 7) }),
      event('p', 5, { kind: 'aoi.published', aoi: area('x'), rules, deadbandM: 0 }, { by: person }),
    ]);
    await settle();
    leader.feed.sink?.tracks(batch(at(6), track(7, at(6), -90)), 'patrols');
    await pass(browser, leader, 64);
    expect(leader.alarms.alarms).toEqual([]);
    await pass(browser, leader, 65);
    await pass(browser, leader, 66);
    expect(leader.alarms.alarms).toMatchObject([
      { kind: 'void-unit', aoiId: 'x', lengthM: 9000, stretches: [STRETCH] },
    ]);
    expect(leader.asked).toHaveLength(1);
    leader.feed.sink?.tracks(batch(at(70), track(7, at(70), -100)), 'patrols');
    await pass(browser, leader, 71);
    expect(statesOf(leader).map(([, state]) => state)).toEqual(['returned']);
  });

  it('leaves no timer behind', async () => {
    const browser = new FakeBrowser(null);
    const { alarms } = await open(browser);
    const before = browser.time.waiting;
    alarms.dispose();
    expect(browser.time.waiting).toBe(before - 1);
  });
});
