import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import { OutlineClient } from '../../src/workers/outline.client';
import { serveOutline } from '../../src/workers/serve-outline';
import { borderOf, geodesicVertices } from '../geo/fixtures';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const START: Position = [-97, 49];
const border = borderOf({ coordinates: geodesicVertices(START, 90, 40_000, 1_000) });
const circle = (position: Position, maxRangeM = 3_000) => ({
  position,
  azimuthDeg: 0,
  fieldOfViewDeg: 360,
  minRangeM: 0,
  maxRangeM,
});

function setUp() {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const client = new OutlineClient(border, time, () => {
    const worker = new PortWorker((scope) => serveOutline(scope, time));
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

describe('outline worker', () => {
  it('joins what overlaps, and tells what is watched twice', async () => {
    const { client } = setUp();
    const watched = await client.watched([circle([-97, 49]), circle([-96.97, 49]), circle([-96, 49])]);
    expect(watched.once.length).toBe(2);
    expect(watched.twice.length).toBe(1);
    expect(await client.watched([])).toEqual({ once: [], twice: [] });
    client.dispose();
  });

  it('answers the latest question only', async () => {
    const { client } = setUp();
    const first = client.watched([circle([-97, 49])]);
    const second = client.watched([circle([-97, 49]), circle([-95, 49])]);
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await second).once.length).toBe(2);
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
    await expect(client.watched([circle(START, -1)])).rejects.toMatchObject({ code: 'bad-footprint' });
    client.dispose();
  });
});
