import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { emptyPicture } from '../../src/domain/reduce-picture';
import type { Sensor } from '../../src/domain/sensor';
import { FootprintStore } from '../../src/state/footprint-store.svelte';
import { historySpan } from '../../src/state/history-span';
import { HistoryView } from '../../src/state/history-view.svelte';
import { ViewStore } from '../../src/state/view-store.svelte';
import type { OutlineParams, Rings } from '../../src/workers/coverage.protocol';
import { Shown } from './shown.svelte';

const settle = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
  flushSync();
};

const sensor = (id: string, over: Partial<Sensor> = {}): Sensor => ({
  id,
  name: id,
  kind: 'radar',
  agencyId: 'CBP',
  position: [-100, 49],
  azimuthDeg: 0,
  fieldOfViewDeg: 360,
  minRangeM: 0,
  maxRangeM: 1000,
  mastHeightM: 10,
  detection: { day: 1, night: 1, fog: 1, precipitation: 1 },
  health: 'up',
  releasability: 'all',
  ...over,
});
const pictureOf = (...sensors: Sensor[]) => ({
  ...emptyPicture(),
  sensors: new Map(sensors.map((one) => [one.id, { sensor: one, sinceMs: 0, cause: '', exercise: true }])),
});

describe('FootprintStore', () => {
  function setUp() {
    const asked: { ids: string[]; conditions: boolean }[] = [];
    const client = {
      outlines: async ({ sensors, conditions, ignoreHorizon }: OutlineParams): Promise<readonly Rings[]> => {
        asked.push({ ids: sensors.map(({ id }) => id), conditions: conditions !== undefined });
        const reachM = (maxRangeM: number) => (conditions ? maxRangeM / 2 : maxRangeM) + (ignoreHorizon ? 7 : 0);
        return sensors.map(({ maxRangeM }) => [[[reachM(maxRangeM), 0] as const]]);
      },
    };
    const source = new Shown(pictureOf(sensor('a'), sensor('b', { maxRangeM: 2000 })));
    const view = new ViewStore();
    const store = new FootprintStore(source, view, client);
    flushSync();
    const drawn = (part: 'rings' | 'ghost') => store.shapes.map((shape) => shape[part][0]?.[0]?.[0]);
    return { asked, source, view, store, drawn };
  }

  it('asks once for each pose: a change of health asks nothing, a move asks for one', async () => {
    const { asked, source, store, drawn } = setUp();
    await settle();
    expect(asked.map(({ ids }) => ids)).toEqual([['a', 'b']]);
    expect(drawn('rings')).toEqual([1000, 2000]);
    source.show(pictureOf(sensor('a', { health: 'down' }), sensor('b', { maxRangeM: 2000 })));
    await settle();
    expect(asked).toHaveLength(1);
    expect(store.shapes[0]?.sensor.health).toBe('down');
    source.show(pictureOf(sensor('a', { position: [-101, 49] }), sensor('b', { maxRangeM: 2000 })));
    await settle();
    expect(asked.map(({ ids }) => ids)).toEqual([['a', 'b'], ['a']]);
    store.dispose();
  });

  it.each([
    ['a mast', { mastHeightM: 20 }],
    [
      'ground',
      {
        polygon: [
          [
            [-100, 49],
            [-99, 49],
            [-99, 50],
            [-100, 49],
          ],
        ] satisfies Sensor['polygon'],
      },
    ],
    ['a kind', { kind: 'camera' as const }],
  ])('asks again for a sensor with another of %s, and not for an equal one made anew', async (_, over) => {
    const { asked, source, store } = setUp();
    const b = sensor('b', { maxRangeM: 2000 });
    await settle();
    source.show(pictureOf(sensor('a', over), b));
    await settle();
    expect(asked.map(({ ids }) => ids)).toEqual([['a', 'b'], ['a']]);
    source.show(pictureOf(sensor('a', structuredClone(over)), b));
    await settle();
    expect(asked).toHaveLength(2);
    store.dispose();
  });

  it('draws ranges beyond the horizon when the view ignores it, and what the horizon leaves as the ghost', async () => {
    const { view, store, drawn } = setUp();
    await settle();
    view.setIgnoresHorizon(true);
    await settle();
    expect([drawn('rings'), drawn('ghost')]).toEqual([
      [1007, 2007],
      [1000, 2000],
    ]);
    view.reset();
    await settle();
    expect(drawn('rings')).toEqual([1000, 2000]);
    store.dispose();
  });

  it('draws what conditions leave, with what they took as a ghost, and goes back', async () => {
    const { asked, view, store, drawn } = setUp();
    await settle();
    view.setConditions({ light: 'night' });
    await settle();
    expect(asked.at(-1)).toEqual({ ids: ['a', 'b'], conditions: true });
    expect([drawn('rings'), drawn('ghost')]).toEqual([
      [500, 1000],
      [1000, 2000],
    ]);
    view.setConditions(null);
    await settle();
    expect([drawn('rings'), drawn('ghost')]).toEqual([
      [1000, 2000],
      [undefined, undefined],
    ]);
    expect(asked).toHaveLength(2);
    store.dispose();
  });
});

describe('HistoryView', () => {
  const window = { bounds: [-110, 45, -90, 55] as const, widthPx: 800 };

  it('asks for density far out and clusters closer in, a little wider than the window', async () => {
    const asked: string[] = [];
    const view = new HistoryView({
      density: async ({ bounds, width }) => {
        asked.push(`density ${bounds.join()} ${width}`);
        return { width: 1, height: 1, values: new Float32Array(1), bounds };
      },
      clusters: async ({ bbox, zoom }) => {
        asked.push(`clusters ${bbox.join()} ${zoom}`);
        return {
          count: 2,
          positions: Float64Array.from([1, 2, 3, 4]),
          counts: Uint32Array.from([7, 1]),
          severities: Uint32Array.from([4, 3, 0, 0, 0, 0, 1, 0]),
          clusterIds: Int32Array.from([9, -1]),
          rows: Int32Array.from([-1, 42]),
          expansionZooms: Uint8Array.from([8, 0]),
        };
      },
    });
    await view.look({ ...window, zoom: 3 });
    await view.look({ ...window, zoom: 7 });
    expect(asked).toEqual(['density -115,42.5,-85,57.5 300', 'clusters -115,42.5,-85,57.5 7']);
    expect(view.clusters).toEqual([
      { position: [1, 2], row: -1, count: 7, severities: [4, 3, 0, 0], expansionZoom: 8 },
      { position: [3, 4], row: 42, count: 1, severities: [0, 0, 1, 0], expansionZoom: null },
    ]);
  });

  it('takes a question that was overtaken for no failure, and shows a real one', async () => {
    let error: AppError = new AppError('cancelled');
    const fail = async () => {
      throw error;
    };
    const view = new HistoryView({ density: fail, clusters: fail });
    await view.look({ ...window, zoom: 3 });
    expect(view.error).toBeNull();
    error = new AppError('worker-crashed');
    await view.look({ ...window, zoom: 3 });
    expect(view.error).toBe(error);
  });
});

describe('historySpan', () => {
  it('is 90 whole days and changes at midnight only', () => {
    const noon = Date.UTC(2026, 10, 24, 12);
    expect(historySpan(noon)).toEqual(historySpan(noon + 11 * 3_600_000));
    expect(historySpan(noon).toMs - historySpan(noon).fromMs).toBe(90 * 86_400_000);
    expect(historySpan(noon + 12 * 3_600_000).toMs - historySpan(noon).toMs).toBe(86_400_000);
  });
});
