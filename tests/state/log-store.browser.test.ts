import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/domain/clock';
import { systemScheduler } from '../../src/domain/scheduler';
import { openIdbLogStorage } from '../../src/state/idb-log-storage';
import { openLogChannel } from '../../src/state/log-messages';
import { LogStore } from '../../src/state/log-store.svelte';
import { event, START_MS, sensor } from '../domain/event-arbitrary';
import { batch, FakeFeed, track } from './fakes';

/** Real locks, channels and IndexedDB: each store stands for a window of this browser. */
const stores: LogStore[] = [];
let round = 0;

async function open(name: string): Promise<{ store: LogStore; feed: FakeFeed }> {
  const feed = new FakeFeed();
  const store = new LogStore({
    clock: systemClock,
    scheduler: systemScheduler,
    feed,
    locks: navigator.locks,
    openChannel: () => openLogChannel(name),
    openStorage: () => openIdbLogStorage(name),
    newId: () => crypto.randomUUID(),
  });
  stores.push(store);
  await store.start();
  return { store, feed };
}

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5_000 });

afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

describe('the log in a real browser', () => {
  it('is led by one window, followed by the other, handed over, and read again after all closed', async () => {
    const name = `test-log-${++round}-${crypto.randomUUID()}`;
    const a = await open(name);
    await eventually(() => expect(a.store.role).toBe('leading'));
    const b = await open(name);
    a.feed.sink?.events([
      event('1', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
      event('2', 60, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: 'power' }),
      { kind: 'nonsense' },
    ]);
    a.feed.sink?.tracks(batch(START_MS + 61_000, track(7, START_MS + 61_000)), 'patrols');
    a.feed.sink?.time(START_MS + 130_000);
    await eventually(() => {
      expect(b.store.picture.timeMs).toBe(START_MS + 130_000);
      expect(b.store.quarantine.count).toBe(1);
    });
    expect(b.store.picture).toEqual(a.store.picture);
    expect(b.store.durability).toEqual({ kind: 'durable' });
    expect((await b.store.pictureAt(START_MS + 30_000)).sensors.get('s1')?.sensor.health).toBe('up');

    a.store.dispose();
    await eventually(() => expect(b.feed.starts).toEqual([START_MS + 130_000]));
    await b.store.append(
      event(
        'ack',
        131,
        { kind: 'alarm.acknowledged', alarmId: 'x' },
        { source: 'desk', by: { agencyId: 'CBP', role: 'watch', name: 'Rivera' } },
      ),
    );
    const file = await b.store.backup();
    const last = b.store.picture;
    b.store.dispose();

    const c = await open(name);
    await eventually(() => expect(c.feed.starts).toHaveLength(1));
    expect(c.store.picture).toEqual(last);
    await c.store.clear();
    expect(c.store.picture.version).toBe(0);
    await c.store.restore(file);
    expect(c.store.picture).toEqual(last);
  });
});
