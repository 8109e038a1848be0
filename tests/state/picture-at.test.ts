import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INCIDENT_STATUSES } from '../../src/domain/incident';
import type { LogEvent } from '../../src/domain/log';
import type { Picture } from '../../src/domain/picture';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { SENSOR_HEALTHS } from '../../src/domain/sensor';
import { UNIT_STATUSES } from '../../src/domain/unit';
import { openIdbLogStorage } from '../../src/state/idb-log-storage';
import type { LogStorage } from '../../src/state/log-storage';
import {
  type Body,
  event,
  eventsArbitrary,
  opened,
  ordersArbitrary,
  START_MS,
  sensor,
  unit,
} from '../domain/event-arbitrary';
import { batch, FakeBrowser, settle, track } from './fakes';

const mediums: [string, number, (() => Promise<LogStorage>) | null][] = [
  ['memory', 40, null],
  ['IndexedDB', 12, () => openIdbLogStorage()],
];

/** Everything declared at the start, then ten hours of changes that are reported up to two hours late. */
const lateReports = fc
  .array(
    fc.record({
      subject: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom('health', 'moved', 'status', 'updated'),
      minute: fc.nat(600),
      delay: fc.oneof(fc.constant(0), fc.nat(120)),
      choice: fc.nat(2),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((reports) => {
    const start = ['a', 'b', 'c'].flatMap((id, i) => [
      event(`s${id}`, 0, { kind: 'sensor.declared', sensor: sensor(id) }),
      event(`u${id}`, 0, { kind: 'unit.declared', unit: unit(id, i + 1) }),
      event(`i${id}`, 0, opened(id)),
    ]);
    const changes = reports
      .map((report, i) => ({ ...report, i }))
      .sort((a, b) => a.minute + a.delay - (b.minute + b.delay))
      .map(({ i, minute, ...report }) => event(`e${i}`, minute * 60, change(report)));
    return [...start, ...changes];
  });

function change({ subject, kind, choice }: { subject: string; kind: string; choice: number }): Body {
  switch (kind) {
    case 'health':
      return { kind: 'sensor.health', sensorId: subject, health: SENSOR_HEALTHS[choice]!, cause: `cause ${choice}` };
    case 'moved':
      return { kind: 'sensor.moved', sensorId: subject, position: [-100 + choice, 49], azimuthDeg: 10 };
    case 'status':
      return { kind: 'unit.status', unitId: subject, status: UNIT_STATUSES[choice]!, incidentId: null };
    default:
      return { kind: 'incident.updated', incidentId: subject, status: INCIDENT_STATUSES[choice]!, unitIds: [] };
  }
}

async function play(events: readonly LogEvent[], openStorage: (() => Promise<LogStorage>) | null) {
  globalThis.indexedDB = new IDBFactory();
  const browser = new FakeBrowser(openStorage);
  const { store, feed } = await browser.window();
  const live: Picture[] = [];
  for (const one of events) {
    feed.sink?.events([one]);
    feed.sink?.time(store.picture.timeMs + 1_000);
    await settle();
    live.push(store.picture);
  }
  return { store, live };
}

describe.each(mediums)('pictureAt over %s', (_name, numRuns, openStorage) => {
  it('is the reduction of what had happened by then, late reports included', async () => {
    await fc.assert(
      fc.asyncProperty(lateReports, async (events) => {
        const { store } = await play(events, openStorage);
        expect(store.quarantine.count).toBe(0);
        for (const { timeMs } of events.slice(-8)) {
          const happened = events.filter((one) => one.timeMs <= timeMs);
          expect(await store.pictureAt(timeMs)).toEqual(reducePicture(emptyPicture(), happened).picture);
        }
        store.dispose();
      }),
      { numRuns },
    );
  });

  it('equals the live picture of that time when reports come in order', async () => {
    const inOrder = fc
      .oneof(eventsArbitrary, ordersArbitrary)
      .map((events) => events.map((one, i) => ({ ...one, timeMs: START_MS + i * 240_000 })));
    await fc.assert(
      fc.asyncProperty(inOrder, async (events) => {
        const { store, live } = await play(events, openStorage);
        for (const picture of live) expect(await store.pictureAt(picture.timeMs)).toEqual(picture);
        store.dispose();
      }),
      { numRuns },
    );
  });
});

describe('pictureAt', () => {
  it('knows positions to within a minute, and none where they are not kept', async () => {
    const browser = new FakeBrowser(null);
    const { store, feed } = await browser.window();
    feed.sink?.events([
      event('1', 0, { kind: 'unit.declared', unit: unit('u1', 7) }),
      event('2', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
    ]);
    const seen = new Map<number, number>();
    for (let s = 0; s <= 7200; s += 20) {
      const timeMs = START_MS + s * 1000;
      feed.sink?.tracks(batch(timeMs, track(7, timeMs, -100 + s / 1e4)));
      seen.set(s, timeMs);
    }
    await settle();
    for (const s of [120, 1000, 3601, 7199]) {
      const found = await store.pictureAt(START_MS + s * 1000);
      const ageMs = START_MS + s * 1000 - (found.tracks.get(7)?.timeMs ?? 0);
      expect(ageMs).toBeGreaterThanOrEqual(0);
      expect(ageMs).toBeLessThanOrEqual(80_000);
    }
    const days = 73 * 3600;
    feed.sink?.time(START_MS + days * 1000);
    feed.sink?.time(START_MS + days * 1000 + 900_000);
    await settle();
    expect(store.reach?.fullFromMs).toBe(START_MS + days * 1000 + 900_000 - 72 * 3_600_000);
    expect(store.reach?.incidentsFromMs).toBe(START_MS);
    const beyond = await store.pictureAt(START_MS + 3_600_000);
    expect([beyond.tracks.size, beyond.units.size]).toEqual([0, 1]);
    store.dispose();
  });
});
