import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../src/domain/log';
import { decodeBatch } from '../../../src/feeds/record-batch';
import { ImportMemory } from '../../../src/state/files/import-memory';
import { type ImportDeps, ImportStore } from '../../../src/state/files/import-store.svelte';
import { OverlayStore } from '../../../src/state/files/overlay-store.svelte';
import { ImportClient } from '../../../src/workers/import.client';
import { serveImport } from '../../../src/workers/serve-import';
import { PortWorker } from '../../workers/ports';
import { FakeTime } from '../fakes';

const read = (name: string) => readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8');
const border = {
  kind: 'text' as const,
  border: read('borders/usa-can.json'),
  segments: read('borders/usa-can.segments.json'),
  conditions: read('conditions.json'),
};
const BY = { agencyId: 'CBP', role: 'analyst', name: 'A. Nalyst' } as const;

function made(change: Partial<ImportDeps> = {}) {
  const time = new FakeTime();
  const kept = new Map<string, string>();
  const entered: { events: readonly LogEvent[]; tracks: ArrayBuffer | null; source: string }[] = [];
  const records: string[] = [];
  let id = 0;
  const newId = () => `n${++id}`;
  const keyValues = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const overlays = new OverlayStore(newId);
  const client = new ImportClient(border, time, () => new PortWorker((scope) => serveImport(scope, time)));
  const store = new ImportStore({
    client,
    overlays,
    newId,
    memory: new ImportMemory(keyValues),
    incidents: { import: async (name) => void records.push(name) },
    log: {
      picture: { timeMs: 5_000, exercise: true } as never,
      enter: async (events, tracks, source) => {
        entered.push({ events, tracks, source });
        return [];
      },
    },
    desk: { asSomebody: (work) => work(BY).then(() => true) },
    session: { identity: BY },
    picture: { mode: { kind: 'live' } as never },
    ...change,
  });
  return { store, overlays, entered, records, kept };
}

const file = (text: string, name = 'posts.csv') => new File([text], name);
const SENSORS = 'kind,name,range,lat,lon\nradar,T1,20000,49,-97\ncamera,T2,far,49,-97\n';

describe('an import', () => {
  it('goes from the file over its columns into the log, in the name of a person', async () => {
    const { store, entered } = made();
    store.open();
    expect(store.step.kind).toBe('choose');
    await store.choose(file(SENSORS));
    expect(store.step).toMatchObject({ kind: 'map', isRemembered: false });
    expect(store.mapping).toMatchObject({ target: 'sensors', columns: { kind: 'kind', maxRangeM: 'range' } });
    expect(store.missing).toEqual([]);
    await store.run();
    expect(store.step).toMatchObject({
      kind: 'done',
      result: { target: 'sensors', loaded: 1, setAside: { count: 1 } },
    });
    expect(entered).toHaveLength(1);
    expect(entered[0]?.source).toBe('import:posts.csv');
    expect(entered[0]?.events[0]).toMatchObject({
      kind: 'sensor.declared',
      by: BY,
      exercise: true,
      timeMs: 5_000,
      sensor: { name: 'T1', agencyId: 'CBP' },
    });
  });

  it('puts units where the file says they are', async () => {
    const { store, entered } = made();
    await store.choose(file('callsign,type,lat,lon\nBRAVO,vehicle,49.5,-97.25\n'));
    await store.run();
    const { batch } = decodeBatch(entered[0]!.tracks!);
    expect([...batch.positions]).toEqual([-97.25, 49.5]);
    const [event] = entered[0]!.events;
    expect(event?.kind === 'unit.declared' && event.unit.trackId).toBe(batch.trackId[0]);
  });

  it('asks for what is missing, and does nothing before', async () => {
    const { store, entered } = made();
    await store.choose(file(SENSORS));
    store.setColumn('maxRangeM', null);
    store.setPlace(null);
    expect(store.missing).toEqual(['place', 'maxRangeM']);
    await store.run();
    expect([store.step.kind, entered.length]).toEqual(['map', 0]);
    store.setFixed('maxRangeM', '5 km');
    expect(store.missing).toEqual(['place']);
  });

  it('offers next time what was chosen for such a file', async () => {
    const { store } = made();
    await store.choose(file(SENSORS));
    store.setReading({ lengthUnit: 'ft' });
    await store.run();
    await store.choose(file('lon,lat,range,kind,name\n-97,49,1,radar,T3\n', 'others.csv'));
    expect(store.step).toMatchObject({ kind: 'map', isRemembered: true });
    expect(store.mapping?.lengthUnit).toBe('ft');
  });

  it('draws overlays in the next colour, and puts incidents into the record', async () => {
    const { store, overlays, records } = made();
    for (const name of ['a.geojson', 'b.geojson']) {
      await store.choose(file('{"type":"Point","coordinates":[-97,49]}', name));
      await store.run();
    }
    expect(overlays.overlays.map(({ name, colour }) => [name, colour])).toEqual([
      ['a', 'orange'],
      ['b', 'sky'],
    ]);
    overlays.pick(overlays.overlays[0]!.id, 0);
    expect(overlays.picked?.attributes).toEqual([]);
    overlays.remove(overlays.overlays[0]!.id);
    expect(overlays.picked).toBeNull();
    await store.choose(file('time,kind,lat,lon\n2026-11-01,rescue,49,-97\n', 'i.csv'));
    await store.run();
    expect(records).toEqual(['i.csv']);
  });

  it('says why a file was not taken, and takes the next one', async () => {
    const { store } = made();
    await store.choose(file(''));
    expect(store.step).toMatchObject({ kind: 'choose', refused: 'posts.csv', error: { code: 'bad-file' } });
    await store.choose(file(SENSORS));
    expect(store.step.kind).toBe('map');
  });

  it('changes nothing in the past, or without somebody', async () => {
    const past = made({ picture: { mode: { kind: 'replay' } as never } });
    await past.store.choose(file(SENSORS));
    await past.store.run();
    expect(past.store.step).toMatchObject({ kind: 'choose', error: { details: { where: 'replay' } } });
    const nobody = made({ desk: { asSomebody: async () => false } });
    await nobody.store.choose(file(SENSORS));
    await nobody.store.run();
    expect([nobody.store.step.kind, nobody.entered.length]).toEqual(['choose', 0]);
  });

  it('is over when it is closed, whatever was under way', async () => {
    const { store } = made();
    const reading = store.choose(file(SENSORS));
    store.close();
    await reading;
    expect(store.step.kind).toBe('closed');
  });
});
