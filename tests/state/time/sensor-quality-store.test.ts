import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/domain/clock';
import { systemScheduler } from '../../../src/domain/scheduler';
import { SensorQualityStore } from '../../../src/state/time/sensor-quality-store.svelte';
import type { Span } from '../../../src/state/time/time-window';
import { SensorQualityClient } from '../../../src/workers/sensor-quality.client';
import { serveSensorQuality } from '../../../src/workers/serve-sensor-quality';
import { event, START_MS, sensor } from '../../domain/event-arbitrary';
import { PortWorker } from '../../workers/ports';
import { FakeBrowser, settle } from '../fakes';

const HOUR_S = 3_600;
const disposals: (() => void)[] = [];
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose();
});

async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !done(); i++) {
    await settle();
    // The worker's end of the port waits for a real timer.
    await new Promise((resolve) => setTimeout(resolve, 2));
    flushSync();
  }
  expect(done()).toBe(true);
}

async function setUp(window: Span | null = null) {
  const browser = new FakeBrowser(null);
  const { store: log, feed } = await browser.window();
  const workers: PortWorker[] = [];
  const client = new SensorQualityClient(systemScheduler, () => {
    const worker = new PortWorker((scope) => serveSensorQuality(scope, systemClock));
    workers.push(worker);
    return worker;
  });
  feed.sink?.events([
    event('1', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
    event('2', HOUR_S, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: 'power' }),
    event('3', 4 * HOUR_S, { kind: 'sensor.health', sensorId: 's1', health: 'up', cause: 'recovered' }),
  ]);
  feed.sink?.time(START_MS + 6 * HOUR_S * 1000);
  await settle();
  const quality = new SensorQualityStore({
    log,
    pictureMs: () => log.picture.timeMs,
    window: () => window,
    client,
    scheduler: browser.time,
  });
  const stop = quality.watch();
  disposals.push(
    stop,
    () => client.dispose(),
    () => log.dispose(),
  );
  return { browser, log, feed, quality, workers, stop };
}

describe('SensorQualityStore', () => {
  it('reads the whole log by parts, each entry once, and says how far it is', async () => {
    const { quality, workers } = await setUp();
    await until(() => quality.answer !== null);
    expect(quality.progress).toBe(1);
    const [s1] = quality.answer!.sensors;
    expect(s1).toMatchObject({ unplannedMs: 3 * HOUR_S * 1000, unplannedOutages: 1, knownMs: 6 * HOUR_S * 1000 });
    const added = workers[0]!.sent.filter((call) => (call as { method?: string }).method === 'add');
    expect(added.length).toBeGreaterThan(4);
    expect(added.flatMap((call) => (call as { params: unknown[] }).params)).toHaveLength(2);
  });

  it('goes on with what comes, once a round', async () => {
    const { quality, feed, browser } = await setUp();
    await until(() => quality.answer !== null);
    feed.sink?.events([
      event('4', 6 * HOUR_S + 1, { kind: 'sensor.health', sensorId: 's1', health: 'off', cause: '' }),
    ]);
    feed.sink?.time(START_MS + 7 * HOUR_S * 1000);
    await settle();
    browser.time.pass(5_000);
    await until(() => quality.answer!.sensors[0]!.plannedOutages === 1);
    expect(quality.answer!.sensors[0]!.plannedMs).toBe((HOUR_S - 1) * 1000);
  });

  it('says what of the window the log does not reach', async () => {
    const from = START_MS - HOUR_S * 1000;
    const cut = await setUp({ fromMs: from, toMs: START_MS + 2 * HOUR_S * 1000 });
    await until(() => cut.quality.answer !== null);
    expect(cut.quality.answer).toMatchObject({ fromMs: START_MS, toMs: START_MS + 2 * HOUR_S * 1000, isCut: true });
    expect(cut.quality.answer!.sensors[0]!.unplannedMs).toBe(HOUR_S * 1000);
    const outside = await setUp({ fromMs: from - 1, toMs: from });
    await until(() => outside.quality.answer !== null);
    expect(outside.quality.answer!.sensors).toEqual([]);
  });

  it('shows what went wrong, and reads anew when asked to', async () => {
    const { quality, log, browser } = await setUp();
    await until(() => quality.answer !== null);
    const original = log.entriesBetween.bind(log);
    log.entriesBetween = () => Promise.reject(new Error('the disk is gone'));
    quality.retry();
    browser.time.pass(5_000);
    await until(() => quality.error !== null);
    log.entriesBetween = original;
    quality.retry();
    await until(() => quality.error === null && quality.progress === 1);
    expect(quality.answer!.sensors[0]!.unplannedOutages).toBe(1);
  });
});
