import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CoverageAnswer } from '../../src/domain/coverage';
import type { Sensor } from '../../src/domain/sensor';
import { CoverageClient } from '../../src/workers/coverage.client';
import { serveCoverage } from '../../src/workers/serve-coverage';
import { sensor } from '../domain/event-arbitrary';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const border = readFileSync(new URL('../../data/borders/usa-can.json', import.meta.url), 'utf8');
const segments = readFileSync(new URL('../../data/borders/usa-can.segments.json', import.meta.url), 'utf8');

function setUp(borderText = border) {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const client = new CoverageClient({ kind: 'text', border: borderText, segments }, time, () => {
    const worker = new PortWorker((scope) => serveCoverage(scope, time));
    workers.push(worker);
    return worker;
  });
  const ask = (sensors: Sensor[], coverageVersion = 1): Promise<CoverageAnswer> =>
    client.coverage({ sensors, coverageVersion, pictureTimeMs: 5, requiredK: 1 });
  return { client, workers, ask };
}

const tower = sensor('s1', { position: [-100, 49], fieldOfViewDeg: 360, maxRangeM: 10_000 });

describe('coverage worker', () => {
  it('answers for the picture it was asked about, with a ledger that adds up', async () => {
    const { client, ask } = setUp();
    const answer = await ask([tower], 7);
    expect([answer.coverageVersion, answer.pictureTimeMs]).toEqual([7, 5]);
    const { onceM, twiceM, gapM, unknownM, lengthM } = answer.ledger.total;
    // A circle of 10 km whose middle lies on the straight 49th parallel covers its diameter, less the line's bends.
    expect(onceM).toBeGreaterThan(19_900);
    expect(onceM).toBeLessThan(20_100);
    expect(onceM + twiceM + gapM + unknownM).toBeCloseTo(lengthM, 3);
    client.dispose();
  });

  it('shows a failed sensor as a new loss with its cause', async () => {
    const { client, ask } = setUp();
    const { gaps } = await ask([{ ...tower, health: 'down' }]);
    const losses = gaps.filter((gap) => gap.kind === 'new-loss');
    expect(losses.map((gap) => gap.causes)).toEqual([['s1']]);
    client.dispose();
  });

  it('is ready again after a crash', async () => {
    const { client, ask, workers } = setUp();
    const before = await ask([tower]);
    workers[0]?.crash();
    expect(await ask([tower])).toEqual(before);
    expect(workers).toHaveLength(2);
    client.dispose();
  });

  it('refuses every question when the border cannot be read, and says why', async () => {
    const { client, ask } = setUp('{"format": "other"}');
    await expect(ask([tower])).rejects.toMatchObject({ code: 'bad-border' });
    await expect(ask([tower])).rejects.toMatchObject({ code: 'bad-border' });
    client.dispose();
  });
});
