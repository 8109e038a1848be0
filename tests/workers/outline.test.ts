import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import type { Sensor } from '../../src/domain/sensor';
import type { BorderSource } from '../../src/workers/coverage.protocol';
import { OutlineClient } from '../../src/workers/outline.client';
import type { CorridorParams } from '../../src/workers/outline.protocol';
import { serveOutline } from '../../src/workers/serve-outline';
import { sensor } from '../domain/event-arbitrary';
import { twoSectors } from '../geo/area/two-sectors';
import { borderFile, geodesicVertices } from '../geo/fixtures';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const START: Position = [-97, 49];
const file = borderFile([{ coordinates: geodesicVertices(START, 90, 40_000, 1_000) }]);
const SOURCE = {
  kind: 'text',
  border: JSON.stringify(file),
  segments: JSON.stringify(twoSectors(file, 15_000)),
  conditions: readFileSync(new URL('../../data/conditions.json', import.meta.url), 'utf8'),
} as const;
const NEVER = new AbortController().signal;
const circle = (position: Position, maxRangeM = 3_000) => ({
  position,
  azimuthDeg: 0,
  fieldOfViewDeg: 360,
  minRangeM: 0,
  maxRangeM,
});

function setUp(source: BorderSource = SOURCE) {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const client = new OutlineClient(source, time, () => {
    const worker = new PortWorker((scope) => serveOutline(scope, time));
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

/** A tower that sees all around as far as its horizon, which is beyond its range. */
const tower = (id: string, lng: number, more: Partial<Sensor> = {}): Sensor =>
  sensor(id, {
    kind: 'tower',
    position: [lng, 49],
    azimuthDeg: 0,
    fieldOfViewDeg: 360,
    minRangeM: 0,
    maxRangeM: 3_000,
    mastHeightM: 30,
    health: 'up',
    ...more,
  });
const asked = (...sensors: readonly Sensor[]) => ({ sensors, pictureTimeMs: 0 });

describe('outline worker', () => {
  it('joins what overlaps, and tells what is watched twice', async () => {
    const { client } = setUp();
    const three = [tower('a', -97), tower('b', -96.97), tower('c', -96)];
    const watched = await client.watched(asked(...three), NEVER);
    expect(watched.once.length).toBe(2);
    expect(watched.twice.length).toBe(1);
    expect(await client.watched(asked(), NEVER)).toEqual({ once: [], twice: [] });
    client.dispose();
  });

  it('answers the latest question only', async () => {
    const { client } = setUp();
    const first = client.watched(asked(tower('a', -97)), NEVER);
    const second = client.watched(asked(tower('a', -97), tower('b', -95)), NEVER);
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await second).once.length).toBe(2);
    const leaving = new AbortController();
    const left = client.watched(asked(tower('a', -97)), leaving.signal);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    client.dispose();
  });

  it('counts those that watch, that the filter admits, as far as conditions and horizon leave them', async () => {
    const { client } = setUp();
    const areaOf = async (sensors: readonly Sensor[], view: Partial<CorridorParams> = {}) =>
      (await client.corridor({ ...asked(...sensors), halfWidthM: 5_000, ...view }, NEVER)).total.coveredM2;
    const one = tower('a', -96.8);
    const alone = await areaOf([one]);
    expect(alone / (Math.PI * 3_000 ** 2)).toBeCloseTo(1, 6);
    expect(await areaOf([one, tower('b', -96.5, { health: 'down' }), tower('c', -96.5, { health: 'off' })])).toBe(
      alone,
    );
    const drone = tower('d', -96.6, { kind: 'drone', agencyId: 'RCMP' });
    expect(await areaOf([one, drone])).toBeGreaterThan(1.9 * alone);
    expect(await areaOf([one, drone], { filter: { withoutKinds: ['drone'] } })).toBe(alone);
    expect(await areaOf([one, drone], { filter: { agencyIds: [one.agencyId] } })).toBe(alone);
    const low = tower('a', -96.8, { mastHeightM: 0, maxRangeM: 30_000, minRangeM: 0 });
    expect(await areaOf([low])).toBeLessThan(await areaOf([low], { ignoreHorizon: true }));
    const fog = { light: 'night', fog: 'fog', precipitation: 'none', snowCover: false, leafOn: false } as const;
    expect(await areaOf([tower('a', -96.8, { kind: 'camera' })], { conditions: fog })).toBeLessThan(alone / 2);
    client.dispose();
  });

  it('measures the corridor as a whole and by sector, anew for what has moved', async () => {
    const { client, workers } = setUp();
    const question = (lng: number) => ({ ...asked(tower('a', lng), tower('b', -96.5)), halfWidthM: 2_000 });
    const { total, sectors } = await client.corridor(question(-96.95), NEVER);
    expect(total.regionM2 / (40_000 * 4_000 + Math.PI * 2_000 ** 2)).toBeCloseTo(1, 4);
    expect(total.coveredM2 + total.gapM2).toBe(total.regionM2);
    // Where two sectors meet each has a round end: half a disc of the other's.
    const sum = sectors.reduce((m2, { regionM2 }) => m2 + regionM2, 0);
    expect((sum - total.regionM2) / (Math.PI * 2_000 ** 2)).toBeCloseTo(1, 4);
    expect(sectors.map(({ name }) => name)).toEqual(['West', 'East']);
    expect(sectors[0]!.coveredM2 + sectors[1]!.coveredM2).toBeCloseTo(total.coveredM2, 0);
    const moved = await client.corridor(question(-96.6), NEVER);
    expect(moved.sectors[0]!.coveredM2).toBe(0);
    workers[0]?.crash();
    expect(await client.corridor(question(-96.6), NEVER)).toEqual(moved);
    client.dispose();
  });

  it('measures a corridor, what a footprint closes, and remembers both over a crash', async () => {
    const { client, workers } = setUp();
    const region = { kind: 'corridor', halfWidthM: 2_000 } as const;
    const footprints = [circle([-96.9, 49]), circle([-96.6, 49])];
    const area = await client.area({ footprints, region });
    expect(area.regionM2 / (40_000 * 4_000 + Math.PI * 2_000 ** 2)).toBeCloseTo(1, 4);
    expect(area.coveredM2 + area.gapM2).toBe(area.regionM2);
    const closed = await client.closedBy({ footprint: footprints[0]!, without: 0, region });
    const other = await client.closedBy({ footprint: footprints[1]!, without: 1, region });
    expect(closed + other).toBeCloseTo(area.coveredM2, 0);
    expect(await client.closedBy({ footprint: footprints[0]!, without: null, region })).toBeCloseTo(0, 1);
    workers[0]?.crash();
    expect(await client.closedBy({ footprint: footprints[0]!, without: 0, region })).toBe(closed);
    expect(workers).toHaveLength(2);
    const [ring] = await client.regionRings(region);
    expect(ring![0]).toEqual(ring!.at(-1));
    client.dispose();
  });

  it('names what is wrong', async () => {
    const { client } = setUp();
    await expect(client.closedBy({ footprint: circle(START), without: null, region: null })).rejects.toMatchObject({
      code: 'worker-failed',
    });
    const rings = [[START, [-96, 49]] as const];
    await expect(client.area({ footprints: [], region: { kind: 'polygon', rings } })).rejects.toMatchObject({
      code: 'bad-coordinate',
    });
    await expect(client.watched(asked(tower('a', -200)), NEVER)).rejects.toMatchObject({ code: 'bad-footprint' });
    const wide = { ...asked(), halfWidthM: 1e9 };
    await expect(client.corridor(wide, NEVER)).rejects.toMatchObject({ code: 'out-of-range' });
    const { client: lost } = setUp({ ...SOURCE, border: 'no' });
    await expect(lost.watched(asked(), NEVER)).rejects.toMatchObject({ code: 'bad-border' });
    lost.dispose();
    client.dispose();
  });
});
