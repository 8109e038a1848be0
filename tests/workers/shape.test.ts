import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normaliseGeometry } from '../../src/domain/aoi-geometry';
import { serveShape } from '../../src/workers/serve-shape';
import { ShapeClient } from '../../src/workers/shape.client';
import { twoSectors } from '../geo/area/two-sectors';
import { borderFile, geodesicVertices } from '../geo/fixtures';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const file = borderFile([{ coordinates: geodesicVertices([-97, 49], 90, 40_000, 1_000) }]);
const SOURCE = {
  kind: 'text',
  border: JSON.stringify(file),
  segments: JSON.stringify(twoSectors(file, 15_000)),
  conditions: readFileSync(new URL('../../data/conditions.json', import.meta.url), 'utf8'),
} as const;
const SQUARE = normaliseGeometry([
  [
    [
      [-97.1, 48.9],
      [-96.9, 48.9],
      [-96.9, 49.1],
      [-97.1, 49.1],
    ],
  ],
]);

function setUp() {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const client = new ShapeClient(SOURCE, time, () => {
    const worker = new PortWorker((scope) => serveShape(scope, time));
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

describe('shape worker', () => {
  it('measures, cuts, joins and widens', async () => {
    const { client } = setUp();
    const size = await client.size(SQUARE);
    // From 97° W, where the line begins, to 96.9° W: 7.31 km at 49° N.
    expect(size.borderM / 7_315).toBeCloseTo(1, 2);
    const split = await client.split(SQUARE, [
      [-97, 48],
      [-97, 50],
    ]);
    if (split.kind !== 'split') throw new Error(`found ${split.kind}`);
    const merged = await client.merge(split.parts);
    expect((await client.size(merged)).areaM2 / size.areaM2).toBeCloseTo(1, 6);
    const corridor = await client.corridor({
      kind: 'corridor',
      path: [
        [-97, 49],
        [-96.9, 49],
      ],
      widthM: 2_000,
    });
    expect(corridor.type).toBe('Polygon');
    client.dispose();
  });

  it('answers the latest corridor of a draft only', async () => {
    const { client } = setUp();
    const path = [
      [-97, 49],
      [-96.9, 49],
    ] as [[number, number], [number, number]];
    const first = client.corridor({ kind: 'corridor', path, widthM: 1_000 }, 'draft');
    const second = client.corridor({ kind: 'corridor', path, widthM: 2_000 }, 'draft');
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    await expect(second).resolves.toMatchObject({ type: 'Polygon' });
    client.dispose();
  });

  it('says why a corridor is none, and knows the border again after a crash', async () => {
    const { client, workers } = setUp();
    const across = client.corridor({
      kind: 'corridor',
      path: [
        [179.9, 10],
        [-179.9, 10],
      ],
      widthM: 1_000,
    });
    await expect(across).rejects.toMatchObject({ code: 'bad-argument' });
    workers[0]!.crash();
    expect((await client.size(SQUARE)).borderM).toBeGreaterThan(7_000);
    expect(workers).toHaveLength(2);
    client.dispose();
  });
});
