import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { emptyPicture } from '../../src/domain/reduce-picture';
import type { Sensor } from '../../src/domain/sensor';
import type { CorridorAnswer } from '../../src/geo/area/corridor-areas';
import { AreaStore } from '../../src/state/area-store.svelte';
import { ViewStore } from '../../src/state/view-store.svelte';
import type { CorridorParams, WatchedParams } from '../../src/workers/outline.protocol';
import { sensor } from '../domain/event-arbitrary';
import { FakeTime } from './fakes';
import { Shown } from './shown.svelte';

const settle = async () => {
  for (let i = 0; i < 8; i++) await Promise.resolve();
  flushSync();
};
const pictureOf = (...sensors: readonly Sensor[]) => ({
  ...emptyPicture(),
  sensors: new Map(sensors.map((one) => [one.id, { sensor: one, sinceMs: 0, cause: '', exercise: true }])),
});
const tower = sensor('s1', { position: [-100, 49] });
const NONE = { regionM2: 4, coveredM2: 0, twiceM2: 0, gapM2: 4 };

interface Asked {
  readonly params: CorridorParams;
  readonly signal: AbortSignal;
  readonly answer: () => void;
  readonly fail: (error: unknown) => void;
}
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function setUp() {
  const asked: Asked[] = [];
  const outlined: WatchedParams[] = [];
  const time = new FakeTime();
  const shown = new Shown(pictureOf(tower));
  const view = new ViewStore();
  const client = {
    watched: async (params: WatchedParams) => {
      outlined.push(params);
      return { once: [], twice: [] };
    },
    corridor: (params: CorridorParams, signal: AbortSignal) =>
      new Promise<CorridorAnswer>((resolve, reject) => {
        const { halfWidthM } = params;
        signal.addEventListener('abort', () => reject(new AppError('cancelled', { where: 'corridor' })));
        asked.push({ params, signal, answer: () => resolve({ halfWidthM, total: NONE, sectors: [] }), fail: reject });
      }),
  };
  const store = new AreaStore({ picture: shown, view, client, clock: time, scheduler: time });
  const watch = () => {
    const stop = store.corridor.watch();
    stops.push(stop);
    flushSync();
    return stop;
  };
  return { asked, outlined, time, shown, view, store, watch };
}

describe('AreaStore', () => {
  it('asks nothing while nobody looks, one question at a time, then the latest', async () => {
    const { asked, shown, store, watch } = setUp();
    await settle();
    expect(asked).toHaveLength(0);
    watch();
    expect(asked).toHaveLength(1);
    expect([store.corridor.computing, store.corridor.value]).toEqual([true, null]);
    shown.show(pictureOf({ ...tower, position: [-101, 49] }));
    flushSync();
    shown.show(pictureOf({ ...tower, position: [-102, 49] }));
    flushSync();
    expect(asked).toHaveLength(1);
    asked[0]?.answer();
    await settle();
    expect(store.corridor.value).toMatchObject({ halfWidthM: 5_000 });
    expect([store.corridor.isCurrent, asked.length]).toEqual([false, 2]);
    expect(asked[1]?.params.sensors[0]?.position).toEqual([-102, 49]);
    asked[1]?.answer();
    await settle();
    expect([store.corridor.isCurrent, asked.length]).toEqual([true, 2]);
  });

  it('asks anew for what changes the answer, and not for what does not', async () => {
    const { asked, shown, view, store, watch } = setUp();
    watch();
    const next = async (change: () => void) => {
      asked.at(-1)?.answer();
      await settle();
      const before = asked.length;
      change();
      await settle();
      return asked.length - before;
    };
    expect(await next(() => shown.show(pictureOf({ ...tower, position: [...tower.position] })))).toBe(0);
    expect(await next(() => shown.show(pictureOf({ ...tower, name: 'Another name' })))).toBe(0);
    expect(await next(() => shown.show(pictureOf({ ...tower, health: 'down' })))).toBe(1);
    expect(await next(() => store.setHalfWidth(1_000))).toBe(1);
    expect(await next(() => view.setRequiredK(2))).toBe(0);
    expect(await next(() => view.setAgency('CBP'))).toBe(1);
    expect(await next(() => view.setConditions({ light: 'night' }))).toBe(1);
    expect(await next(() => view.moveSensor('s1', [-103, 49]))).toBe(1);
    expect(asked.at(-1)?.params).toMatchObject({ halfWidthM: 1_000, filter: { agencyIds: ['CBP'] } });
    expect(asked.at(-1)?.params.sensors[0]?.position).toEqual([-103, 49]);
  });

  it('gives up when nobody looks any more, and takes it up again', async () => {
    const { asked, time, store, watch } = setUp();
    watch()();
    await settle();
    expect([asked[0]?.signal.aborted, store.corridor.computing, store.corridor.error]).toEqual([true, false, null]);
    expect(time.waiting).toBe(0);
    watch();
    expect(asked).toHaveLength(2);
  });

  it('has an age; keeps the last answer beside an error; a crash is asked again, a mistake only when it changes', async () => {
    const { asked, time, store, watch } = setUp();
    watch();
    asked[0]?.answer();
    await settle();
    time.pass(5_000);
    flushSync();
    expect(store.corridor.ageMs).toBe(5_000);
    store.setHalfWidth(2_000);
    await settle();
    asked[1]?.fail(new AppError('worker-crashed', {}));
    await settle();
    expect(store.corridor.error?.code).toBe('worker-crashed');
    expect([store.corridor.value?.halfWidthM, store.corridor.isCurrent]).toEqual([5_000, false]);
    time.pass(3_000);
    await settle();
    expect(asked).toHaveLength(3);
    asked[2]?.fail(new AppError('bad-footprint', {}));
    await settle();
    time.pass(10_000);
    await settle();
    expect([asked.length, store.corridor.error?.code]).toEqual([3, 'bad-footprint']);
    store.corridor.retry();
    await settle();
    expect(asked).toHaveLength(4);
    asked[3]?.answer();
    await settle();
    expect([store.corridor.error, store.corridor.isCurrent]).toEqual([null, true]);
  });

  it('keeps outlines of what is watched in the same way', async () => {
    const { outlined, shown, store } = setUp();
    stops.push(store.outlines.watch());
    await settle();
    expect(store.outlines.value).toEqual({ once: [], twice: [] });
    shown.show(pictureOf());
    await settle();
    expect(outlined).toHaveLength(1);
    expect(store.outlines.isCurrent).toBe(false);
  });
});
