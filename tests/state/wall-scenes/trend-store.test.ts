import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { emptyPicture, reducePicture } from '../../../src/domain/reduce-picture';
import { TrendStore } from '../../../src/state/wall-scenes/trend-store.svelte';
import { event, START_MS, sensor } from '../../domain/event-arbitrary';
import { FakeTime, settle } from '../fakes';
import { Held } from '../held.svelte';

const HOUR_MS = 3_600_000;
const pictured = reducePicture(emptyPicture(), [
  event('s', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
]).picture;

function open(nowMs: number, fromMs: number) {
  const time = new FakeTime();
  const now = new Held({ ...pictured, timeMs: nowMs });
  const asked: number[] = [];
  let fails = false;
  const store = new TrendStore({
    log: {
      get picture() {
        return now.value;
      },
      reach: { incidentsFromMs: fromMs },
    },
    pictureAt: async (timeMs) => {
      asked.push(timeMs);
      return { ...pictured, timeMs };
    },
    mode: () => 'foot',
    rules: () => ({ units: {} }) as never,
    // Of every hour another share, so that it is told which hour a point is of.
    coverage: {
      coverage: async ({ pictureTimeMs }) => {
        if (fails) throw new Error('no worker');
        const onceM = (pictureTimeMs / HOUR_MS) % 24;
        return { ledger: { total: { lengthM: 100, unknownM: 0, onceM, twiceM: 0 } }, coverage: [] } as never;
      },
      dispose: () => undefined,
    },
    response: { line: async () => ({}) as never, dispose: () => undefined },
    scheduler: time,
  });
  const run = async (times: number) => {
    for (let i = 0; i < times; i++) {
      flushSync();
      time.pass(500);
      await settle();
    }
    flushSync();
  };
  return { store, now, asked, run, time, fail: (next: boolean) => (fails = next) };
}

it('computes every full hour of the last 24 from the log, the latest first, and each once', async () => {
  const nowMs = START_MS + 50 * HOUR_MS + 1_800_000;
  const { store, asked, run } = open(nowMs, 0);
  expect(store.isComplete).toBe(false);
  await run(30);
  expect(asked).toEqual(Array.from({ length: 25 }, (_, i) => START_MS + (50 - i) * HOUR_MS));
  expect(store.isComplete).toBe(true);
  expect(store.points.map(({ timeMs }) => timeMs)).toEqual([...asked].reverse());
  for (const { timeMs, seen } of store.points) expect(seen).toBeCloseTo(((timeMs / HOUR_MS) % 24) / 100, 12);
  store.dispose();
});

it('asks for the next hour when it has come, and forgets what is older than a day', async () => {
  const { store, now, asked, run } = open(START_MS + 50 * HOUR_MS, 0);
  await run(30);
  now.hold({ ...pictured, timeMs: START_MS + 51 * HOUR_MS + 1 });
  await run(3);
  expect(asked).toHaveLength(26);
  expect(asked.at(-1)).toBe(START_MS + 51 * HOUR_MS);
  expect(store.points[0]?.timeMs).toBe(START_MS + 27 * HOUR_MS);
  store.dispose();
});

it('goes back as far as the log does', async () => {
  const { store, asked, run } = open(START_MS + 5 * HOUR_MS, START_MS + 2 * HOUR_MS + 1);
  await run(10);
  expect(asked).toEqual([5, 4, 3].map((hour) => START_MS + hour * HOUR_MS));
  expect(store.isComplete).toBe(true);
  store.dispose();
});

it('says why it has none, and asks again after a minute', async () => {
  const { store, run, time, fail } = open(START_MS + 50 * HOUR_MS, 0);
  fail(true);
  await run(3);
  expect(store.failure?.code).toBe('worker-failed');
  expect(store.points).toEqual([]);
  fail(false);
  time.pass(60_000);
  await run(3);
  expect(store.failure).toBeNull();
  expect(store.points.length).toBeGreaterThan(0);
  store.dispose();
});
