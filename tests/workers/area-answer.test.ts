import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import type { Sensor } from '../../src/domain/sensor';
import { answerCoverage } from '../../src/geo/answer-coverage';
import { BorderIndex } from '../../src/geo/border-index';
import { IntervalCache } from '../../src/geo/interval-cache';
import { parseBorder } from '../../src/geo/parse-border';
import { AreaAnswerClient } from '../../src/workers/area-answer.client';
import type { GroundSetting, UnitSetting } from '../../src/workers/area-answer.protocol';
import type { BorderSource } from '../../src/workers/coverage.protocol';
import { serveAreaAnswer } from '../../src/workers/serve-area-answer';
import { twoSectors } from '../geo/area/two-sectors';
import { boxArea } from '../geo/area-answer/areas';
import { borderFile, geodesicVertices, sensorAt } from '../geo/fixtures';
import { responderOf } from '../geo/response/worlds';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const START: Position = [-97, 49];
const file = borderFile([{ coordinates: geodesicVertices(START, 90, 60_000, 1_000) }]);
const segments = twoSectors(file, 15_000);
const index = new BorderIndex(parseBorder(file));
const SOURCE = {
  kind: 'text',
  border: JSON.stringify(file),
  segments: JSON.stringify(segments),
  conditions: readFileSync(new URL('../../data/conditions.json', import.meta.url), 'utf8'),
} as const;
const AREA = boxArea(-96.9, 48.9, -96.5, 49.1);

function setUp(source: BorderSource = SOURCE) {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const client = new AreaAnswerClient(source, time, () => {
    const worker = new PortWorker((scope) => serveAreaAnswer(scope, time));
    workers.push(worker);
    return worker;
  });
  const sentTo = (worker: number) =>
    (workers[worker]!.sent as { kind: string; method: string }[]).flatMap((call) =>
      call.kind === 'request' ? [call.method] : [],
    );
  return { client, workers, sentTo };
}

const mast = (id: string, lng: number, change: Partial<Sensor> = {}): Sensor =>
  sensorAt([lng, 49], { id, maxRangeM: 4_000, mastHeightM: 40, ...change });
const SENSORS = [mast('a', -96.8), mast('b', -96.78), mast('far', -96.3), mast('down', -96.6, { health: 'down' })];

function settingOf(sensors: readonly Sensor[], more: Partial<GroundSetting> = {}): GroundSetting {
  const question = { sensors, coverageVersion: 7, pictureTimeMs: 1_000, requiredK: 1 };
  const { coverage, gaps } = answerCoverage(new IntervalCache(index), segments, question);
  return { answer: { coverage, gaps, coverageVersion: 7, pictureTimeMs: 1_000 }, sensors, lightTimeMs: 0, ...more };
}
const units: UnitSetting = {
  pictureTimeMs: 2_000,
  places: [
    { unitId: 'in', position: [-96.7, 49] },
    { unitId: 'out', position: [-96, 49] },
  ],
  responders: [
    responderOf('near', { position: [-96.7, 49.05] }),
    responderOf('other', { position: [-96.7, 49.01], countries: ['BBB'] }),
  ],
  requirement: { kinds: ['vehicle'], capabilities: ['arrest'] },
  verificationS: 60,
  count: 3,
};

describe('area worker', () => {
  it('says what the ledger says of the line inside, and the picture that it is of', async () => {
    const { client } = setUp();
    const found = await client.ground(AREA, settingOf(SENSORS));
    expect([found.coverageVersion, found.pictureTimeMs]).toEqual([7, 1_000]);
    const { border, coverage } = found;
    expect(coverage.unwatchedM + coverage.onceM + coverage.twiceM).toBeCloseTo(border.lengthM, 6);
    // Two masts 1.46 km apart that see 4 km: 9.46 km together, twice all but that at either end.
    expect(coverage.onceM / 2 + coverage.twiceM).toBeCloseTo(8_000, -1);
    // What is down now and was planned to watch is a new loss; the rest was never watched.
    expect([coverage.newLossM > 7_900, coverage.standingM + coverage.newLossM]).toEqual([true, coverage.unwatchedM]);
    expect(found.area.coveredM2 / (Math.PI * 4_000 ** 2)).toBeGreaterThan(1);
    expect(found.sensors.map(({ sensorId, isInside }) => [sensorId, isInside])).toEqual([
      ['a', true],
      ['b', true],
      ['down', true],
    ]);
    const [a, , down] = found.sensors;
    expect(a!.lineM).toBeCloseTo(8_000, -1);
    expect(a!.groundM2 / (Math.PI * 4_000 ** 2)).toBeCloseTo(1, 3);
    expect([down!.lineM, down!.groundM2]).toEqual([0, 0]);
    client.dispose();
  });

  it('counts the ground of those whom the view admits, as far as they reach under it', async () => {
    const { client } = setUp();
    const covered = async (more: Partial<GroundSetting>) =>
      (await client.ground(AREA, settingOf(SENSORS, more))).area.coveredM2;
    const all = await covered({});
    expect(await covered({ filter: { withoutSensorIds: ['b'] } })).toBeLessThan(all);
    expect(await covered({ filter: { agencyIds: ['NONE'] } })).toBe(0);
    const fog = { light: 'night', fog: 'fog', precipitation: 'none', snowCover: false, leafOn: false } as const;
    expect(await covered({ conditions: fog })).toBeLessThan(all);
    const low = SENSORS.map((one) => ({ ...one, mastHeightM: 0, maxRangeM: 30_000 }));
    const near = (await client.ground(AREA, settingOf(low))).area.coveredM2;
    expect((await client.ground(AREA, settingOf(low, { ignoreHorizon: true }))).area.coveredM2).toBeGreaterThan(near);
    client.dispose();
  });

  it('names units inside and those that are there first, for either side', async () => {
    const { client } = setUp();
    const found = await client.units(AREA, units);
    expect([found.pictureTimeMs, found.insideIds, found.place.basis]).toEqual([2_000, ['in'], 'line']);
    expect(found.next?.toLeft.units.map(({ unitId }) => unitId)).toEqual(['near']);
    expect(found.next?.toRight.units.map(({ unitId }) => unitId)).toEqual(['other']);
    expect(found.next?.toLeft.units[0]?.arrivalS).toBeGreaterThan(60 + 60);
    client.dispose();
  });

  it('counts hours on the clocks of the place', async () => {
    const { client } = setUp();
    // 18:30 in Winnipeg in winter, on a Saturday.
    const timesMs = Float64Array.of(Date.parse('2026-01-04T00:30:00Z'));
    const hours = await client.hours({ timesMs, positions: Float64Array.of(-97.1, 49.9) });
    expect([hours.counts[5 * 24 + 18], hours.zones]).toEqual([1, [{ zone: 'America/Winnipeg', count: 1 }]]);
    client.dispose();
  });

  it('is told a setting once, and again after a crash', async () => {
    const { client, workers, sentTo } = setUp();
    const setting = settingOf(SENSORS);
    const first = await client.ground(AREA, setting);
    await client.units(AREA, units);
    await client.ground(boxArea(-96.9, 48.9, -96.4, 49.1), setting);
    expect(sentTo(0)).toEqual(['init', 'setGround', 'ground', 'setUnits', 'units', 'ground']);
    workers[0]?.crash();
    expect(await client.ground(AREA, setting)).toEqual(first);
    expect(sentTo(1)).toEqual(['init', 'setGround', 'setUnits', 'ground']);
    await client.ground(AREA, settingOf(SENSORS.slice(1)));
    expect(sentTo(1).slice(4)).toEqual(['setGround', 'ground']);
    client.dispose();
  });

  it('fails with what is wrong, never with an answer of the setting before', async () => {
    const { client } = setUp();
    await client.ground(AREA, settingOf(SENSORS));
    const bad = settingOf(SENSORS);
    const broken = { ...bad, sensors: [mast('x', -96.8, { azimuthDeg: Number.NaN })] };
    await expect(client.ground(AREA, broken)).rejects.toMatchObject({ code: 'bad-footprint' });
    await expect(client.ground(AREA, broken)).rejects.toMatchObject({ code: 'bad-footprint' });
    expect((await client.ground(AREA, bad)).coverageVersion).toBe(7);
    client.dispose();
    const lost = setUp({ ...SOURCE, border: '{' });
    await expect(lost.client.ground(AREA, bad)).rejects.toMatchObject({ code: 'bad-border' });
    await expect(lost.client.units(AREA, units)).rejects.toMatchObject({ code: 'bad-border' });
    lost.client.dispose();
  });

  it('gives up a question whose asker left', async () => {
    const { client } = setUp();
    const leaving = new AbortController();
    const asked = client.ground(AREA, settingOf(SENSORS), leaving.signal);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    client.dispose();
  });
});
