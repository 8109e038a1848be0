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
const conditions = readFileSync(new URL('../../data/conditions.json', import.meta.url), 'utf8');

function setUp(borderText = border) {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const client = new CoverageClient({ kind: 'text', border: borderText, segments, conditions }, time, () => {
    const worker = new PortWorker((scope) => serveCoverage(scope, time));
    workers.push(worker);
    return worker;
  });
  const ask = (sensors: Sensor[], coverageVersion = 1): Promise<CoverageAnswer> =>
    client.coverage({ sensors, coverageVersion, pictureTimeMs: 5, requiredK: 1 });
  return { client, workers, ask };
}

const tower = sensor('s1', { position: [-100, 49], fieldOfViewDeg: 360, maxRangeM: 10_000 });

const CLEAR_NIGHT = { light: 'night', fog: 'none', precipitation: 'none', snowCover: false, leafOn: false } as const;

describe('coverage worker', () => {
  it('scales footprints by the conditions, says the chance of detection, and calls nightfall no loss', async () => {
    const { client, ask } = setUp();
    const camera = sensor('c1', {
      ...tower,
      id: 'c1',
      kind: 'camera',
      detection: { day: 0.8, night: 0.4, fog: 0.1, precipitation: 0.3 },
    });
    const stated = await ask([camera]);
    const params = { sensors: [camera], coverageVersion: 1, pictureTimeMs: 5, requiredK: 1 };
    const night = await client.coverage({ ...params, conditions: CLEAR_NIGHT });
    expect(night.ledger.total.onceM).toBeLessThan(stated.ledger.total.onceM * 0.6);
    expect(night.ledger.total.newLossM).toBe(0);
    expect(stated.detection).toBeUndefined();
    // Fog neither, also against a baseline that stands elsewhere: both are seen under the same conditions.
    const foggy = { ...params, conditions: { ...CLEAR_NIGHT, fog: 'fog' as const } };
    const fog = await client.coverage(foggy);
    expect(fog.ledger.total.onceM).toBeLessThan(night.ledger.total.onceM);
    expect(fog.gaps.filter(({ kind }) => kind === 'new-loss')).toEqual([]);
    const planned: Sensor = { ...camera, position: [-100.2, 49] };
    const moved = await client.coverage({ ...foggy, baselineSensors: [planned] });
    expect(moved.ledger.total.newLossM).toBeCloseTo(fog.ledger.total.onceM, -2);
    // One sensor on a line: the mean chance is its own chance times the share that it watches.
    const share = night.ledger.total.onceM / (night.ledger.total.lengthM - night.ledger.total.unknownM);
    expect(night.detection?.total).toBeCloseTo(0.4 * share, 9);
    const { light: _light, ...weather } = CLEAR_NIGHT;
    const columns = await client.columns({ sensors: [camera], pictureTimeMs: 5, requiredK: 1, weather });
    expect(columns.night.ledger.total).toEqual(night.ledger.total);
    expect(columns.day.ledger.total.onceM).toBeCloseTo(stated.ledger.total.onceM, 6);
    expect(columns['worst-case'].ledger.total.onceM).toBeLessThanOrEqual(columns.night.ledger.total.onceM);
    const [day] = await client.outlines({ sensors: [camera], pictureTimeMs: 5 });
    const [dark] = await client.outlines({ sensors: [camera], pictureTimeMs: 5, conditions: CLEAR_NIGHT });
    const north = (rings: typeof day) => Math.max(...(rings?.[0] ?? []).map(([, lat]) => lat));
    expect(north(dark)).toBeLessThan(north(day));
    client.dispose();
  });

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

  it('answers a step of a drag as a whole question with the sensor moved, and forgets it at the next question', async () => {
    const { client, ask } = setUp();
    const radar = sensor('s2', { position: [-100.1, 49], fieldOfViewDeg: 360, maxRangeM: 6_000 });
    const before = await ask([tower, radar], 7);
    const moved: Sensor = { ...tower, position: [-100.03, 49.01], azimuthDeg: 30 };
    const step = await client.moveSensor({ sensor: moved, requiredK: 1 }, 'drag');
    expect(step).toEqual(await ask([moved, radar], 7));
    expect(step.gaps).not.toEqual(before.gaps);
    expect(await client.moveSensor({ sensor: tower, requiredK: 1 }, 'drag')).toEqual(before);
    expect(await ask([tower, radar], 7)).toEqual(before);
    client.dispose();
  });

  it('keeps the baseline while a sensor is dragged, so that what it leaves is a new loss', async () => {
    const { client } = setUp();
    const asked = { sensors: [tower], baselineSensors: [tower], coverageVersion: 1, pictureTimeMs: 5, requiredK: 1 };
    await client.coverage(asked);
    const { gaps, ledger } = await client.moveSensor(
      { sensor: { ...tower, position: [-100, 60] }, requiredK: 1 },
      'drag',
    );
    expect(ledger.total.newLossM).toBeGreaterThan(19_900);
    expect(gaps.filter(({ kind }) => kind === 'new-loss').map(({ causes }) => causes)).toEqual([['s1']]);
    client.dispose();
  });

  it('answers for part of the sensors', async () => {
    const { client, ask } = setUp();
    const theirs = sensor('s2', { position: [-101, 49], fieldOfViewDeg: 360, maxRangeM: 6_000, agencyId: 'other' });
    const view = { coverageVersion: 1, pictureTimeMs: 5, requiredK: 1 };
    const alone = await client.coverage({
      ...view,
      sensors: [tower, theirs],
      filter: { agencyIds: [tower.agencyId] },
    });
    expect(alone).toEqual(await ask([tower]));
    const grounded = await client.coverage({
      ...view,
      sensors: [tower, theirs],
      filter: { withoutKinds: [tower.kind], withoutSensorIds: ['s2'] },
    });
    expect(grounded.ledger.total.onceM).toBe(0);
    expect(new Set(grounded.gaps.flatMap(({ causes }) => causes))).toEqual(new Set(['s1', 's2']));
    client.dispose();
  });

  it('limits ranges to the horizon unless told to ignore it: ledger, drag, columns, changes and what is drawn', async () => {
    const { client } = setUp();
    const radar: Sensor = { ...tower, kind: 'radar', maxRangeM: 60_000, mastHeightM: 10 };
    const asked = { sensors: [radar], coverageVersion: 1, pictureTimeMs: 5, requiredK: 1 };
    // √(2 · 8,495 km · 10 m) + √(2 · 8,495 km · 1.7 m) = 18.4 km either way.
    const [leastNearM, mostNearM, leastFarM] = [36_600, 37_100, 119_000];
    const { light: _light, ...weather } = CLEAR_NIGHT;
    for (const ignoreHorizon of [true, false, undefined]) {
      const { ledger } = await client.coverage({ ...asked, ignoreHorizon });
      const { onceM } = ledger.total;
      if (ignoreHorizon) expect(onceM).toBeGreaterThan(leastFarM);
      else expect(onceM > leastNearM && onceM < mostNearM).toBe(true);
      const moved = await client.moveSensor({ sensor: radar, requiredK: 1, ignoreHorizon }, 'drag');
      expect(moved.ledger).toEqual(ledger);
      const { sensors, pictureTimeMs, requiredK } = asked;
      const columns = await client.columns({ sensors, pictureTimeMs, requiredK, weather, ignoreHorizon });
      expect(columns.day.ledger.total.onceM).toBeCloseTo(onceM, 6);
      const question = { sensors, baselineSensors: [], requiredK, ignoreHorizon };
      expect((await client.changes(question, 'changes')).newCoverM).toBeCloseTo(onceM, 3);
    }
    const [wide, limited] = await Promise.all(
      [true, false].map((ignoreHorizon) => client.outlines({ sensors: [radar], pictureTimeMs: 5, ignoreHorizon })),
    );
    const north = (outlines: typeof wide) => Math.max(...outlines!.flat(2).map(([, lat]) => lat));
    expect(north(wide)).toBeGreaterThan(49.5);
    expect(north(limited)).toBeLessThan(49.2);
    client.dispose();
  });

  it('names the weak points of the segments as they stand, and what changed since a baseline', async () => {
    const { client, ask } = setUp();
    const stands = await ask([tower]);
    const weak = (await client.weakPoints(stands, { requiredK: 1 })).filter(({ weakest }) => weakest !== null);
    expect(weak.length).toBeGreaterThan(0);
    expect(weak.every(({ weakest }) => weakest?.sensorId === 's1')).toBe(true);
    expect((await client.weakPoints(stands, { requiredK: 2 })).every(({ weakest }) => weakest === null)).toBe(true);
    const question = { sensors: [], baselineSensors: [tower], requiredK: 1 };
    const lost = await client.changes(question, 'changes');
    expect(lost.changes.map(({ kind, lostIds }) => [kind, lostIds.join()])).toEqual([['new-loss', 's1']]);
    const back = await client.changes({ ...question, sensors: [tower], baselineSensors: [] }, 'changes');
    expect(back.newCoverM).toBe(lost.newLossM);
    const filter = { withoutSensorIds: ['s1'] };
    expect(await client.changes({ ...question, sensors: [tower], filter }, 'changes')).toEqual(lost);
    client.dispose();
  });

  it('names the weak points of the answer that is looked at, whatever was asked since, also after a crash', async () => {
    const { client, ask, workers } = setUp();
    const view = { sensors: [tower], coverageVersion: 1, pictureTimeMs: 5, requiredK: 1, baselineSensors: [] };
    const aside: Sensor = { ...tower, id: 's2', position: [-110, 49] };
    const viewed = await client.coverage(view);
    const live = await ask([aside]);
    const namesOf = async (answer: CoverageAnswer) => {
      const weak = await client.weakPoints(answer, { requiredK: 1 });
      return new Set(weak.flatMap(({ weakest }) => weakest?.sensorId ?? []));
    };
    for (let crashes = 0; crashes < 2; crashes++) {
      expect(await namesOf(viewed)).toEqual(new Set(['s1']));
      expect(await namesOf(live)).toEqual(new Set(['s2']));
      workers.at(-1)?.crash();
    }
    client.dispose();
  });

  it('refuses a drag before it knows any sensors', async () => {
    const { client } = setUp();
    await expect(client.moveSensor({ sensor: tower, requiredK: 1 }, 'drag')).rejects.toMatchObject({
      code: 'worker-failed',
    });
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

  it('stands on the same sensors after a crash: a drag and weak points go on without a new question', async () => {
    const { client, ask, workers } = setUp();
    const radar = sensor('s2', { position: [-100.1, 49], fieldOfViewDeg: 360, maxRangeM: 6_000 });
    const stands = await ask([tower, radar], 7);
    const moved: Sensor = { ...tower, position: [-100.03, 49.01] };
    const step = await client.moveSensor({ sensor: moved, requiredK: 1 }, 'drag');
    const weak = await client.weakPoints(stands, { requiredK: 1 });
    workers[0]?.crash();
    expect(await client.weakPoints(stands, { requiredK: 1 })).toEqual(weak);
    workers[1]?.crash();
    expect(await client.moveSensor({ sensor: moved, requiredK: 1 }, 'drag')).toEqual(step);
    workers[2]?.crash();
    const aside: Sensor = { ...radar, position: [-101, 49] };
    const further = await client.moveSensor({ sensor: aside, requiredK: 1 }, 'other drag');
    expect(further).toEqual(await ask([moved, aside], 7));
    expect(workers).toHaveLength(4);
    client.dispose();
  });

  it('asks once more what was under way in a crash, and says so when it crashes again', async () => {
    const { client, ask, workers } = setUp();
    const before = await ask([tower]);
    const weak = await client.weakPoints(before, { requiredK: 1 });
    const asked = [
      ask([tower]),
      client.weakPoints(before, { requiredK: 1 }),
      client.nearest([[-100, 49.01]], 'n'),
    ] as const;
    workers[0]?.crash();
    const [coverage, points, nearest] = await Promise.all(asked);
    expect([coverage, points]).toEqual([before, weak]);
    expect(nearest[0]?.distanceM).toBeGreaterThan(1_000);
    const doomed = client.weakPoints(before, { requiredK: 1 });
    workers[1]?.crash();
    await Promise.resolve();
    for (let i = 0; workers.length < 3 && i < 10; i++) await Promise.resolve();
    workers[2]?.crash();
    await expect(doomed).rejects.toMatchObject({ code: 'worker-crashed' });
    client.dispose();
  });

  it('refuses every question when the border cannot be read, and says why', async () => {
    const { client, ask } = setUp('{"format": "other"}');
    await expect(ask([tower])).rejects.toMatchObject({ code: 'bad-border' });
    await expect(ask([tower])).rejects.toMatchObject({ code: 'bad-border' });
    client.dispose();
  });
});
