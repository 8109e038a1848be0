import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import type { Position } from '../../src/domain/place';
import { emptyPicture } from '../../src/domain/reduce-picture';
import type { TerrainSpec } from '../../src/geo/terrain/open-terrain';
import { SelectionStore } from '../../src/state/selection-store.svelte';
import { TerrainStore } from '../../src/state/terrain-store.svelte';
import { ViewStore } from '../../src/state/view-store.svelte';
import type { TerrainClient } from '../../src/workers/terrain.client';
import type { TerrainCutParams, TerrainCuts, ViewshedParams } from '../../src/workers/terrain.protocol';
import { sensor } from '../domain/event-arbitrary';
import { FakeTime } from './fakes';
import { Shown } from './shown.svelte';

const settle = async () => {
  for (let i = 0; i < 12; i++) {
    await Promise.resolve();
    flushSync();
  }
};
const pictureOf = (...lngs: readonly number[]) => ({
  ...emptyPicture(),
  sensors: new Map(
    lngs.map((lng, i) => {
      const one = sensor(`s${i + 1}`, { position: [lng, 49] });
      return [one.id, { sensor: one, sinceMs: 0, cause: '', exercise: true }];
    }),
  ),
});

interface Asked {
  readonly params: TerrainCutParams;
  readonly answer: () => void;
  readonly fail: (error: unknown) => void;
}
const stores: TerrainStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

function setUp(picture = pictureOf(-100), center: Position | null = null) {
  const asked: Asked[] = [];
  const opened: TerrainSpec[] = [];
  const viewsheds: ViewshedParams[] = [];
  const info = { version: 'v1', synthetic: true };
  const client = {
    open: async (spec: TerrainSpec) => {
      opened.push(spec);
      return info;
    },
    viewshed: async (params: ViewshedParams) => {
      viewsheds.push(params);
      return null;
    },
    cut: (params: TerrainCutParams) =>
      new Promise<TerrainCuts>((resolve, reject) => {
        const cuts = params.sensors.map(({ id, position }) => ({
          sensorId: id,
          intervals: [{ piece: 0, ends: [0, 1_000] }],
          hiddenM: -position[0],
          shareLost: 0.5,
          unknownM: position[0] < -110 ? 1_000 : 0,
          spacingM: 30,
        }));
        asked.push({ params, answer: () => resolve({ ...info, cuts }), fail: reject });
      }),
    dispose: () => {},
  } as unknown as TerrainClient;
  const shown = new Shown(picture);
  const view = new ViewStore();
  const selection = new SelectionStore();
  const time = new FakeTime();
  const store = new TerrainStore({
    picture: shown,
    view,
    selection,
    camera: { view: center && { center } },
    client,
    clock: time,
    scheduler: time,
  });
  stores.push(store);
  flushSync();
  const answerAll = async () => {
    for (let answered = 0; answered < asked.length; answered++) {
      asked[answered]?.answer();
      await settle();
    }
  };
  return { asked, opened, viewsheds, shown, view, selection, store, answerAll };
}

describe('TerrainStore', () => {
  it('is off until somebody chooses a ground, and off again', async () => {
    const { asked, view, store } = setUp();
    await settle();
    expect([asked.length, store.cuts, store.shading, store.isPending]).toEqual([0, null, null, false]);
    view.setTerrain({ kind: 'synthetic' });
    expect(store.isPending).toBe(true);
    await settle();
    expect(store.isPending).toBe(true);
    asked[0]?.answer();
    await settle();
    expect([store.cuts?.synthetic, store.isPending]).toEqual([true, false]);
    expect(store.cuts?.bySensor.get('s1')?.shareLost).toBe(0.5);
    view.setTerrain({ kind: 'none' });
    await settle();
    expect([store.cuts, store.shading, store.isPending]).toEqual([null, null, false]);
  });

  it('cuts a batch at a time, nearest to the middle of the map first, and tells how far it is', async () => {
    const lngs = Array.from({ length: 40 }, (_, i) => -120 + i);
    const { asked, store, view, answerAll } = setUp(pictureOf(...lngs), [-100, 49]);
    view.setTerrain({ kind: 'synthetic' });
    await settle();
    const first = asked[0]?.params.sensors.map(({ position }) => Math.abs(position[0] + 100));
    expect(Math.max(...(first ?? []))).toBeLessThanOrEqual(6);
    expect([store.progress, store.cuts]).toEqual([{ done: 0, of: 40 }, null]);
    asked[0]?.answer();
    await settle();
    expect([store.progress, store.cuts]).toEqual([{ done: 12, of: 40 }, null]);
    // The card of a sensor need not wait for all the others.
    expect([store.cutOf('s21')?.hiddenM, store.cutOf('s1'), store.cutOf('nobody')]).toEqual([100, null, null]);
    await answerAll();
    expect([store.progress, store.cuts?.bySensor.size]).toEqual([null, 40]);
    // Each sensor has its own cut, and once.
    for (const [i, lng] of lngs.entries()) expect(store.cuts?.bySensor.get(`s${i + 1}`)?.hiddenM).toBe(-lng);
    expect(asked.flatMap(({ params }) => params.sensors)).toHaveLength(40);
  });

  it('asks again for what moved only, while the last cuts stay, pending', async () => {
    const { asked, view, store, answerAll } = setUp(pictureOf(-100, -101));
    view.setTerrain({ kind: 'synthetic' });
    await settle();
    await answerAll();
    const before = store.cuts;
    view.moveSensor('s2', [-102, 49]);
    await settle();
    expect(asked.at(-1)?.params.sensors.map(({ id }) => id)).toEqual(['s2']);
    expect([store.cuts, store.isPending, store.cutOf('s2')]).toEqual([before, true, null]);
    view.moveSensor('s2', [-103, 49]);
    await settle();
    asked.at(-1)?.answer();
    await settle();
    // Runs to its end, then the latest place is asked about.
    expect(asked.at(-1)?.params.sensors[0]?.position).toEqual([-103, 49]);
    asked.at(-1)?.answer();
    await settle();
    expect([store.cuts?.bySensor.get('s2')?.hiddenM, store.isPending]).toEqual([103, false]);
    expect(store.cuts?.bySensor.get('s1')).toBe(before?.bySensor.get('s1'));
  });

  it('forgets cuts of a ground that is no longer chosen', async () => {
    const { asked, opened, view, store } = setUp();
    view.setTerrain({ kind: 'synthetic' });
    await settle();
    const file = new File(['x'], 'ground.pmtiles');
    view.setTerrain({ kind: 'archive', file, encoding: 'terrain-rgb', tileSize: 512 });
    await settle();
    asked[0]?.answer();
    await settle();
    expect(store.cuts).toBeNull();
    expect(opened.at(-1)).toEqual({ kind: 'terrain-rgb', archive: file, name: 'ground.pmtiles', tileSize: 512 });
    asked[1]?.answer();
    await settle();
    expect(store.cuts).not.toBeNull();
    view.setTerrain({ kind: 'tiles', url: '/t/{z}/{x}/{y}.png', encoding: 'terrarium', tileSize: 256, maxZoom: 11 });
    await settle();
    const url = '/t/{z}/{x}/{y}.png';
    expect(opened.at(-1)).toEqual({ kind: 'terrarium', url, tileSize: 256, maxZoom: 11 });
  });

  it('counts the sensors under which no ground is known', async () => {
    const { view, store, answerAll } = setUp(pictureOf(-100, -111, -112));
    view.setTerrain({ kind: 'synthetic' });
    await settle();
    await answerAll();
    expect(store.withoutGround).toBe(2);
  });

  it('asks for the viewshed of the chosen sensor while somebody looks', async () => {
    const { viewsheds, view, selection, store } = setUp();
    const stop = store.viewshed.watch();
    selection.select({ kind: 'sensor', sensorId: 's1' });
    await settle();
    expect(viewsheds).toHaveLength(0);
    view.setTerrain({ kind: 'synthetic' });
    await settle();
    expect(viewsheds).toMatchObject([{ sensor: { id: 's1' }, targetHeightM: 1.7 }]);
    expect(store.viewshed.isCurrent).toBe(true);
    view.moveSensor('s1', [-101, 49]);
    await settle();
    expect(viewsheds.at(-1)?.sensor.position).toEqual([-101, 49]);
    selection.clear();
    flushSync();
    expect(store.viewshed.isCurrent).toBe(false);
    stop();
  });

  it('shows why there is none', async () => {
    const { asked, view, store } = setUp();
    view.setTerrain({ kind: 'synthetic' });
    await settle();
    const error = new AppError('bad-source');
    asked[0]?.fail(error);
    await settle();
    expect([store.error, store.computing, store.isPending]).toEqual([error, false, false]);
    expect(asked).toHaveLength(1);
  });
});
