import { afterEach, describe, expect, it } from 'vitest';
import { PictureStore } from '../../src/state/picture-store.svelte';
import { event, START_MS, sensor, unit } from '../domain/event-arbitrary';
import { batch, FakeBrowser, settle, track } from './fakes';

const disposals: (() => void)[] = [];
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose();
});

async function setUp() {
  const browser = new FakeBrowser(null);
  const { store: log, feed } = await browser.window();
  const picture = new PictureStore({ log, clock: browser.time, scheduler: browser.time });
  disposals.push(
    () => picture.dispose(),
    () => log.dispose(),
  );
  feed.sink?.events([
    event('1', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
    event('2', 0, { kind: 'unit.declared', unit: unit('u1', 7) }, { source: 'patrols' }),
  ]);
  for (let s = 0; s <= 600; s += 10) {
    const timeMs = START_MS + s * 1000;
    feed.sink?.tracks(batch(timeMs, track(7, timeMs, -100 + s / 1e4)), 'patrols');
    if (s === 300)
      feed.sink?.events([event('3', s, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: '' })]);
    feed.sink?.time(timeMs);
  }
  await settle();
  return { browser, log, feed, picture };
}

describe('PictureStore', () => {
  it('is live at first, and shows the past and the present on demand', async () => {
    const { log, picture } = await setUp();
    expect(picture.mode).toEqual({ kind: 'live' });
    expect(picture.picture).toBe(log.picture);
    picture.goTo(START_MS + 200_000);
    expect(picture.mode).toEqual({ kind: 'replay', timeMs: START_MS + 200_000 });
    expect(picture.isCurrent).toBe(false);
    await settle();
    expect(picture.isCurrent).toBe(true);
    expect(picture.picture.sensors.get('s1')?.sensor.health).toBe('up');
    expect(picture.timeMs).toBe(START_MS + 200_000);
    picture.goLive();
    expect(picture.picture.sensors.get('s1')?.sensor.health).toBe('down');
    picture.goTo(START_MS + 999_000);
    expect(picture.mode.kind).toBe('live');
    picture.goTo(0);
    expect(picture.timeMs).toBe(START_MS);
  });

  it('loads only the latest of many wishes', async () => {
    const { log, picture } = await setUp();
    const asked: number[] = [];
    const original = log.pictureAt.bind(log);
    log.pictureAt = (timeMs) => {
      asked.push(timeMs - START_MS);
      return original(timeMs);
    };
    for (let ms = 1; ms <= 100; ms++) picture.goTo(START_MS + ms);
    await settle();
    expect(asked).toEqual([1, 100]);
    expect(picture.picture.timeMs).toBe(START_MS + 100);
    picture.goTo(START_MS + 50);
    picture.goLive();
    await settle();
    expect(picture.mode.kind).toBe('live');
  });

  it('says when a past picture cannot be loaded, and recovers', async () => {
    const { log, picture } = await setUp();
    const original = log.pictureAt.bind(log);
    log.pictureAt = () => Promise.reject(new Error('gone'));
    picture.goTo(START_MS + 5);
    await settle();
    expect([picture.isCurrent, picture.error]).toEqual([false, new Error('gone')]);
    log.pictureAt = original;
    picture.goTo(START_MS + 6);
    await settle();
    expect([picture.isCurrent, picture.error]).toEqual([true, null]);
  });

  it('plays the past at its own speed, and runs into the present', async () => {
    const { browser, picture, feed } = await setUp();
    picture.goTo(START_MS + 100_000);
    await settle();
    await picture.setSpeed(60);
    await picture.play();
    expect([picture.playing, picture.speed]).toEqual([true, 60]);
    browser.time.pass(1_000);
    await settle();
    expect(picture.timeMs - START_MS).toBeGreaterThan(100_000);
    for (let i = 0; i < 60; i++) {
      browser.time.pass(250);
      await settle();
    }
    expect(picture.mode.kind).toBe('live');
    expect(feed.speeds).toEqual([1]);
    picture.goTo(START_MS);
    await picture.play();
    await picture.pause();
    expect(picture.playing).toBe(false);
  });

  it('pauses and resumes the feed at its speed', async () => {
    const { picture, feed } = await setUp();
    await picture.setSpeed(300);
    await picture.pause();
    expect([picture.playing, picture.speed]).toEqual([false, 300]);
    await picture.setSpeed(10);
    expect(feed.speeds).toEqual([1, 300, 0]);
    await picture.play();
    expect(feed.speeds).toEqual([1, 300, 0, 10]);
    expect([picture.playing, picture.speed]).toEqual([true, 10]);
  });

  it('tells how long ago each source was heard, in real time', async () => {
    const { browser, picture, feed } = await setUp();
    const words = () => Object.fromEntries(picture.sources.map(({ source, freshness }) => [source, freshness]));
    expect(words()).toEqual({ patrols: 'live', towers: 'live' });
    browser.time.pass(11_000);
    expect([words(), picture.freshness]).toEqual([{ patrols: 'late', towers: 'late' }, 'late']);
    // A tick vouches for sources that send events only; positions must come themselves.
    feed.sink?.time(START_MS + 611_000);
    await settle();
    browser.time.pass(1_000);
    expect([words(), picture.freshness]).toEqual([{ patrols: 'late', towers: 'live' }, 'live']);
    feed.sink?.time(START_MS + 612_000, ['patrols']);
    await settle();
    expect(words().patrols).toBe('live');
    browser.time.pass(120_000);
    expect(words()).toEqual({ patrols: 'stale', towers: 'lost' });
  });

  it('does not take what a kept log shows for heard: a source that stays silent is late at once, then stale', async () => {
    const { browser, log, picture } = await setUp();
    let heardMs: ReadonlyMap<string, number> = new Map();
    // The same log, as a window has it that has just opened.
    const kept = new Proxy(log, {
      get(target, key) {
        if (key === 'heardMs') return heardMs;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const again = new PictureStore({ log: kept, clock: browser.time, scheduler: browser.time });
    disposals.push(() => again.dispose());
    const words = () => Object.fromEntries(again.sources.map(({ source, freshness }) => [source, freshness]));
    expect(words()).toEqual({ patrols: 'late', towers: 'late' });
    expect([again.ageMs, again.freshness]).toEqual([null, 'lost']);
    browser.time.pass(31_000);
    heardMs = new Map([['towers', browser.time.monotonicMs()]]);
    browser.time.pass(1_000);
    expect(words()).toEqual({ patrols: 'stale', towers: 'live' });
    expect([again.ageMs, again.freshness]).toEqual([1_000, 'live']);
    expect(picture.sources.map(({ source }) => source)).toEqual(['patrols', 'towers']);
  });

  it('keeps trails of a quarter of an hour, live and replayed', async () => {
    const { picture } = await setUp();
    const [live] = picture.trails;
    expect([live?.trackId, live?.timesMs.length]).toEqual([7, 61]);
    picture.goTo(START_MS + 300_000);
    await settle();
    const [past] = picture.trails;
    expect(past?.timesMs.every((timeMs) => timeMs <= START_MS + 300_000)).toBe(true);
    expect(past?.timesMs.length).toBeGreaterThan(3);
  });
});
