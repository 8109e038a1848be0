import { describe, expect, it, vi } from 'vitest';
import { Recent } from '../../src/geo/recent';
import { cutByTerrain } from '../../src/geo/terrain/cut-by-terrain';
import { decodeElevation } from '../../src/geo/terrain/decode-elevation';
import { decodePng } from '../../src/geo/terrain/decode-png';
import { encodePng } from '../../src/geo/terrain/encode-png';
import { encodeTerrarium } from '../../src/geo/terrain/encode-terrarium';
import type { TerrainHost, TerrainSpec } from '../../src/geo/terrain/open-terrain';
import { sensorViewshed } from '../../src/geo/terrain/sensor-viewshed';
import { syntheticTerrain } from '../../src/geo/terrain/synthetic-terrain';
import type { SightedSensor } from '../../src/geo/terrain/terrain-pose';
import { HIDDEN, OUTSIDE, VISIBLE } from '../../src/geo/terrain/viewshed-sweep';
import { serveTerrain } from '../../src/workers/serve-terrain';
import { TerrainClient } from '../../src/workers/terrain.client';
import { borderFile, geodesicVertices, sensorAt } from '../geo/fixtures';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

vi.mock(import('../../src/geo/terrain/cut-by-terrain'), async (original) => {
  const { cutByTerrain } = await original();
  return { cutByTerrain: vi.fn(cutByTerrain) };
});
vi.mock(import('../../src/geo/terrain/sensor-viewshed'), async (original) => {
  const { sensorViewshed } = await original();
  return { sensorViewshed: vi.fn(sensorViewshed) };
});

const border = JSON.stringify(borderFile([{ coordinates: geodesicVertices([-100.2, 49.02], 90, 30_000, 500) }]));
const camera: SightedSensor = sensorAt([-100, 49], { id: 'c1', kind: 'camera', maxRangeM: 6000, mastHeightM: 8 });
const seismic: SightedSensor = sensorAt([-100, 49.01], { id: 'g1', kind: 'seismic', maxRangeM: 3000, mastHeightM: 0 });
const rolling: TerrainSpec = { kind: 'synthetic', seed: 4, relief: 'rolling' };
const never = new AbortController().signal;

function setUp(
  fetchFake: TerrainHost['fetch'] = () => Promise.reject(new TypeError('no network')),
  borderText = border,
) {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const client = new TerrainClient({ kind: 'text', border: borderText }, time, () => {
    const worker = new PortWorker((scope) => serveTerrain(scope, time, { fetch: fetchFake }));
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

describe('terrain worker', () => {
  it('has no terrain until a source is opened', async () => {
    const { client } = setUp();
    await expect(client.cut({ sensors: [camera], targetHeightM: 2 })).rejects.toMatchObject({ code: 'worker-failed' });
    expect(await client.tile(3, 1, 2, never)).toBeNull();
    client.dispose();
  });

  it('cuts sensors in order, leaves ground sensors whole, and marks what is synthetic', async () => {
    const { client } = setUp();
    const info = await client.open(rolling);
    expect(info).toEqual({ version: 'synthetic-1 rolling 4', synthetic: true });
    const { cuts, ...rest } = await client.cut({ sensors: [seismic, camera], targetHeightM: 1.7 });
    expect(rest).toEqual(info);
    expect(cuts.map(({ sensorId }) => sensorId)).toEqual(['g1', 'c1']);
    expect(cuts[0]).toMatchObject({ hiddenM: 0, shareLost: 0, spacingM: null });
    expect(cuts[1]!.shareLost).toBeGreaterThan(0.1);
    expect(cuts[1]!.shareLost).toBeLessThan(0.95);
    expect(cuts[1]!.spacingM).toBe(30);
    client.dispose();
  });

  it('gives the same viewshed to the same pose, and another one with another source', async () => {
    const { client } = setUp();
    await client.open(rolling);
    const first = await client.viewshed({ sensor: camera, targetHeightM: 2 });
    expect(await client.viewshed({ sensor: { ...camera, id: 'c2' }, targetHeightM: 2 })).toEqual(first);
    expect(first).toMatchObject({ synthetic: true, terrainVersion: 'synthetic-1 rolling 4', spacingM: 30 });
    expect(new Set(first!.visibility)).toEqual(new Set([HIDDEN, VISIBLE, OUTSIDE]));
    await client.open({ ...rolling, seed: 5 });
    const other = await client.viewshed({ sensor: camera, targetHeightM: 2 });
    expect(other?.terrainVersion).toBe('synthetic-1 rolling 5');
    expect(other?.visibility).not.toEqual(first?.visibility);
    expect(await client.viewshed({ sensor: seismic, targetHeightM: 2 })).toBeNull();
    client.dispose();
  });

  it('computes a pose once', async () => {
    const { client } = setUp();
    await client.open(rolling);
    vi.mocked(cutByTerrain).mockClear();
    vi.mocked(sensorViewshed).mockClear();
    const twin = { ...camera, id: 'c2' };
    const { cuts } = await client.cut({ sensors: [camera, twin, camera], targetHeightM: 2 });
    expect(cuts.map(({ sensorId }) => sensorId)).toEqual(['c1', 'c2', 'c1']);
    expect(cutByTerrain).toHaveBeenCalledTimes(1);
    await client.cut({ sensors: [{ ...camera, mastHeightM: 9 }], targetHeightM: 2 });
    expect(cutByTerrain).toHaveBeenCalledTimes(2);
    await client.viewshed({ sensor: camera, targetHeightM: 2 });
    await client.viewshed({ sensor: twin, targetHeightM: 2 });
    expect(sensorViewshed).toHaveBeenCalledTimes(1);
    client.dispose();
  });

  it('stops a viewshed between its chunks when it is cancelled, and goes on answering', async () => {
    const { client, workers } = setUp();
    await client.open(rolling);
    const abort = new AbortController();
    const far = { ...camera, maxRangeM: 60_000 };
    const pending = client.viewshed({ sensor: far, targetHeightM: 2 }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
    await client.cut({ sensors: [camera], targetHeightM: 2 });
    const refused = workers[0]!.replies.filter((reply) => (reply as { ok: boolean }).ok === false);
    expect(refused).toMatchObject([{ error: { code: 'cancelled' } }]);
    client.dispose();
  });

  it('is told border and source again after a crash', async () => {
    const { client, workers } = setUp();
    await client.open(rolling);
    const before = await client.cut({ sensors: [camera], targetHeightM: 2 });
    workers[0]!.crash();
    expect(await client.cut({ sensors: [camera], targetHeightM: 2 })).toEqual(before);
    expect(workers).toHaveLength(2);
    client.dispose();
  });

  it('says what is wrong with a border and with a source', async () => {
    const { client } = setUp(undefined, '{"format": "other"}');
    await client.open(rolling);
    await expect(client.cut({ sensors: [camera], targetHeightM: 2 })).rejects.toMatchObject({ code: 'bad-border' });
    const broken = client.open({ kind: 'geotiff', name: 'x.tif', data: new ArrayBuffer(10) });
    await expect(broken).rejects.toMatchObject({ code: 'bad-source' });
    client.dispose();
  });

  it('reads tiles by address, keeps what is missing as unknown, and names a server that fails', async () => {
    const asked: string[] = [];
    let status = 200;
    const { client } = setUp(async (input) => {
      asked.push(String(input));
      if (status !== 200) return new Response(null, { status });
      const rgba = encodeTerrarium(new Float32Array(256 * 256).fill(500));
      return new Response(encodePng({ width: 256, height: 256, rgba }));
    });
    const spec: TerrainSpec = { kind: 'terrarium', url: 'https://tiles.test/{z}/{x}/{y}.png', maxZoom: 11 };
    expect(await client.open(spec)).toEqual({ version: `terrarium ${spec.url}`, synthetic: false });
    const flat = await client.cut({ sensors: [camera], targetHeightM: 2 });
    expect(flat.cuts[0]).toMatchObject({ hiddenM: 0, unknownM: 0 });
    expect(flat.cuts[0]!.spacingM).toBeCloseTo(50.1, 0);
    expect(asked[0]).toMatch(/^https:\/\/tiles\.test\/11\/\d+\/\d+\.png$/);
    status = 404;
    await client.open({ ...spec, maxZoom: 10 });
    const unknown = await client.cut({ sensors: [camera], targetHeightM: 2 });
    expect(unknown.cuts[0]!.unknownM).toBeGreaterThan(1000);
    expect(unknown.cuts[0]!.hiddenM).toBe(0);
    status = 503;
    await client.open({ ...spec, maxZoom: 9 });
    const failed = client.cut({ sensors: [camera], targetHeightM: 2 });
    await expect(failed).rejects.toMatchObject({ code: 'fetch-failed', details: { found: 503 } });
    client.dispose();
  });

  it('needs a server that answers ranges for an archive', async () => {
    const { client } = setUp(async () => new Response(new Uint8Array(127)));
    const opening = client.open({ kind: 'terrain-rgb', url: 'https://tiles.test/dem.pmtiles?v=1' });
    await expect(opening).rejects.toMatchObject({ code: 'fetch-failed', details: { found: 200 } });
    client.dispose();
  });

  it('gives the map the ground that it computes with', async () => {
    const { client } = setUp();
    await client.open(rolling);
    const png = await client.tile(11, 455, 700, never);
    const { width, height, rgba } = decodePng(png!);
    expect([width, height]).toEqual([256, 256]);
    const heights = decodeElevation(rgba, 'terrarium');
    const world = 2 ** 11 * 256;
    const box = { west: -180, south: -90, east: 180, north: 90 };
    const spacingM = (40_075_016.686 * Math.cos((48.922 * Math.PI) / 180)) / world;
    const field = await syntheticTerrain(4, 'rolling').load(box, spacingM, never);
    for (const [column, row] of [
      [0, 0],
      [100, 31],
      [255, 255],
    ] as const) {
      const lng = ((455 * 256 + column + 0.5) / world) * 360 - 180;
      const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (700 * 256 + row + 0.5)) / world))) * 180) / Math.PI;
      expect(Math.abs(heights[row * 256 + column]! - field.heightAt(lng, lat))).toBeLessThan(1 / 256);
    }
    client.dispose();
  });
});

describe('recent answers', () => {
  it('are forgotten in the order of their last use', () => {
    const recent = new Recent<number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    expect(recent.get('a')).toBe(1);
    recent.set('c', 3);
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
  });
});
