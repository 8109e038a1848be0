import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Picture } from '../../src/domain/picture';
import { openIdbLogStorage } from '../../src/state/idb-log-storage';
import type { LogStore } from '../../src/state/log-store.svelte';
import { area, event, person, rule, START_MS, unit } from '../domain/event-arbitrary';
import { batch, FakeBrowser, settle, track } from './fakes';

const stores: LogStore[] = [];
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

const at = (seconds: number) => START_MS + seconds * 1000;
const published = (seconds: number) =>
  event(
    'p',
    seconds,
    { kind: 'aoi.published', aoi: area('x', 0.5), rules: [rule('v', 'void', { longerThanS: 10 })], deadbandM: 100 },
    { by: person },
  );
const declared = [
  event('u1', 0, { kind: 'unit.declared', unit: unit('u1', 7) }),
  event('u2', 0, { kind: 'unit.declared', unit: unit('u2', 8) }),
];

async function open(browser: FakeBrowser) {
  const opened = await browser.window();
  stores.push(opened.store);
  return opened;
}
const fenceOf = (picture: Picture) => picture.fences.get('x');

describe('who crosses the edge of a published area', () => {
  it('is in the log, with the second of the report, though positions are kept only by the minute', async () => {
    const browser = new FakeBrowser(() => openIdbLogStorage());
    const { store, feed } = await open(browser);
    const follower = await open(browser);
    const go = async (seconds: number, lng: number) => {
      feed.sink?.tracks(batch(at(seconds), track(7, at(seconds), lng)), 'patrols');
      await settle();
    };
    feed.sink?.events(declared);
    await go(1, -100);
    feed.sink?.events([published(5)]);
    await settle();
    expect(fenceOf(store.picture)?.presences).toEqual([{ trackId: 7, last: 'found', sinceMs: at(5) }]);
    await go(10, -98);
    await go(20, -100);
    await go(30, -98);
    await go(70, -98);
    expect(fenceOf(store.picture)?.presences).toEqual([{ trackId: 7, last: 'left', sinceMs: at(30) }]);
    expect(fenceOf(store.picture)?.occupancies).toEqual([{ ruleId: 'v', occupied: false, sinceMs: at(30) }]);
    expect(fenceOf(await store.pictureAt(at(25)))?.presences).toEqual([
      { trackId: 7, last: 'entered', sinceMs: at(20) },
    ]);
    expect(follower.store.picture).toEqual(store.picture);
    // Watchline is no source: that nobody crosses an edge means nothing.
    expect([...store.heardMs.keys()]).toEqual(['towers', 'patrols']);
  });

  it('gives every replayed picture the fences that the live one had, in each window', { timeout: 60_000 }, async () => {
    const step = fc.record({
      trackId: fc.constantFrom(7, 8),
      lng: fc.constantFrom(-100, -99.4995, -99.3, -98),
      stepS: fc.integer({ min: 1, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), fc.nat(10), async (steps, publishAfter) => {
        globalThis.indexedDB = new IDBFactory();
        const browser = new FakeBrowser(() => openIdbLogStorage());
        const { store, feed } = await open(browser);
        feed.sink?.events(declared);
        const live: [number, ReturnType<typeof fenceOf>][] = [];
        let seconds = 1;
        for (const [i, { trackId, lng, stepS }] of steps.entries()) {
          seconds += stepS;
          if (i === publishAfter) feed.sink?.events([published(seconds)]);
          feed.sink?.tracks(batch(at(seconds), track(trackId, at(seconds), lng)), 'patrols');
          await settle();
          live.push([at(seconds), fenceOf(store.picture)]);
        }
        for (const [timeMs, fence] of live) expect(fenceOf(await store.pictureAt(timeMs))).toEqual(fence);
        const later = await open(browser);
        expect(fenceOf(later.store.picture)).toEqual(fenceOf(store.picture));
        for (const one of stores.splice(0)) one.dispose();
      }),
      { seed: 20_261_129, numRuns: 25 },
    );
  });
});
