import loadHighs, { type Highs } from 'highs';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/domain/clock';
import { BorderIndex } from '../../src/geo/border-index';
import { footprintIntervals } from '../../src/geo/footprint-intervals';
import { nextBestSites } from '../../src/geo/siting/next-best-sites';
import { sensorOptions } from '../../src/geo/siting/sensor-options';
import { serveSiting } from '../../src/workers/serve-siting';
import { serveSolver } from '../../src/workers/serve-solver';
import { SitingClient } from '../../src/workers/siting.client';
import type { SitingParams } from '../../src/workers/siting.protocol';
import { SolverClient } from '../../src/workers/solver.client';
import { borderOf, geodesicVertices, sensorAt } from '../geo/fixtures';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const KM = 1000;
/** A zigzag of 200 km, so that circles of several sizes and bends make a problem that is not trivial. */
const zigzag = geodesicVertices([-110, 49], 90, 200 * KM, 8 * KM).map(
  ([lng, lat], i) => [lng, lat + (i % 2 === 0 ? 0 : 0.05)] as const,
);
const border = borderOf({ coordinates: zigzag });
const index = new BorderIndex(border);
const template = { kind: 'radar', minRangeM: 1 * KM, maxRangeM: 9 * KM, fieldOfViewDeg: 360, azimuthsDeg: [] } as const;
const grid = { kind: 'grid', spacingM: 2 * KM, withinM: 4 * KM } as const;
const standing = [sensorAt([-109, 49.02], { maxRangeM: 12 * KM })];
const params: SitingParams = {
  source: { kind: 'sensor', template, candidates: grid },
  standing: standing.map((footprint) => ({ footprint, detect: 0.8 })),
  objective: { kind: 'covered', requiredK: 1 },
  weights: null,
  budget: 5,
};

/** Moves on whenever it is read, so that a server that looks at it takes turns. */
function restlessClock(): Clock {
  let ms = 0;
  return {
    wallMs: () => 0,
    monotonicMs: () => {
      ms += 30;
      return ms;
    },
  };
}

function setUp(load: () => Promise<Highs> = () => loadHighs()) {
  const time = new FakeTime();
  const clock = restlessClock();
  const workers: PortWorker[] = [];
  const solvers: PortWorker[] = [];
  const connect = (list: PortWorker[], serve: ConstructorParameters<typeof PortWorker>[0]) => () => {
    const worker = new PortWorker(serve);
    list.push(worker);
    return worker;
  };
  const solver = new SolverClient(
    time,
    connect(solvers, (scope) => serveSolver(scope, clock, load)),
  );
  const client = new SitingClient(
    border,
    time,
    connect(workers, (scope) => serveSiting(scope, clock, { fetch: () => Promise.reject(new Error('no network')) })),
    solver,
  );
  return { client, solver, workers, solvers };
}

describe('siting worker', () => {
  it('answers what the pure function answers, and tells how far it is', async () => {
    const { client } = setUp();
    const candidates = await client.candidates(grid);
    const steps = sensorOptions(index, candidates, template);
    let made = steps.next();
    while (!made.done) made = steps.next();
    const told: string[] = [];
    const placement = await client.best(params, { onProgress: ({ phase }) => told.push(phase) });
    expect(placement).toEqual({
      synthetic: false,
      ...nextBestSites({
        border,
        standing: standing.map((sensor) => ({ intervals: footprintIntervals(index, sensor), detect: 0.8 })),
        options: made.value,
        objective: params.objective,
        weights: null,
        budget: 5,
      }),
    });
    expect(placement.sites).toHaveLength(5);
    expect(placement.after - placement.before).toBeCloseTo(
      placement.sites.reduce((sum, { adds }) => sum + adds, 0),
      4,
    );
    expect(told).toEqual(expect.arrayContaining(['options', 'bound', 'search']));
    client.dispose();
  });

  it('proves the optimum in the solver, from what it has', async () => {
    const { client, solvers } = setUp();
    const best = await client.best(params);
    expect(solvers).toHaveLength(0);
    const proven = await client.proven(params, 60);
    expect(proven.status).toBe('optimal');
    expect(proven.gap).toBe(0);
    expect(proven.after).toBeGreaterThanOrEqual(best.after);
    expect(proven.after).toBeLessThanOrEqual(best.bound + 1e-6);
    expect(proven.before).toBe(best.before);
    await client.proven({ ...params, budget: 2 }, 60);
    expect(solvers).toHaveLength(1);
    client.dispose();
  });

  it('places posts by what they would answer', async () => {
    const { client } = setUp();
    const candidates = await client.candidates({ kind: 'grid', spacingM: 5 * KM, withinM: 0 });
    const options = candidates.map(({ id, position }) => ({
      siteId: id,
      position,
      azimuthDeg: null,
      intervals: footprintIntervals(index, sensorAt(position, { maxRangeM: 10 * KM })),
    }));
    const placement = await client.best({ ...params, source: { kind: 'options', options }, standing: [], budget: 3 });
    expect(placement.sites).toHaveLength(3);
    expect(placement.before).toBe(0);
    client.dispose();
  });

  it('stands sensors on high ground, sees no more over it, and says that it is made up', async () => {
    const { client, workers } = setUp();
    const candidates = { kind: 'grid', spacingM: 20 * KM, withinM: 0 } as const;
    const source = { kind: 'sensor', template, candidates } as const;
    const plain = await client.best({ ...params, source });
    const terrain = { mastHeightM: 10, targetHeightM: 1.7, highGroundM: 800 };
    const over: SitingParams = { ...params, source: { ...source, terrain } };
    await expect(client.best(over)).rejects.toMatchObject({ code: 'worker-failed' });
    expect(await client.openTerrain({ kind: 'synthetic', seed: 3, relief: 'rolling' })).toMatchObject({
      synthetic: true,
    });
    const told = new Set<string>();
    const high = await client.best(over, { onProgress: ({ phase }) => told.add(phase) });
    expect([...told]).toEqual(expect.arrayContaining(['high-ground', 'options']));
    expect(high.synthetic).toBe(true);
    expect(high.after).toBeLessThan(plain.after);
    expect(high.after).toBeGreaterThan(high.before);
    workers[0]!.crash();
    expect(await client.best(over)).toEqual(high);
    client.dispose();
  });

  it('stops when it is told to, and when something else is asked', async () => {
    const { client, workers } = setUp();
    const abort = new AbortController();
    let heard = 0;
    const onProgress = (): void => {
      heard++;
      abort.abort();
    };
    await expect(client.best(params, { signal: abort.signal, onProgress })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(heard).toBe(1);
    const first = client.best(params);
    const second = client.best({ ...params, budget: 1 });
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await second).sites).toHaveLength(1);
    // One reply each, cancelled ones too.
    const replies = workers[0]!.replies.filter((reply) => !('progress' in (reply as object)));
    expect(replies).toHaveLength(4);
    client.dispose();
  });

  it('ends a solver that is stopped, and starts another', async () => {
    const held: Array<() => void> = [];
    const { client, solvers } = setUp(() => new Promise<void>((resolve) => held.push(resolve)).then(() => loadHighs()));
    const abort = new AbortController();
    const stopped = client.proven(params, 60, { signal: abort.signal });
    const caught = expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    while (held.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    abort.abort();
    await caught;
    expect(solvers[0]!.terminated).toBe(true);
    const again = client.proven(params, 60);
    while (held.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    held[1]!();
    expect((await again).status).toBe('optimal');
    expect(solvers).toHaveLength(2);
    client.dispose();
  });

  it('loads the solver again after it could not be loaded', async () => {
    let tries = 0;
    const { client } = setUp(() => (tries++ === 0 ? Promise.reject(new Error('no wasm')) : loadHighs()));
    await expect(client.proven(params, 60)).rejects.toMatchObject({ code: 'worker-failed' });
    expect((await client.proven(params, 60)).status).toBe('optimal');
    client.dispose();
  });

  it('knows the border after a crash, and names what is wrong', async () => {
    const { client, workers } = setUp();
    const before = await client.best(params);
    workers[0]!.crash();
    expect(await client.best(params)).toEqual(before);
    expect(workers).toHaveLength(2);
    await expect(client.best({ ...params, budget: 0 })).rejects.toMatchObject({ code: 'out-of-range' });
    const bad = { ...params, source: { ...params.source, template: { ...template, maxRangeM: -1 } } } as SitingParams;
    await expect(client.best(bad)).rejects.toMatchObject({ code: 'bad-footprint' });
    client.dispose();
  });
});
