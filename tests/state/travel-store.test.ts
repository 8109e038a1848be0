import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { systemScheduler } from '../../src/domain/scheduler';
import type { Travel, Traveller, TravelModel } from '../../src/geo/travel/travel-model';
import { TravelStore } from '../../src/state/travel-store.svelte';
import type { GroundChoice } from '../../src/workers/travel.protocol';
import { HeldGround, watch } from './held-ground.svelte';

const rules: unknown = JSON.parse(readFileSync(new URL('../../data/travel.json', import.meta.url), 'utf8'));
const car: Traveller = { unitId: 'u1', kind: 'vehicle', position: [-95.1, 49], speedMps: 20 };
const question = {
  target: [-95, 49] as const,
  travellers: [car],
  withPaths: false,
  signal: new AbortController().signal,
};
const configured = {
  format: 'watchline-config/1',
  routing: { service: 'osrm', url: 'https://routing.test/osrm', profiles: { vehicle: { profile: 'car' } } },
};
const answer: Travel = { unitId: 'u1', seconds: 7, metres: 70, path: [], basis: 'surface', fellBack: null };

function setUp(config: unknown = { format: 'watchline-config/1', routing: null }) {
  const told: GroundChoice[] = [];
  const asked: string[] = [];
  let surfaceModel: TravelModel = { kind: 'surface', travel: async () => [answer] };
  const ground = new HeldGround();
  const store = new TravelStore({
    ground: () => ground.ground,
    surface: {
      ground: async (choice) => {
        told.push(choice);
        return { basis: 'surface', version: '' };
      },
      get model() {
        return surfaceModel;
      },
      isochrones: async () => null,
      dispose: () => {},
    },
    routing: {
      scheduler: systemScheduler,
      fetch: async (input) => {
        asked.push(String(input));
        return new Response('', { status: 503 });
      },
    },
    loadJson: async (url) => {
      if (url === 'config' && config instanceof Error) throw config;
      return url === 'config' ? config : rules;
    },
    configUrl: 'config',
    rulesUrl: 'rules',
  });
  const useSurface = (model: TravelModel) => {
    surfaceModel = model;
  };
  return { store, told, asked, ground, useSurface };
}

describe('TravelStore', () => {
  it('uses the straight line, asks nobody and warns of nothing until somebody chooses', async () => {
    const { store, told, asked } = setUp(configured);
    const [straight] = await store.model.travel(question);
    expect([store.kind, straight!.basis, straight!.fellBack]).toEqual(['straight', 'straight', null]);
    expect([told, asked, store.positionsGoTo, store.lastFallBack]).toEqual([[], [], null, null]);
  });

  it('tells the worker the ground with the first question and when it changes, and gives a new model then', async () => {
    const { store, told, ground } = setUp();
    store.choose('surface');
    const models = watch(() => store.model);
    expect(told).toEqual([]);
    expect(await store.model.travel(question)).toEqual([answer]);
    await store.model.travel(question);
    expect(told).toEqual([{ terrain: null, snowCover: false }]);
    ground.hold({ terrain: null, snowCover: true });
    expect(models.seen).toHaveLength(2);
    await store.model.travel(question);
    expect(told.at(-1)).toEqual({ terrain: null, snowCover: true });
    models.stop();
  });

  it('falls back to straight lines when the worker fails, says so, and forgets it with the next good answer', async () => {
    const { store, useSurface } = setUp();
    const good: TravelModel = { kind: 'surface', travel: async () => [answer] };
    store.choose('surface');
    useSurface({ kind: 'surface', travel: () => Promise.reject(new AppError('worker-crashed', { where: 'worker' })) });
    store.choose('straight');
    store.choose('surface');
    const [fallen] = await store.model.travel(question);
    expect([fallen!.basis, fallen!.fellBack?.reason]).toEqual(['straight', 'failed']);
    expect(store.lastFallBack?.detail).toContain('worker-crashed');
    useSurface(good);
    store.choose('straight');
    expect(store.lastFallBack).toBeNull();
    store.choose('surface');
    await store.model.travel(question);
    expect(store.lastFallBack).toBeNull();
  });

  it('says that there is no service where none is configured, or where the settings are wrong', async () => {
    for (const [config, kind] of [
      [{ format: 'watchline-config/1', routing: null }, 'none'],
      [{ format: 'x' }, 'failed'],
      [new AppError('fetch-failed', { found: 404 }), 'failed'],
    ] as const) {
      const { store, asked } = setUp(config);
      store.choose('service');
      await store.load();
      expect(store.settings.kind).toBe(kind);
      const [straight] = await store.model.travel(question);
      expect([straight!.fellBack?.reason, store.lastFallBack?.reason]).toEqual(['not-configured', 'not-configured']);
      expect([asked, store.positionsGoTo]).toEqual([[], null]);
    }
  });

  it('warns where positions go for as long as the service is chosen, and shows its failures', async () => {
    const { store, asked } = setUp(configured);
    await store.load();
    expect(store.positionsGoTo).toBeNull();
    store.choose('service');
    expect(store.positionsGoTo).toBe('https://routing.test');
    const [fallen] = await store.model.travel(question);
    expect(asked[0]).toMatch(/^https:\/\/routing\.test\/osrm\/table\/v1\/car\//);
    expect([fallen!.basis, store.lastFallBack?.reason]).toEqual(['straight', 'failed']);
    store.choose('straight');
    expect([store.positionsGoTo, store.lastFallBack]).toEqual([null, null]);
  });
});
