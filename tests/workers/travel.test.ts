import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock';
import type { Position } from '../../src/domain/place';
import { systemScheduler } from '../../src/domain/scheduler';
import { geodesicPath } from '../../src/geo/geodesic';
import type { Traveller } from '../../src/geo/travel/travel-model';
import { serveTravel } from '../../src/workers/serve-travel';
import { TravelClient } from '../../src/workers/travel.client';
import { PortWorker } from './ports';

const RULES = 'https://watchline.test/travel.json';
const TILES = 'https://watchline.test/basemap.pmtiles';
const rulesText = readFileSync(new URL('../../data/travel.json', import.meta.url), 'utf8');
const tiles = readFileSync(new URL('../../public/tiles/basemap.pmtiles', import.meta.url));
const never = new AbortController().signal;

/** The files of the page, by address and by range. */
const files: typeof fetch = async (input, init) => {
  if (String(input) === RULES) return new Response(rulesText);
  const range = /bytes=(\d+)-(\d+)/.exec(new Headers(init?.headers).get('range') ?? '');
  if (String(input) !== TILES || range === null) return new Response('', { status: 404 });
  return new Response(new Uint8Array(tiles.subarray(Number(range[1]), Number(range[2]) + 1)), { status: 206 });
};

function setUp(fetcher: typeof fetch = files, rulesUrl = RULES) {
  const workers: PortWorker[] = [];
  const client = new TravelClient({ rulesUrl, tilesUrl: TILES }, systemScheduler, () => {
    const worker = new PortWorker((scope) => serveTravel(scope, systemClock, { fetch: fetcher }));
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

const unit = (kind: Traveller['kind'], position: Position): Traveller => ({
  unitId: kind,
  kind,
  position,
  speedMps: 10,
});
const target: Position = [-97.2, 49];

describe('the travel worker', () => {
  it('answers over flat ground with water until a ground is chosen, then over that, and remembers fields', async () => {
    const { client, workers } = setUp();
    const question = {
      target,
      travellers: [unit('vehicle', [-97.3, 49]), unit('aircraft', [-97.3, 49])],
      withPaths: true,
      signal: never,
    };
    const [flat, air] = await client.model.travel(question);
    expect([flat?.basis, flat?.fellBack, air?.basis, air?.fellBack?.reason]).toEqual([
      'surface-flat',
      null,
      'straight',
      'flies',
    ]);
    const { distanceM } = geodesicPath(target, [-97.3, 49]);
    expect(flat!.metres).toBeGreaterThan(distanceM * 0.9999);
    expect(flat!.metres).toBeLessThan(distanceM * 1.1);
    const info = await client.ground({ terrain: { kind: 'synthetic', seed: 5, relief: 'ridged' }, snowCover: false });
    expect(info).toEqual({ basis: 'surface-synthetic', version: 'synthetic-1 ridged 5' });
    const [steep] = await client.model.travel(question);
    expect(steep!.basis).toBe('surface-synthetic');
    expect(steep!.seconds).toBeGreaterThan(flat!.seconds);
    const again = performance.now();
    expect(await client.model.travel(question)).toEqual([steep, air]);
    console.info(`a known field answers in ${(performance.now() - again).toFixed(1)} ms`);
    await client.ground({ terrain: null, snowCover: true });
    const [snow] = await client.model.travel(question);
    expect(snow!.seconds / flat!.seconds).toBeCloseTo(1.35, 2);
    expect(workers).toHaveLength(1);
    client.dispose();
  });

  it('draws isochrones in seconds that agree with travel', async () => {
    const { client } = setUp();
    const params = { target, kind: 'vehicle' as const, speedMps: 10, levelsS: [120, 300] };
    const found = await client.isochrones(params);
    expect(found?.isochrones.map(({ level }) => level)).toEqual([120, 300]);
    expect(found?.spacingM).toBe(20);
    const ring = found!.isochrones[1]!.polygons[0]![0]!;
    const travellers = ring.filter((_, i) => i % 97 === 0).map((position) => unit('vehicle', position));
    const answers = await client.model.travel({ target, travellers, withPaths: false, signal: never });
    for (const { seconds } of answers) expect(Math.abs(seconds - 300)).toBeLessThan(40 / 10);
    expect(await client.isochrones({ ...params, kind: 'drone' })).toBeNull();
    expect(await client.isochrones({ ...params, levelsS: [100_000] })).toBeNull();
    client.dispose();
  });

  it('stops when nobody waits, and goes on after', async () => {
    const { client } = setUp();
    const abort = new AbortController();
    const travellers = [unit('vehicle', [-97.9, 49])];
    const asking = client.model.travel({ target, travellers, withPaths: false, signal: abort.signal });
    setTimeout(() => abort.abort(), 60);
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
    const [next] = await client.model.travel({ target, travellers, withPaths: false, signal: never });
    expect(next!.seconds).toBeGreaterThan(0);
    client.dispose();
  });

  it('says what is missing, and learns again after a crash', async () => {
    const broken = setUp(files, 'https://watchline.test/none.json');
    const asking = broken.client.model.travel({ target, travellers: [], withPaths: false, signal: never });
    await expect(asking).rejects.toMatchObject({ code: 'fetch-failed', details: { found: 404 } });
    broken.client.dispose();
    const { client, workers } = setUp();
    await client.ground({ terrain: { kind: 'synthetic', seed: 5, relief: 'plain' }, snowCover: false });
    workers[0]!.crash();
    const travellers = [unit('vehicle', [-97.21, 49])];
    const [answer] = await client.model.travel({ target, travellers, withPaths: false, signal: never });
    expect(answer!.basis).toBe('surface-synthetic');
    client.dispose();
  });
});
