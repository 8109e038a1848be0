import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../../src/domain/log';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { openIdbLogStorage } from '../../src/state/idb-log-storage';
import type { Checkpoint, LogStorage } from '../../src/state/log-storage';
import { MemoryLogStorage } from '../../src/state/memory-log-storage';
import { event, eventsArbitrary, person, START_MS, sensor } from '../domain/event-arbitrary';
import { batch, track } from './fakes';

const META = { epoch: 'e1', pictureTimeMs: 5 };
const health = (seq: number, seconds: number): LogEntry => ({
  seq,
  event: event(`h${seq}`, seconds, { kind: 'sensor.health', sensorId: 's', health: 'up', cause: '' }),
});
const moved = (seq: number, seconds: number): LogEntry => ({
  seq,
  event: event(`m${seq}`, seconds, { kind: 'sensor.moved', sensorId: 's', position: [0, 0], azimuthDeg: 0 }),
});
const checkpoint = (seq: number, seconds: number): Checkpoint => ({
  timeMs: START_MS + seconds * 1000,
  seq,
  picture: reducePicture(emptyPicture(), [event('d', seconds, { kind: 'sensor.declared', sensor: sensor('s') })])
    .picture,
});

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe.each<[string, () => Promise<LogStorage>]>([
  ['IndexedDB', () => openIdbLogStorage()],
  ['memory', async () => new MemoryLogStorage()],
])('log storage in %s', (_name, open) => {
  it('is empty at first', async () => {
    const storage = await open();
    expect(await storage.meta()).toBeNull();
    expect(await storage.entriesAfter(0)).toEqual([]);
    expect(await storage.checkpointAt(Number.POSITIVE_INFINITY)).toBeNull();
    expect(await storage.firstEntryMs()).toBeNull();
    expect(await storage.keyframes(Number.NEGATIVE_INFINITY, 0)).toEqual([]);
  });

  it('gives back what it was given', async () => {
    const storage = await open();
    const entries = [health(1, 0), moved(2, 10), health(3, 20)];
    await storage.append(entries, META);
    await storage.putCheckpoint(checkpoint(3, 20));
    expect(await storage.meta()).toEqual(META);
    expect(await storage.entriesAfter(1)).toEqual(entries.slice(1));
    expect((await storage.eventIds()).sort()).toEqual(['h1', 'h3', 'm2']);
    expect(await storage.checkpointAt(START_MS + 19_999)).toBeNull();
    expect(await storage.checkpointAt(START_MS + 20_000)).toEqual(checkpoint(3, 20));
    expect(await storage.firstEntryMs()).toBe(START_MS);
  });

  it('finds late entries of any age by time', async () => {
    const storage = await open();
    await storage.append([health(1, 0), health(2, 3600)], META);
    await storage.putCheckpoint(checkpoint(2, 3600));
    await storage.append([health(3, 60), health(4, 3700), health(5, 3600)], META);
    await storage.putCheckpoint(checkpoint(5, 3700));
    await storage.append([health(6, 70), health(7, 9000)], META);
    const fromMs = START_MS + 3_600_000;
    const seqs = async (toMs: number) => (await storage.entriesUpTo(2, fromMs, toMs)).map((entry) => entry.seq);
    expect(await seqs(START_MS + 3_600_000)).toEqual([3, 5, 6]);
    expect(await seqs(START_MS + 3_700_000)).toEqual([3, 4, 5, 6]);
  });

  it('keeps keyframes by time, half open', async () => {
    const storage = await open();
    for (const timeMs of [10, 20, 30]) await storage.putKeyframe({ timeMs, data: batch(timeMs, track(1, timeMs)) });
    expect((await storage.keyframes(10, 30)).map((one) => one.timeMs)).toEqual([20, 30]);
    expect(await storage.keyframes(30, 30)).toEqual([]);
  });

  it('prunes moves before incidents and statuses, and names what went', async () => {
    const storage = await open();
    await storage.append([health(1, 0), moved(2, 10), health(3, 20), moved(4, 30)], META);
    await storage.putKeyframe({ timeMs: START_MS + 5_000, data: batch(5, track(1, 5)) });
    for (const one of [checkpoint(1, 0), checkpoint(3, 20)]) await storage.putCheckpoint(one);
    const gone = await storage.prune({
      positionsBeforeMs: START_MS + 20_000,
      entriesBeforeMs: START_MS + 5_000,
      checkpointTimesMs: [START_MS],
    });
    expect(gone.sort()).toEqual(['h1', 'm2']);
    expect((await storage.entriesAfter(0)).map((entry) => entry.seq)).toEqual([3, 4]);
    expect(await storage.keyframes(0, Number.MAX_VALUE)).toEqual([]);
    expect(await storage.checkpointTimes()).toEqual([START_MS + 20_000]);
  });

  it('never prunes what the feed must know when it is resumed', async () => {
    const storage = await open();
    const order = event('o', 0, { kind: 'tasking.withdrawn', taskingId: 't', reason: 'no' }, { by: person });
    const heard = event('f', 1, { kind: 'feed.heard', eventId: 'o' });
    const said = event('a', 1, { kind: 'tasking.advanced', taskingId: 't', status: 'done' });
    const entries = [{ seq: 1, event: order }, { seq: 2, event: heard }, { seq: 3, event: said }, health(4, 20)];
    await storage.append(entries, META);
    expect(await storage.firstEntryMs()).toBe(START_MS + 1_000);
    const prune = { positionsBeforeMs: START_MS + 10_000, entriesBeforeMs: START_MS + 10_000, checkpointTimesMs: [] };
    expect(await storage.prune(prune)).toEqual(['a']);
    expect(await storage.lastingEntries()).toEqual(entries.slice(0, 2));
    expect(await storage.firstEntryMs()).toBe(START_MS + 20_000);
    await storage.replace(await storage.dump([]));
    expect(await storage.lastingEntries()).toEqual(entries.slice(0, 2));
  });

  it('takes a dump in whole, and the old log out', async () => {
    await fc.assert(
      fc.asyncProperty(eventsArbitrary, async (events) => {
        globalThis.indexedDB = new IDBFactory();
        const storage = await open();
        await storage.append([health(1, 0)], META);
        await storage.putCheckpoint(checkpoint(1, 0));
        const { picture } = reducePicture(emptyPicture(), events);
        const dump = {
          meta: { epoch: 'e2', pictureTimeMs: null },
          entries: events.map((one, i) => ({ seq: i + 3, event: one })),
          checkpoints: [{ timeMs: picture.timeMs, seq: 9, picture }],
          keyframes: [{ timeMs: 1, data: batch(1, track(4, 1)) }],
        };
        await storage.replace(dump);
        expect(await storage.dump([picture.timeMs])).toEqual(dump);
        expect(await storage.dump([])).toEqual({ ...dump, checkpoints: [] });
        storage.close();
      }),
      { numRuns: 15 },
    );
  });
});

describe('log storage in IndexedDB', () => {
  it('opens a log of the first layout, with all that is in it', async () => {
    const old = await openDB('watchline-log', 1, {
      upgrade(db) {
        const entries = db.createObjectStore('entries', { keyPath: 'seq' });
        entries.createIndex('timeMs', 'timeMs');
        entries.createIndex('eventId', 'eventId', { unique: true });
        entries.createIndex('late', 'late');
        db.createObjectStore('checkpoints', { keyPath: 'timeMs' });
        db.createObjectStore('keyframes', { keyPath: 'timeMs' });
        db.createObjectStore('meta');
      },
    });
    const { seq, event } = health(1, 5);
    await old.put('entries', { seq, timeMs: event.timeMs, eventId: event.id, event });
    old.close();
    const storage = await openIdbLogStorage();
    expect(await storage.entriesAfter(0)).toEqual([{ seq, event }]);
    expect(await storage.lastingEntries()).toEqual([]);
    expect(await storage.firstEntryMs()).toBe(event.timeMs);
    storage.close();
  });

  it('appends all or nothing, and names what failed', async () => {
    const storage = await openIdbLogStorage();
    await storage.append([health(1, 0)], META);
    const doubled = { seq: 3, event: health(1, 0).event };
    await expect(storage.append([health(2, 0), doubled], { epoch: 'x', pictureTimeMs: 9 })).rejects.toMatchObject({
      code: 'storage-failed',
    });
    expect((await storage.entriesAfter(0)).map((entry) => entry.seq)).toEqual([1]);
    expect(await storage.meta()).toEqual(META);
  });

  it('keeps the old log when the new one cannot be written', async () => {
    const storage = await openIdbLogStorage();
    await storage.append([health(1, 0)], META);
    const entries = [health(2, 0), { seq: 3, event: health(2, 0).event }];
    const dump = { meta: { epoch: 'x', pictureTimeMs: 9 }, entries, checkpoints: [], keyframes: [] };
    await expect(storage.replace(dump)).rejects.toMatchObject({ code: 'storage-failed' });
    expect((await storage.entriesAfter(0)).map((entry) => entry.seq)).toEqual([1]);
  });

  it('fails by name when the database was closed under it', async () => {
    const storage = await openIdbLogStorage();
    storage.close();
    await expect(storage.meta()).rejects.toMatchObject({ code: 'storage-failed' });
  });
});
