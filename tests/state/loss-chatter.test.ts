import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import type { Gap } from '../../src/domain/coverage';
import { event, START_MS, sensor } from '../domain/event-arbitrary';
import { openAlarms } from './alarm-window';
import { FakeBrowser, settle } from './fakes';

const at = (seconds: number) => START_MS + seconds * 1000;
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A mast that is declared to watch and moves; how much it leaves uncovered is what the worker would say. */
async function openMast() {
  const browser = new FakeBrowser(null);
  let lostM = 0;
  const { log, feed, picture, alarms, dispose } = await openAlarms(browser, (): readonly Gap[] =>
    lostM > 0 ? [{ pieceId: 'main', fromChainageM: 0, toChainageM: lostM, kind: 'new-loss', causes: ['s1'] }] : [],
  );
  stops.push(dispose);
  feed.sink?.events([event('d', 0, { kind: 'sensor.declared', sensor: sensor('s1') })]);
  let reports = 0;
  return {
    log,
    picture,
    alarms,
    /** It reports from so far east of its post, and a second of the room goes by. */
    async report(seconds: number, eastDeg: number, leavesM: number) {
      lostM = leavesM;
      const position = [-100 + eastDeg, 49] as [number, number];
      const moved = { kind: 'sensor.moved', sensorId: 's1', position, azimuthDeg: 90 } as const;
      feed.sink?.events([event(`m${++reports}`, seconds, moved)]);
      await this.pass(seconds);
    },
    async pass(seconds: number) {
      feed.sink?.time(at(seconds));
      await settle();
      browser.time.pass(1000);
      await settle();
      flushSync();
    },
    get shown() {
      return alarms.alarms.map(({ state, priority }) => `${state} ${priority}`);
    },
  };
}

it('is one alarm and critical once while a mast moves about five kilometres of loss', async () => {
  const mast = await openMast();
  for (let i = 0; i < 3; i++) await mast.report(5 * (i + 1), 0.1 + i / 1e4, 5_100);
  const priorities = [];
  let seconds = 15;
  for (const leavesM of [4_900, 5_100, 4_600, 5_000, 4_500, 4_999, 4_499, 4_900, 4_999, 5_000, 4_501]) {
    seconds += 5;
    await mast.report(seconds, 0.1 + seconds / 1e4, leavesM);
    priorities.push(mast.alarms.alarms.map(({ priority, lengthM }) => [priority, lengthM]).join());
  }
  expect(priorities).toEqual([
    'critical,4900',
    'critical,5100',
    'critical,4600',
    'critical,5000',
    'critical,4500',
    'critical,4999',
    'attention,4499',
    'attention,4900',
    'attention,4999',
    'critical,5000',
    'critical,4501',
  ]);
  const records = [...mast.log.picture.alarms.values()];
  expect(records).toMatchObject([{ raisedMs: at(15), clearedMs: null, condition: { priority: 'critical' } }]);
  // One declaration, fourteen reports, and three lines of the journal: raised, less urgent, more urgent.
  expect(mast.log.picture.version).toBe(1 + 14 + 3);
});

it('stays the alarm that it is while a mast that is away leaves a loss and none by turns, and ends a minute after the last', async () => {
  const mast = await openMast();
  await mast.report(5, 0.1, 3_000);
  await mast.pass(15);
  expect(mast.shown).toEqual(['unacknowledged attention']);
  const shown = new Set<string>();
  for (let seconds = 20; seconds <= 200; seconds += 20) {
    await mast.report(seconds, 0.1 + seconds / 1e4, (seconds / 20) % 2 === 0 ? 3_000 : 0);
    shown.add(mast.shown.join());
  }
  expect([...shown]).toEqual(['unacknowledged attention']);
  expect(mast.log.picture.alarms.size).toBe(1);
  // It goes on reporting from where it leaves none.
  await mast.report(220, 0.3, 0);
  await mast.report(279, 0.31, 0);
  expect(mast.shown).toEqual(['unacknowledged attention']);
  await mast.report(280, 0.32, 0);
  expect(mast.shown).toEqual(['returned attention']);
  await mast.pass(282);
  expect([...mast.log.picture.alarms.values()]).toMatchObject([{ raisedMs: at(15), clearedMs: at(280) }]);
  // The past shows it as it was.
  for (const [seconds, state] of [
    [250, 'unacknowledged attention'],
    [281, 'returned attention'],
  ] as const) {
    mast.picture.goTo(at(seconds));
    await settle();
    flushSync();
    expect(mast.shown).toEqual([state]);
  }
});

it('is quiet about a mast that is back within the on-delay, and over a minute after it is back', async () => {
  const mast = await openMast();
  await mast.report(5, 0.1, 3_000);
  await mast.report(14, 0, 0);
  await mast.pass(30);
  expect(mast.shown).toEqual([]);
  expect(mast.log.picture.alarms.size).toBe(0);
  await mast.report(40, 0.1, 3_000);
  await mast.pass(50);
  expect(mast.shown).toEqual(['unacknowledged attention']);
  await mast.report(60, 0, 0);
  await mast.report(100, 0.0001, 0);
  await mast.pass(119);
  expect(mast.shown).toEqual(['unacknowledged attention']);
  await mast.pass(120);
  expect(mast.shown).toEqual(['returned attention']);
});
