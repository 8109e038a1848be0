import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CoverageFilter, PieceCoverage } from '../../src/domain/coverage';
import { AppError } from '../../src/domain/errors';
import type { Responder } from '../../src/domain/response';
import { BorderIndex } from '../../src/geo/border-index';
import { CoverageEngine } from '../../src/geo/coverage-engine';
import { geodesicPath } from '../../src/geo/geodesic';
import { nearestChainage } from '../../src/geo/nearest-chainage';
import { parseBorder } from '../../src/geo/parse-border';
import { parseSegments } from '../../src/geo/parse-segments';
import { parseResponseRules } from '../../src/geo/response/parse-response-rules';
import { rankUnits } from '../../src/geo/response/rank-units';
import { segmentAt } from '../../src/geo/segment-at';
import { ResponseClient } from '../../src/workers/response.client';
import type { LineParams } from '../../src/workers/response.protocol';
import { serveResponse } from '../../src/workers/serve-response';
import { sensor } from '../domain/event-arbitrary';
import { responderAt } from '../geo/response-line/fixtures';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const read = (path: string) => readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8');
const text = {
  border: read('borders/usa-can.json'),
  segments: read('borders/usa-can.segments.json'),
  conditions: read('conditions.json'),
};
const rules = read('response.json');
const noPoints = { format: 'watchline-cover/1', note: '', attribution: '', points: [], trails: [] };

const border = parseBorder(JSON.parse(text.border));
const segments = parseSegments(JSON.parse(text.segments), border);
const tower = sensor('s1', {
  position: [-100, 49],
  fieldOfViewDeg: 360,
  maxRangeM: 10_000,
  detection: { day: 0.8, night: 0.4, fog: 0.2, precipitation: 0.4 },
});
const coverage: readonly PieceCoverage[] = (() => {
  const engine = new CoverageEngine(new BorderIndex(border), segments);
  engine.set([tower], null);
  return engine.view(1).coverage;
})();

const car = responderAt([-100.02, 49], { countries: ['CAN'], speedMps: 16 });
const other = responderAt([-99.5, 48.98], { unitId: 'u2', countries: ['USA'] });

function setUp(points: unknown = noPoints, rulesText = rules) {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const source = {
    border: { kind: 'text', ...text },
    rules: { kind: 'text', text: rulesText },
    coverPoints: { kind: 'text', text: JSON.stringify(points) },
  } as const;
  const client = new ResponseClient(source, time, () => {
    const worker = new PortWorker((scope) => serveResponse(scope, time));
    workers.push(worker);
    return worker;
  });
  return { client, time, workers };
}

function question(responders: readonly Responder[], change: Partial<LineParams> = {}): LineParams {
  return {
    mode: 'foot',
    responders,
    coverage,
    requiredK: 1,
    sensors: [tower],
    edits: [],
    moreCover: [],
    coverageVersion: 7,
    pictureTimeMs: 5,
    ...change,
  };
}

describe('response worker', () => {
  it('answers both directions of a mode for the picture it was asked about, and names the worse one', async () => {
    const { client } = setUp();
    const answer = await client.line(question([car, other]));
    expect([answer.coverageVersion, answer.pictureTimeMs, answer.mode]).toEqual([7, 5, 'foot']);
    for (const { direction, ledger, mode, pieces, worst } of [answer.toLeft, answer.toRight]) {
      expect([direction, mode]).toEqual([direction, 'foot']);
      const { byClass, expectedM, lengthM, unknownM } = ledger.total;
      expect(Object.values(byClass).reduce((sum, metres) => sum + metres, unknownM)).toBeCloseTo(lengthM, 3);
      // P(detect) by day × P(communicate), and no more than what is seen.
      expect(expectedM).toBeLessThan(0.8 * 0.95 * (byClass['seen-in-time'] + byClass['seen-late']));
      expect(pieces).toHaveLength(border.pieces.length);
      expect(worst).toHaveLength(10);
    }
    expect(answer.toLeft.direction).toBe('toLeft');
    // The tower's twenty kilometres are beside the Canadian car; the American one is half an hour away.
    expect(answer.toLeft.ledger.total.byClass['seen-in-time']).toBeGreaterThan(19_900);
    expect(answer.toLeft.ledger.total.expectedM).toBeGreaterThan(0.7 * 19_900);
    const alone = await client.line(question([car]));
    expect(alone.toRight.ledger.total.byClass['seen-in-time']).toBe(0);
    expect(alone.worseDirection).toBe('toRight');
    client.dispose();
  });

  it('weighs detection by the conditions', async () => {
    const { client } = setUp();
    const day = await client.line(question([car]));
    const night = await client.line(
      question([car], {
        conditions: { light: 'night', fog: 'none', precipitation: 'none', snowCover: false, leafOn: false },
      }),
    );
    expect(night.toLeft.pieces).toEqual(day.toLeft.pieces);
    expect(night.toLeft.ledger.total.expectedM).toBeLessThan(day.toLeft.ledger.total.expectedM);
    client.dispose();
  });

  it('takes times that were set, points of the file and areas marked as cover', async () => {
    const { client } = setUp();
    const plain = await client.line(question([car]));
    const segmentId = segments.segments.find(({ fromChainageM, pieceId, toChainageM }) =>
      plain.toLeft.pieces.some(
        (piece) =>
          piece.pieceId === pieceId &&
          piece.intervals.some(
            (at) =>
              at.responseClass === 'seen-in-time' && at.fromChainageM < toChainageM && at.toChainageM > fromChainageM,
          ),
      ),
    )!.id;
    const edits = [{ segmentId, direction: 'toLeft', mode: 'foot', timeS: 60 }] as const;
    const edited = await client.line(question([car], { edits }));
    const rowOf = ({ toLeft }: typeof plain) => toLeft.ledger.segments.find(({ id }) => id === segmentId)!;
    expect(rowOf(plain).byClass['seen-in-time']).toBeGreaterThan(1_000);
    expect(rowOf(edited).byClass['seen-in-time']).toBe(0);
    expect(edited.toRight).toEqual(plain.toRight);
    const barn = { name: 'Barn', country: 'CAN' };
    const ring = [
      [-100.01, 48.999],
      [-99.99, 48.999],
      [-99.99, 49.01],
      [-100.01, 49.01],
      [-100.01, 48.999],
    ] as const;
    const hidden = await client.line(question([car], { moreCover: [{ kind: 'aoi', ...barn, shape: ring }] }));
    // An area that somebody published says no country: it is on the side that it lies on, here on both.
    const drawn = { name: 'Barn', geometry: { type: 'Polygon' as const, coordinates: [[...ring]] } };
    const asArea = await client.line(question([car], { coverAreas: [drawn] }));
    expect(asArea.toLeft).toEqual(hidden.toLeft);
    const times = await client.cover({ edits: [], moreCover: [], coverAreas: [drawn] });
    const southwards = times.foot.toRight.get(segmentId);
    expect(southwards).toMatchObject({ basis: 'aoi', name: 'Barn' });
    expect(southwards?.timeS).toBeLessThan(0.3);
    expect(await client.line(question([car]))).toEqual(plain);
    expect(hidden.toLeft.ledger.total.byClass['seen-in-time']).toBeLessThan(
      plain.toLeft.ledger.total.byClass['seen-in-time'],
    );
    client.dispose();
    const withPoint = setUp({ ...noPoints, points: [{ kind: 'pick-up', ...barn, position: [-100, 49.0001] }] });
    const near = await withPoint.client.line(question([car]));
    expect(near.toLeft.ledger.total.byClass['seen-in-time']).toBeLessThan(
      plain.toLeft.ledger.total.byClass['seen-in-time'],
    );
    withPoint.client.dispose();
  });

  it('answers a step of a drag as a whole question with the unit moved, and forgets it at the next question', async () => {
    const { client } = setUp();
    const before = await client.line(question([car, other]));
    const moved: Responder = { ...car, position: [-101, 49.2] };
    const step = await client.moveUnit({ responder: moved });
    expect(step).toEqual(await client.line(question([moved, other])));
    expect(step.toLeft.pieces).not.toEqual(before.toLeft.pieces);
    expect(await client.line(question([car, other]))).toEqual(before);
    client.dispose();
  });

  it('says what a unit leaves and who is in time at a place', async () => {
    const { client } = setUp();
    const { toLeft } = await client.line(question([car, other]));
    const left = await client.leaves({ unitId: 'u1' });
    const without = await client.line(question([other]));
    const inTimeM = ({ ledger: { total } }: typeof toLeft) =>
      total.byClass['seen-in-time'] + total.byClass['unseen-in-time'];
    expect(left.toLeft.lengthM).toBeCloseTo(inTimeM(toLeft) - inTimeM(without.toLeft), 3);
    expect(left.toRight.stretches).toEqual([]);
    await client.line(question([car, other]));
    const { fromChainageM, pieceId } = left.toLeft.stretches[0]!;
    const here = await client.answering({ pieceId, chainageM: fromChainageM + 1 });
    expect([here.toLeft?.unitIds, here.toRight?.unitIds.includes('u1')]).toEqual([['u1'], false]);
    await expect(client.answering({ pieceId: 'nowhere', chainageM: 0 })).rejects.toMatchObject({
      code: 'unknown-piece',
    });
    client.dispose();
  });

  it('says where a unit posted at each place would be in time: nowhere for those who cross into the other country', async () => {
    const { client } = setUp();
    await client.line(question([car, other]));
    const places = [{ id: 'p', position: [-100, 49], side: null, offsetM: 0 }] as const;
    const { unitId: _, position: __, ...template } = { ...other, turnOutS: 60 };
    const own = await client.posts({ direction: 'toRight', places, template });
    expect([own.options.map(({ siteId }) => siteId), own.standing.length, own.units]).toEqual([['p'], 2, 1]);
    expect((await client.posts({ direction: 'toLeft', places, template })).options).toEqual([]);
    client.dispose();
  });

  it('ranks the units for one place by itself, by known ways where there are some, and incidents together', async () => {
    const { client } = setUp();
    const ask = {
      target: [-100, 49] as const,
      country: 'CAN',
      water: 'land',
      requirement: { kinds: ['vehicle'], capabilities: [], units: 1 },
      cover: { timeS: 2700, sigmaS: 810, basis: 'class', name: '', pickUpKnown: true },
      verificationS: 120,
    } as const;
    const mate = { ...car, unitId: 'u3', position: [-100.05, 49] } as const;
    const responders = [mate, other, car];
    const plain = await client.rank({ responders, question: ask, ways: new Map() }, 'a');
    const shares = parseResponseRules(JSON.parse(rules));
    expect(plain).toEqual(rankUnits(responders, ask, shares));
    expect(plain.kind === 'ranked' && plain.ranked.map(({ unitId }) => unitId)).toEqual(['u1', 'u3']);
    const ways = new Map([
      ['u1', null],
      ['u3', { distanceM: 7, travelS: 70 }],
    ]);
    const known = await client.rank({ responders, question: ask, ways }, 'b');
    expect(known.refused).toContainEqual({ unitId: 'u1', reason: 'too-far' });
    expect(known.kind === 'ranked' && known.ranked[0]).toMatchObject({ unitId: 'u3', travelS: 70, distanceM: 7 });
    const some = await client.rank({ responders, question: ask, ways: new Map([['u1', null]]) }, 'b');
    expect(some.kind === 'ranked' && plain.kind === 'ranked' && some.ranked[0]?.travelS).toBeCloseTo(
      plain.kind === 'ranked' ? plain.ranked[1]!.travelS : 0,
      9,
    );
    const questions = [
      { ...ask, incidentId: 'i1' },
      { ...ask, incidentId: 'i2' },
    ];
    const { incidents, isOptimal } = await client.together({ responders, questions });
    expect([isOptimal, incidents.flatMap(({ unitIds }) => unitIds).sort()]).toEqual([true, ['u1', 'u3']]);
    client.dispose();
  });

  it('ranks the latest of a kind alone', async () => {
    const { client } = setUp();
    const question = { target: [-100, 49], country: 'CAN', water: 'land', cover: null, verificationS: 0 } as const;
    const requirement = { kinds: ['vehicle'], capabilities: [], units: 1 } as const;
    const params = { responders: [car], question: { ...question, requirement }, ways: new Map() } as const;
    const first = client.rank(params, 'a');
    const beside = client.rank(params, 'b');
    const second = client.rank(params, 'a');
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(await beside).toEqual(await second);
    client.dispose();
  });

  it('says where a crossing is detected on its way to what its time to cover goes by', async () => {
    const town = { kind: 'place', name: 'Town', country: 'CAN', position: [-100, 49.05] };
    const { client } = setUp({ ...noPoints, points: [town] });
    const camera = sensor('cam', {
      position: [-100, 49.04],
      fieldOfViewDeg: 360,
      maxRangeM: 500,
      mastHeightM: 20,
      detection: { day: 0.5, night: 0.2, fog: 0, precipitation: 0.1 },
    });
    const at = (() => {
      const index = new BorderIndex(border);
      const { pieceId, chainageM } = nearestChainage(index, [-100, 49])!;
      return { pieceId, chainageM };
    })();
    const crossing = { at, direction: 'toLeft', mode: 'foot', filter: {}, ignoreHorizon: false } as const;
    await expect(client.detections(crossing)).rejects.toMatchObject({ code: 'worker-failed' });
    await client.line(question([car], { sensors: [tower, camera] }));
    const found = await client.detections(crossing);
    expect(found?.way).toMatchObject({ kind: 'place', name: 'Town' });
    expect(found?.way?.lengthM).toBeGreaterThan(5_500);
    expect(found?.places.map(({ probability, sensorIds }) => [sensorIds, probability])).toEqual([
      [['s1'], 0.8],
      [['cam'], 0.5],
    ]);
    expect(found?.places[1]?.alongM).toBeCloseTo(
      geodesicPath(found!.places[0]!.position, camera.position).distanceM,
      0,
    );
    // Into the other country nothing is near: the time to cover is a planning value, and only the line is known.
    expect(await client.detections({ ...crossing, direction: 'toRight' })).toMatchObject({
      way: null,
      places: [{ sensorIds: ['s1'] }],
    });
    const without = async (filter: CoverageFilter) =>
      (await client.detections({ ...crossing, filter }))?.places.flatMap(({ sensorIds }) => sensorIds);
    expect(await without({ withoutKinds: [camera.kind] })).toEqual(['s1']);
    expect(await without({ withoutSensorIds: ['cam'] })).toEqual(['s1']);
    expect(await without({ agencyIds: ['nobody'] })).toEqual(['s1']);
    const night = { light: 'night', fog: 'none', precipitation: 'none', snowCover: false, leafOn: false } as const;
    await client.line(question([car], { sensors: [tower, camera], conditions: night }));
    const dark = await client.detections(crossing);
    expect(dark?.places[0]?.probability).toBeCloseTo(0.4, 12);
    expect(dark?.places[1]?.probability ?? 0).toBeLessThan(0.5);
    const edits = [
      { segmentId: segmentAt(segments.segments, at)!.id, direction: 'toLeft', mode: 'foot', timeS: 900 },
    ] as const;
    await client.line(question([car], { sensors: [tower, camera], edits }));
    expect((await client.detections(crossing))?.way).toBeNull();
    client.dispose();
  });

  it('says where agencies overlap', async () => {
    const { client } = setUp();
    const found = await client.overlap({ coverage, sensors: [tower], requiredK: 1 });
    expect(found.sensors.map(({ sensorId }) => sensorId)).toEqual(['s1']);
    expect(found.sharedM).toBe(0);
    client.dispose();
  });

  it('refuses what stands on a line question before there is one, and every question when a file is bad', async () => {
    const { client } = setUp();
    await expect(client.moveUnit({ responder: car })).rejects.toMatchObject({ code: 'worker-failed' });
    await expect(client.leaves({ unitId: 'u1' })).rejects.toMatchObject({ code: 'worker-failed' });
    client.dispose();
    const bad = setUp(noPoints, '{"format": "watchline-response/9"}');
    await expect(bad.client.line(question([car]))).rejects.toMatchObject({ code: 'bad-file' });
    bad.client.dispose();
    const torn = setUp(noPoints, '{');
    await expect(torn.client.line(question([car]))).rejects.toMatchObject({ code: 'bad-file' });
    torn.client.dispose();
  });

  it('answers only the latest question, heeds cancel, and gives up on a worker that hangs', async () => {
    const { client, time, workers } = setUp();
    const first = client.line(question([car]));
    const second = client.line(question([car, other]));
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await second).coverageVersion).toBe(7);
    const abort = new AbortController();
    const third = client.line(question([car]), { signal: abort.signal });
    abort.abort();
    await expect(third).rejects.toMatchObject({ code: 'cancelled' });
    expect(workers[0]!.sent).toContainEqual({ kind: 'cancel', id: expect.any(Number) });
    const fourth = client.line(question([car]));
    time.pass(30_001);
    await expect(fourth).rejects.toMatchObject({ code: 'timed-out' });
    expect(time.waiting).toBe(0);
    client.dispose();
  });

  it('stands on the same units after a crash, and asks once more what was under way', async () => {
    const { client, workers } = setUp();
    await client.line(question([car, other]));
    const moved: Responder = { ...car, position: [-101, 49.2] };
    const step = await client.moveUnit({ responder: moved });
    const left = await client.leaves({ unitId: 'u1' });
    workers[0]!.crash();
    expect(await client.leaves({ unitId: 'u1' })).toEqual(left);
    expect(workers).toHaveLength(2);
    const asked = client.moveUnit({ responder: moved });
    workers[1]!.crash();
    expect(await asked).toEqual(step);
    expect(workers).toHaveLength(3);
    const twice = client.line(question([car]));
    workers[2]!.crash();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
    workers[3]!.crash();
    await expect(twice).rejects.toBeInstanceOf(AppError);
    client.dispose();
  });
});
