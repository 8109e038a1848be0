import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import type { LogEvent } from '../../src/domain/log';
import { openIdbLogStorage } from '../../src/state/idb-log-storage';
import type { LogStorage } from '../../src/state/log-storage';
import type { LogStore } from '../../src/state/log-store.svelte';
import { event, opened, person, START_MS, sensor, unit } from '../domain/event-arbitrary';
import { batch, columns, FakeBrowser, settle, track } from './fakes';

const down = (id: string, seconds: number, sensorId = 's1') =>
  event(id, seconds, { kind: 'sensor.health', sensorId, health: 'down', cause: 'power' });
const up = (id: string, seconds: number, sensorId = 's1') =>
  event(id, seconds, { kind: 'sensor.health', sensorId, health: 'up', cause: '' });
const declared: LogEvent[] = [
  event('1', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
  event('2', 0, { kind: 'unit.declared', unit: unit('u1', 7) }),
  event('3', 0, opened('i1')),
];
const acknowledged = (id: string, seconds: number): LogEvent =>
  event(
    id,
    seconds,
    { kind: 'alarm.acknowledged', alarmId: `alarm-${id}` },
    { source: 'desk', by: { agencyId: 'CBP', role: 'watch', name: 'Rivera' } },
  );

const ordered = (id: string, seconds: number): LogEvent =>
  event(
    id,
    seconds,
    { kind: 'tasking.ordered', taskingId: `t-${id}`, incidentId: 'i1', unitId: 'u1', note: '' },
    { source: 'desk', by: person },
  );
const withdrawn = (id: string, seconds: number, taskingId: string): LogEvent =>
  event(id, seconds, { kind: 'tasking.withdrawn', taskingId, reason: 'not needed' }, { source: 'desk', by: person });

const stores: LogStore[] = [];
function keep<T extends { store: LogStore }>(window: T): T {
  stores.push(window.store);
  return window;
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

const mediums: [string, (() => Promise<LogStorage>) | null][] = [
  ['IndexedDB', () => openIdbLogStorage()],
  ['memory', null],
];

describe.each(mediums)('two windows over %s', (_name, openStorage) => {
  it('has one leader, and both show the same picture', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    expect([a.store.role, b.store.role]).toEqual(['leading', 'following']);
    expect([a.feed.starts, b.feed.starts]).toEqual([[null], []]);
    a.feed.sink?.events([...declared, down('4', 60)]);
    a.feed.sink?.tracks(batch(START_MS + 61_000, track(7, START_MS + 61_000)), 'patrols');
    await settle();
    expect([a.store.isCaughtUp, b.store.isCaughtUp]).toEqual([false, false]);
    a.feed.sink?.time(START_MS + 62_000);
    await settle();
    expect([a.store.isCaughtUp, b.store.isCaughtUp]).toEqual([true, true]);
    expect(a.store.picture.version).toBe(4);
    expect(a.store.picture.timeMs).toBe(START_MS + 62_000);
    expect(b.store.picture).toEqual(a.store.picture);
    expect(b.store.picture.tracks.get(7)?.timeMs).toBe(START_MS + 61_000);
    expect(b.store.reach).toEqual(a.store.reach);
  });

  it('gives a window that opens later the whole picture, the history and what is in quarantine', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    a.feed.sink?.history(columns(3));
    a.feed.sink?.events([...declared, { kind: 'nonsense' }]);
    await settle();
    const b = keep(await browser.window());
    expect(b.store.picture).toEqual(a.store.picture);
    expect(b.store.history?.count).toBe(3);
    expect(b.store.quarantine.count).toBe(1);
  });

  it('takes an acknowledgement in the follower, and resolves once it is in both pictures', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    a.feed.sink?.events(declared);
    await settle();
    await b.store.append(acknowledged('ack', 10));
    expect(a.store.picture.acknowledgements.get('alarm-ack')?.by.name).toBe('Rivera');
    await settle();
    expect(b.store.picture.acknowledgements.size).toBe(1);
    await expect(b.store.append({ ...acknowledged('bad', 10), by: null } as LogEvent)).rejects.toMatchObject({
      code: 'bad-event',
    });
  });

  it('takes much at once from a follower: the good with their places, and the reasons for the rest', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    a.feed.sink?.events(declared);
    await settle();
    const imported = [
      event('n1', 1, { kind: 'unit.declared', unit: unit('u9', 99) }, { source: 'import:u.csv', by: person }),
      event('n2', 1, { kind: 'unit.declared', unit: unit('u8', 7) }, { source: 'import:u.csv', by: person }),
    ];
    const entering = b.store.enter(imported, batch(START_MS + 1_000, track(99, START_MS + 1_000, -97)), 'import:u.csv');
    await settle();
    const rejections = await entering;
    expect(rejections.map(({ where }) => where)).toEqual([expect.stringContaining('unit.trackId')]);
    for (const { store } of [a, b]) {
      expect([...store.picture.units.keys()]).toEqual(['u1', 'u9']);
      expect(store.picture.tracks.get(99)?.lng).toBeCloseTo(-97, 6);
    }
  });

  it('tells the feed what is for the field from whichever window, and a new leader all of it, and what was heard', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    a.feed.sink?.events(declared);
    await settle();
    const order = ordered('o1', 10);
    await b.store.append(order);
    await b.store.append(acknowledged('ack', 10));
    await settle();
    expect(a.feed.tells).toEqual([order]);
    expect(b.store.picture.taskings.get('t-o1')?.status).toBe('ordered');
    a.feed.sink?.events([
      event('h1', 11, { kind: 'feed.heard', eventId: 'o1' }),
      event('s1', 30, { kind: 'tasking.advanced', taskingId: 't-o1', status: 'acknowledged' }),
    ]);
    await settle();
    const withdrawal = withdrawn('w1', 40, 't-o1');
    await b.store.append(withdrawal);
    await expect(b.store.append(withdrawn('w2', 41, 't-o1'))).rejects.toMatchObject({ code: 'bad-event' });
    await settle();
    expect(a.store.picture.taskings.get('t-o1')?.status).toBe('withdrawn');
    expect(b.store.picture).toEqual(a.store.picture);
    a.store.dispose();
    await settle();
    expect(b.feed.told).toEqual([
      [
        { event: order, heardMs: START_MS + 11_000 },
        { event: withdrawal, heardMs: null },
      ],
    ]);
    const file = await b.store.backup();
    await b.store.clear();
    expect(b.feed.told.at(-1)).toEqual([]);
    await b.store.restore(file);
    expect(b.feed.told.at(-1)).toEqual(b.feed.told[0]);
    expect(b.store.picture.taskings.get('t-o1')?.reason).toBe('not needed');
  });

  it('hands the lead on with nothing lost and nothing doubled', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    a.feed.sink?.events([...declared, down('4', 60)]);
    a.feed.sink?.tracks(batch(START_MS + 61_000, track(7, START_MS + 61_000)));
    a.feed.sink?.time(START_MS + 90_000);
    await settle();
    const before = a.store.picture;
    a.store.dispose();
    await settle();
    expect(b.store.role).toBe('leading');
    expect(b.feed.starts).toEqual([START_MS + 90_000]);
    expect(b.store.picture).toEqual(before);
    // A feed may repeat what it sent around the time of the change.
    b.feed.sink?.events([down('4', 60), up('5', 100), up('5', 100)]);
    await settle();
    expect(b.store.picture.version).toBe(5);
    expect(b.store.picture.sensors.get('s1')?.sensor.health).toBe('up');
    const c = keep(await browser.window());
    expect(c.store.picture).toEqual(b.store.picture);
  });

  it('appends once what a follower sent to a leader that died before it answered', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    a.feed.sink?.events(declared);
    await settle();
    browser.channels.lose = (message) => message.kind === 'reply';
    const done = b.store.append(acknowledged('ack', 10));
    await settle();
    expect(a.store.picture.acknowledgements.size).toBe(1);
    a.store.dispose();
    browser.channels.lose = () => false;
    await done;
    expect(b.store.picture.acknowledgements.size).toBe(1);
    expect(b.store.picture.version).toBe(4);
  });

  it('fetches what a follower missed', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    a.feed.sink?.events(declared);
    await settle();
    browser.channels.lose = (message) => message.kind === 'entries';
    a.feed.sink?.events([down('4', 60)]);
    await settle();
    expect(b.store.picture.version).toBe(3);
    browser.channels.lose = () => false;
    a.feed.sink?.events([up('5', 70)]);
    await settle();
    expect(b.store.picture).toEqual(a.store.picture);
    browser.channels.lose = (message) => message.kind === 'entries';
    a.feed.sink?.events([down('6', 80)]);
    a.feed.sink?.time(START_MS + 81_000);
    await settle();
    expect(b.store.picture).toEqual(a.store.picture);
  });

  it('plays at one speed in all windows, and keeps it when the lead changes', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    await b.store.setSpeed(60);
    await settle();
    expect([a.store.speed, b.store.speed]).toEqual([60, 60]);
    expect(a.feed.speeds).toEqual([1, 60]);
    a.store.dispose();
    await settle();
    expect(b.feed.speeds).toEqual([60]);
  });

  it('restores a backup in all windows and goes on from its time', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    a.feed.sink?.events([...declared, down('4', 60)]);
    a.feed.sink?.tracks(batch(START_MS + 61_000, track(7, START_MS + 61_000)));
    a.feed.sink?.time(START_MS + 120_000);
    await settle();
    const saved = a.store.picture;
    const file = await b.store.backup();
    a.feed.sink?.events([up('5', 200), acknowledged('x', 210)]);
    await settle();
    await b.store.restore(file);
    await settle();
    expect(a.store.picture).toEqual(saved);
    expect(b.store.picture).toEqual(saved);
    expect(a.feed.starts).toEqual([null, START_MS + 120_000]);
    await a.store.clear();
    await settle();
    expect([a.store.picture.version, b.store.picture.version]).toEqual([0, 0]);
    expect(a.feed.starts.at(-1)).toBeNull();
    expect(a.store.reach).toBeNull();
  });

  it('refuses a bad backup and loses nothing', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    a.feed.sink?.events(declared);
    await settle();
    const before = a.store.picture;
    await expect(a.store.restore(new Blob(['no']))).rejects.toSatisfy(
      (error) => error instanceof AppError && error.code === 'bad-backup',
    );
    expect(a.store.picture).toBe(before);
    expect(a.feed.starts).toEqual([null]);
  });

  it('forgets the record of the past with its log, in all windows, until the feed of the next one sends its own', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    a.feed.sink?.events(declared);
    a.feed.sink?.history(columns(3));
    await settle();
    expect([a.store.history?.count, b.store.history?.count]).toEqual([3, 3]);
    await b.store.clear();
    await settle();
    expect([a.store.history, b.store.history]).toEqual([null, null]);
    a.feed.sink?.history(columns(5));
    await settle();
    expect([a.store.history?.count, b.store.history?.count]).toEqual([5, 5]);
    // Sent so soon that the other window has not yet heard of the log that it belongs to.
    await a.store.clear();
    a.feed.sink?.history(columns(4));
    await settle();
    expect([a.store.history?.count, b.store.history?.count]).toEqual([4, 4]);
    // Who opens later gets it as well.
    const c = keep(await browser.window());
    expect(c.store.history?.count).toBe(4);
  });

  it('does not hear a feed that was stopped', async () => {
    const browser = new FakeBrowser(openStorage);
    const a = keep(await browser.window());
    const old = a.feed.sink;
    await a.store.clear();
    old?.events(declared);
    old?.time(START_MS);
    await settle();
    expect(a.store.picture.version).toBe(0);
    expect(a.feed.stops).toBe(1);
  });
});

describe('one window', () => {
  it('goes on from the stored log when it is opened again', async () => {
    const browser = new FakeBrowser(() => openIdbLogStorage());
    const a = await browser.window();
    a.feed.sink?.events(declared);
    a.feed.sink?.time(START_MS + 30_000);
    await settle();
    a.store.dispose();
    await settle();
    const b = keep(await browser.window());
    expect(b.feed.starts).toEqual([START_MS + 30_000]);
    expect(b.store.picture.version).toBe(3);
    expect(b.store.durability).toEqual({ kind: 'durable' });
  });

  it('quarantines record by record and loses nothing else', async () => {
    const browser = new FakeBrowser(null);
    const { store, feed } = keep(await browser.window());
    feed.sink?.events([
      declared[0],
      { ...declared[0], id: 'neg', sensor: { ...sensor('s9'), minRangeM: -1 } },
      { ...declared[0], id: 'nan', sensor: { ...sensor('s9'), azimuthDeg: Number.NaN } },
      null,
      { ...declared[0], id: 'seconds', timeMs: START_MS / 1000 },
      { ...declared[0], id: 'far', timeMs: 1e300 },
      declared[1],
      down('ghost', 10, 'nobody'),
      declared[2],
    ]);
    const good = batch(START_MS, track(7, START_MS), track(8, START_MS));
    new DataView(good).setInt32(24 + 4, 2_000_000_000, true);
    feed.sink?.tracks(good, 'patrols');
    feed.sink?.tracks(new ArrayBuffer(3), 'patrols');
    await settle();
    expect(store.picture.version).toBe(3);
    expect([...store.picture.tracks.keys()]).toEqual([8]);
    expect(store.quarantine.count).toBe(8);
    expect(Object.fromEntries(store.quarantine.bySource)).toEqual({ towers: 5, '?': 1, patrols: 2 });
    const wheres = store.quarantine.latest.map((one) => one.where);
    expect(wheres).toContain('neg: sensor.declared.sensor.minRangeM');
    expect(wheres).toContain('ghost: sensor.health.sensorId');
    expect(wheres).toContain('seconds: sensor.declared.timeMs');
    expect(store.picture.timeMs).toBe(START_MS);
    expect(store.quarantine.latest.find((one) => one.where.startsWith('nan'))?.found).toBe('NaN');
  });

  it('is alone in memory where windows cannot share, and says so', async () => {
    const browser = new FakeBrowser(() => openIdbLogStorage());
    const a = keep(await browser.window({ locks: null }));
    const b = keep(await browser.window({ locks: null }));
    expect([a.store.role, b.store.role]).toEqual(['leading', 'leading']);
    expect([a.store.alone, b.store.alone]).toEqual([true, true]);
    expect(a.store.durability).toMatchObject({ kind: 'memory', reason: 'unavailable' });
    a.feed.sink?.events(declared);
    await settle();
    expect([a.store.picture.version, b.store.picture.version]).toEqual([3, 0]);
  });

  it('leads alone in memory when locks are refused', async () => {
    const browser = new FakeBrowser(() => openIdbLogStorage());
    const locks = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
    const { store, feed } = keep(await browser.window({ locks }));
    expect(store.role).toBe('leading');
    expect(store.alone).toBe(true);
    expect(store.durability).toMatchObject({ kind: 'memory', reason: 'unavailable' });
    feed.sink?.events(declared);
    await settle();
    expect(store.picture.version).toBe(3);
  });

  it('does not wait for a database that never answers, and closes it when it does after all', async () => {
    const browser = new FakeBrowser(null);
    let answer: (storage: LogStorage) => void = () => {};
    const opening = browser.window({
      openStorage: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await settle();
    browser.time.pass(5_000);
    const { store } = keep(await opening);
    expect(store.role).toBe('leading');
    // Without storage windows still share the log of the one that leads.
    expect(store.alone).toBe(false);
    expect(store.durability).toMatchObject({ kind: 'memory', reason: 'unavailable' });
    const late = await openIdbLogStorage();
    answer(late);
    await settle();
    await expect(late.meta()).rejects.toMatchObject({ code: 'storage-failed' });
  });

  it('shows that the feed failed', async () => {
    const browser = new FakeBrowser(null);
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    a.feed.sink?.failed(new AppError('fetch-failed', { where: 'scenario.json' }));
    await settle();
    expect(a.store.failure?.code).toBe('fetch-failed');
    expect(b.store.failure).toEqual(a.store.failure);
  });
});

describe('storage that fails', () => {
  it('goes on in memory in all windows, with the log so far', async () => {
    let full = false;
    const browser = new FakeBrowser(async () => {
      const storage = await openIdbLogStorage();
      return Object.assign(storage, { append: fillable(storage, () => full) });
    });
    const a = keep(await browser.window());
    const b = keep(await browser.window());
    a.feed.sink?.events(declared);
    await settle();
    full = true;
    a.feed.sink?.events([down('4', 60)]);
    await settle();
    expect(a.store.durability).toMatchObject({ kind: 'memory', reason: 'failed' });
    expect(b.store.durability).toEqual(a.store.durability);
    expect(b.store.picture).toEqual(a.store.picture);
    expect(a.store.picture.version).toBe(4);
    expect((await b.store.pictureAt(START_MS + 30_000)).version).toBe(3);
    a.store.dispose();
    await settle();
    b.feed.sink?.events([down('4', 60), up('5', 70)]);
    await settle();
    expect(b.store.picture.version).toBe(5);
  });
});

/** `append` of a disk that fills up. */
function fillable(storage: LogStorage, full: () => boolean): LogStorage['append'] {
  const append = Object.getPrototypeOf(storage).append as LogStorage['append'];
  return async (entries, meta) => {
    if (full()) throw new AppError('storage-failed', { found: 'QuotaExceededError' });
    return append.call(storage, entries, meta);
  };
}
