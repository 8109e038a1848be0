import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { type IncidentFilter, NO_FILTER } from '../../src/domain/incident-filter';
import { GRID_FROM } from '../../src/domain/incident-record';
import { IncidentEngine } from '../../src/geo/incidents/incident-engine';
import { incidentLayers } from '../../src/state/incident-layers';
import { IncidentMap } from '../../src/state/incident-map.svelte';
import type { FilteredClustersQuery } from '../../src/workers/incident.protocol';
import { fakeTheme } from '../layers/fake-theme';
import { columns, FakeTime } from './fakes';
import { Held } from './held.svelte';

const WORLD = [-180, -85, 180, 85] as const;
const maps: IncidentMap[] = [];
afterEach(() => {
  for (const map of maps.splice(0)) map.dispose();
});

/** The engine itself answers, on a turn of its own; what was asked is kept. */
function setUp(count: number) {
  const engine = new IncidentEngine();
  engine.record.load('feed', { columns: columns(count), ids: null, status: null });
  const asked: string[] = [];
  const answer =
    <Q, A>(name: string, work: (query: Q) => A) =>
    async (query: Q, signal?: AbortSignal): Promise<A> => {
      asked.push(name);
      await Promise.resolve();
      if (signal?.aborted) throw new AppError('cancelled', { where: name });
      return work(query);
    };
  const time = new FakeTime();
  const filter = new Held<IncidentFilter>(NO_FILTER);
  const version = new Held<number | null>(null);
  const map = new IncidentMap({
    client: {
      counts: answer('counts', (query) => engine.counts(query)),
      points: answer('points', (query) => engine.points(query)),
      cells: answer('cells', (query) => engine.cells(query)),
      line: answer('line', (query) => engine.line(query)),
      density: answer('density', ({ filter: by, ...query }) => engine.density(by, query)),
      clusters: answer('clusters', ({ filter: by }: FilteredClustersQuery) => ({
        clusters: {
          count: 1,
          positions: Float64Array.of(0, 0),
          counts: Uint32Array.of(1),
          severities: Uint32Array.of(1, 0, 0, 0),
          clusterIds: Int32Array.of(-1),
          rows: Int32Array.of(0),
          expansionZooms: new Uint8Array(1),
        },
        singles: engine.pick(by, engine.fitting(by).subarray(0, 1)),
      })),
    },
    version: () => version.value,
    filter: () => filter.value,
    scheduler: time,
  });
  maps.push(map);
  const settle = async (ms = 0) => {
    for (let i = 0; i < 8; i++) {
      flushSync();
      await Promise.resolve();
    }
    time.pass(ms);
    flushSync();
  };
  const start = async () => {
    version.hold(1);
    await settle(400);
    asked.length = 0;
  };
  return { map, filter, version, asked, settle, start };
}
const clusters = (map: IncidentMap) => map.clusters({ bbox: WORLD, zoom: 7 });
const context = { theme: fakeTheme(), atlas: null, scale: 1, zoom: 7 };

describe('IncidentMap', () => {
  it('says how many fit once it knows, and has a new revision for each filter and version', async () => {
    const { map, filter, version, settle, start } = setUp(200);
    await settle();
    expect([map.revision, map.total]).toEqual([null, null]);
    await start();
    const revisions = [map.revision];
    expect(map.total).toBe(200);
    filter.hold({ ...NO_FILTER, timeFromMs: 50_000 });
    await settle(400);
    expect(map.total).toBe(150);
    revisions.push(map.revision);
    version.hold(2);
    await settle(400);
    // The engine of this test stays at its version: what counts is that it is asked again.
    expect(new Set(revisions).size).toBe(2);
  });

  it('shows clusters while nothing moves, and the dots of the window while it does', async () => {
    const { map, filter, asked, settle, start } = setUp(200);
    await start();
    expect((await clusters(map)).count).toBe(1);
    expect(map.drawn).toEqual({ cells: null, dots: null });
    expect(map.past(0)).toMatchObject({ openedMs: 0, position: [0, 0] });
    expect(map.past(1)).toBeNull();
    filter.hold({ ...NO_FILTER, timeFromMs: 20_000, timeToMs: 50_000 });
    await settle();
    expect(map.moving).toBe(true);
    expect((await clusters(map)).count).toBe(0);
    expect(map.drawn.dots).toMatchObject({ from: 20, to: 50 });
    const { points } = map;
    asked.length = 0;
    filter.hold({ ...NO_FILTER, timeFromMs: 21_000, timeToMs: 51_000 });
    await settle();
    // The next step of the slide asks for no dot again.
    expect(asked).toEqual(['counts']);
    expect(map.points).toBe(points);
    expect(map.drawn.dots).toMatchObject({ from: 21, to: 51 });
    filter.hold({ ...NO_FILTER, kinds: ['smuggling'], timeFromMs: 21_000 });
    await settle();
    expect(map.points?.filterKey).not.toBe(points?.filterKey);
    await settle(400);
    expect([map.moving, map.drawn.dots]).toEqual([false, null]);
  });

  it('counts by cells above the limit, at rest and moving', async () => {
    const { map, filter, settle, start } = setUp(GRID_FROM + 1);
    await start();
    expect((await clusters(map)).count).toBe(0);
    expect(map.drawn.cells?.cells.total).toBe(GRID_FROM + 1);
    expect(map.drawn.cells?.cells.counts.reduce((sum, count) => sum + count, 0)).toBe(GRID_FROM + 1);
    filter.hold({ ...NO_FILTER, timeToMs: 5_000 });
    await settle(400);
    expect((await clusters(map)).count).toBe(1);
    expect(map.drawn.cells).toBeNull();
  });

  it('gives heat as of the days of its legend, whatever the window', async () => {
    const { map, filter, settle, start } = setUp(86_400);
    await start();
    const query = { bounds: [-10, -10, 10, 10] as const, width: 20, bandwidthCells: 0 };
    const sum = async () => (await map.density(query)).values.reduce((all, value) => all + value, 0);
    // One incident a second for a day: half of the day is as dense.
    const day = await sum();
    filter.hold({ ...NO_FILTER, timeFromMs: 0, timeToMs: 43_200_000 });
    await settle(400);
    expect((await sum()) / day).toBeCloseTo(1, 3);
  });

  it('counts along the axis that was set, over the days of the window', async () => {
    const { map, filter, settle, start } = setUp(86_400);
    await start();
    expect(map.line).toBeNull();
    map.setAxis({ cellM: 1000, cells: 4, starts: { main: 0 } });
    await settle();
    expect(map.line?.counts.reduce((sum, count) => sum + count, 0)).toBe(86_400);
    expect(map.line?.days).toBeCloseTo(1, 3);
    filter.hold({ ...NO_FILTER, timeToMs: 21_600_000 });
    await settle();
    expect([map.line?.counts[0], map.line?.days]).toEqual([21_600, 0.25]);
  });

  it('gives an overtaken question of the map up', async () => {
    const { map, start } = setUp(10);
    await start();
    const first = clusters(map);
    const second = clusters(map);
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await second).count).toBe(1);
  });

  it('draws nothing where the heat is, cells or dots closer in, each made once', async () => {
    const { map, filter, settle, start } = setUp(200);
    await start();
    const layers = incidentLayers(map, () => ({ visible: true, opacity: 0.5 }));
    expect(layers(context)).toEqual([]);
    filter.hold({ ...NO_FILTER, timeFromMs: 20_000 });
    await settle();
    expect(layers({ ...context, zoom: 4 })).toEqual([]);
    const [one] = layers(context);
    filter.hold({ ...NO_FILTER, timeFromMs: 30_000 });
    await settle();
    const [other] = layers(context);
    expect([one?.id, other?.id]).toEqual(['filtered-incidents', 'filtered-incidents']);
    expect(other?.props.data).toBe(one?.props.data);
    expect(other?.props.opacity).toBe(0.5);
  });
});
