import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { emptyPicture } from '../../src/domain/reduce-picture';
import { TerrainStore } from '../../src/state/terrain-store.svelte';
import { ViewStore } from '../../src/state/view-store.svelte';
import type { TerrainClient } from '../../src/workers/terrain.client';
import type { TerrainCutParams, TerrainCuts } from '../../src/workers/terrain.protocol';
import { sensor } from '../domain/event-arbitrary';
import { Shown } from './shown.svelte';

const settle = async () => {
  for (let i = 0; i < 6; i++) await Promise.resolve();
  flushSync();
};
const pictureOf = (lng: number) => ({
  ...emptyPicture(),
  sensors: new Map([['s1', { sensor: sensor('s1', { position: [lng, 49] }), sinceMs: 0, cause: '', exercise: true }]]),
});

function setUp() {
  const asked: { params: TerrainCutParams; answer: () => void; fail: (error: unknown) => void }[] = [];
  const info = { version: 'v1', synthetic: true };
  const client = {
    open: async () => info,
    cut: (params: TerrainCutParams) =>
      new Promise<TerrainCuts>((resolve, reject) => {
        const cuts = params.sensors.map(({ id }) => ({
          sensorId: id,
          intervals: [],
          hiddenM: 1,
          shareLost: 0.5,
          unknownM: 0,
          spacingM: 30,
        }));
        asked.push({ params, answer: () => resolve({ ...info, cuts }), fail: reject });
      }),
    dispose: () => {},
  } as unknown as TerrainClient;
  const shown = new Shown(pictureOf(-100));
  const view = new ViewStore();
  const store = new TerrainStore(shown, view, client);
  flushSync();
  return { asked, shown, view, store };
}

describe('TerrainStore', () => {
  it('is off until somebody chooses a ground, and off again', async () => {
    const { asked, view, store } = setUp();
    await settle();
    expect([asked.length, store.cuts, store.shading]).toEqual([0, null, null]);
    view.setTerrain({ kind: 'synthetic' });
    await settle();
    await settle();
    asked[0]?.answer();
    await settle();
    expect(store.cuts?.synthetic).toBe(true);
    expect(store.cuts?.bySensor.get('s1')?.shareLost).toBe(0.5);
    view.setTerrain({ kind: 'none' });
    await settle();
    expect([store.cuts, store.shading]).toEqual([null, null]);
    store.dispose();
  });

  it('lets a question run to its end while sensors move on, then asks about the latest', async () => {
    const { asked, shown, view, store } = setUp();
    view.setTerrain({ kind: 'synthetic' });
    await settle();
    await settle();
    for (const lng of [-101, -102]) {
      shown.show(pictureOf(lng));
      await settle();
    }
    expect(asked).toHaveLength(1);
    asked[0]?.answer();
    await settle();
    expect(asked.map(({ params }) => params.sensors[0]?.position[0])).toEqual([-100, -102]);
    store.dispose();
  });

  it('shows why there is none', async () => {
    const { asked, view, store } = setUp();
    view.setTerrain({ kind: 'synthetic' });
    await settle();
    await settle();
    const error = new AppError('bad-source');
    asked[0]?.fail(error);
    await settle();
    expect([store.error, store.computing]).toEqual([error, false]);
    expect(asked).toHaveLength(1);
    store.dispose();
  });
});
