import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../src/domain/border';
import type { Incident } from '../../../src/domain/incident';
import type { Picture, UnitState } from '../../../src/domain/picture';
import type { TimeToCover } from '../../../src/domain/response';
import type { Tasking } from '../../../src/domain/tasking';
import type { TrackRecord } from '../../../src/domain/track';
import { geodesicPath } from '../../../src/geo/geodesic';
import { clockReading } from '../../../src/geo/response/clock-reading';
import { compileResponders } from '../../../src/geo/response/compile-responders';
import { incidentQuestion } from '../../../src/geo/response/incident-question';
import { parseResponseRules } from '../../../src/geo/response/parse-response-rules';
import { rankUnits } from '../../../src/geo/response/rank-units';
import { person, START_MS, unit } from '../../domain/event-arbitrary';
import { borderOf, geodesicVertices } from '../fixtures';

const rules = parseResponseRules(
  JSON.parse(readFileSync(new URL('../../../data/response.json', import.meta.url), 'utf8')),
);
const times = { footS: 1800, vehicleS: 600, boatS: null };
const segment: Segment = {
  id: 's1',
  name: 'Creek',
  sectorId: 'x',
  pieceId: 'main',
  fromChainageM: 0,
  toChainageM: 5000,
  left: 'CAN',
  right: 'USA',
  water: 'land',
  waterShare: 0,
  cover: 'rural',
  timeToCover: { toLeft: times, toRight: times },
};
const cover: TimeToCover = { timeS: 1800, sigmaS: 540, basis: 'class', name: '', pickUpKnown: true };
const ground = {
  rules,
  segments: { segments: [segment] },
  coverOf: (_segment: Segment, _direction: string, mode: string) => (mode === 'boat' ? null : cover),
};
const incident: Incident = {
  id: 'i1',
  kind: 'crossing-foot',
  severity: 'moderate',
  status: 'open',
  outcome: null,
  agencyId: 'CBP',
  position: [-100, 49],
  at: { pieceId: 'main', chainageM: 1000 },
  openedMs: START_MS,
  closedMs: null,
  unitIds: [],
  detectedBy: [],
  releasability: 'all',
};
const agencies = new Map([
  ['CBP', { id: 'CBP', name: 'CBP', country: 'USA' }],
  ['RCMP', { id: 'RCMP', name: 'RCMP', country: 'CAN' }],
  ['POL', { id: 'POL', name: 'POL', country: 'POL' }],
]);

function track(trackId: number, lng: number): TrackRecord {
  const rest = { altitudeM: 0, headingDeg: 0, speedMps: 0, type: 0, timeToLiveS: 60 };
  return { trackId, lng, lat: 49, timeMs: START_MS, ...rest };
}

function world(seconds: number, states: readonly UnitState[] = [], taskings: readonly Tasking[] = []) {
  return {
    timeMs: START_MS + seconds * 1000,
    units: new Map(states.map((state) => [state.unit.id, state])),
    tracks: new Map(states.map((state, i) => [state.unit.trackId, track(state.unit.trackId, -100 - (i + 1) / 10)])),
    taskings: new Map(taskings.map((tasking) => [tasking.id, tasking])),
    agencies,
  } satisfies Pick<Picture, 'timeMs' | 'units' | 'tracks' | 'taskings' | 'agencies'>;
}

const free = (id: string, trackId: number): UnitState => ({
  unit: unit(id, trackId),
  sinceMs: START_MS,
  incidentId: null,
  exercise: true,
});
/** 7,313 m west for a tenth of a degree at 49 N; vehicles: 25 m/s over 1.4. */
const wayS = (tenths: number) => (geodesicPath([-100 - tenths / 10, 49], [-100, 49]).distanceM * 1.4) / 25;

describe('incidentQuestion', () => {
  it('runs towards the country of its agency, and says why there is no time to cover', () => {
    const ask = (part: Partial<Incident>) => incidentQuestion({ ...incident, ...part }, world(0), ground);
    expect(ask({})).toMatchObject({ direction: 'toRight', mode: 'foot', untimed: null });
    expect(ask({}).question).toMatchObject({ country: 'USA', cover, water: 'land' });
    expect(ask({ agencyId: 'RCMP' }).direction).toBe('toLeft');
    expect(ask({ agencyId: 'POL' })).toMatchObject({ direction: null, untimed: 'no-place' });
    expect(ask({ at: { pieceId: 'main', chainageM: 9000 } })).toMatchObject({ segment: null, untimed: 'no-place' });
    expect(ask({ kind: 'rescue' })).toMatchObject({ mode: null, untimed: 'nobody-runs' });
    expect(ask({ kind: 'crossing-boat' })).toMatchObject({ untimed: 'no-mode' });
  });

  it('counts the time to cover from where a sensor saw it, where the line is known', () => {
    // Eastwards along the parallel: right is the south.
    const border = borderOf({ id: 'main', coordinates: geodesicVertices([-100.0137, 49], 90, 5000, 1000) });
    const north: Incident = { ...incident, position: [-100, 49.01], detectedBy: ['t'] };
    const seen = incidentQuestion(north, world(0), { ...ground, border });
    expect(seen.start).toMatchObject({ kind: 'before' });
    expect(seen.fromLine).toEqual(cover);
    const toLineS = seen.start.kind === 'before' ? seen.start.timeS : 0;
    expect(toLineS).toBeCloseTo(1112 / rules.modes.foot.speedMps.rural, -1);
    expect(seen.question.cover?.timeS).toBeCloseTo(1800 + toLineS, 9);
    expect(incidentQuestion(north, world(0), ground)).toMatchObject({ start: { kind: 'line' }, question: { cover } });
    const told = incidentQuestion({ ...north, detectedBy: [] }, world(0), { ...ground, border });
    expect(told).toMatchObject({ start: { kind: 'line' }, question: { cover } });
    const back = incidentQuestion({ ...north, agencyId: 'RCMP' }, world(0), { ...ground, border });
    expect(back).toMatchObject({ start: { kind: 'beyond' }, question: { cover } });
  });

  it('counts verification as planned, then as it was with the waiting after it; closed, the clock stands', () => {
    const ask = (seconds: number, part: Partial<Incident> = {}) =>
      incidentQuestion({ ...incident, ...part }, world(seconds), ground).question;
    expect(ask(60)).toMatchObject({ verificationS: 420, passedS: 60 });
    expect(ask(60, { detectedBy: ['t'] }).verificationS).toBe(120);
    expect(ask(500).verificationS).toBe(500);
    expect(ask(100, { verifiedMs: START_MS + 40_000 }).verificationS).toBe(100);
    expect(ask(900, { status: 'closed', closedMs: START_MS + 300_000 }).passedS).toBe(300);
  });

  it('counts the units that are coming, by order or by report, with what is left of their way', () => {
    const tasking: Tasking = {
      id: 't1',
      incidentId: 'i1',
      unitId: 'u1',
      note: '',
      status: 'en-route',
      at: { ordered: START_MS + 60_000, 'en-route': START_MS + 90_000 },
      orderedBy: person,
      lastBy: null,
      reason: null,
      exercise: true,
    };
    const ordered: UnitState = {
      ...free('u1', 1),
      unit: unit('u1', 1, { status: 'responding' }),
      incidentId: 'i1',
      taskingId: 't1',
    };
    const there: UnitState = {
      ...free('u2', 2),
      unit: unit('u2', 2, { status: 'on-scene' }),
      incidentId: 'i1',
      sinceMs: START_MS + 50_000,
    };
    const elsewhere = { ...ordered, unit: unit('u3', 3, { status: 'responding' }), incidentId: 'i2' };
    const call = incidentQuestion(incident, world(120, [ordered, there, elsewhere], [tasking]), ground);
    expect(call.coming.map(({ unitId, isThere }) => [unitId, isThere])).toEqual([
      ['u2', true],
      ['u1', false],
    ]);
    expect(call.coming[0]!.stages.arrivalS).toBe(50);
    // Verified by the order after 60 s, turned out after 30, 30 s on the way and what is left of it.
    expect(call.coming[1]!.stages.arrivalS).toBeCloseTo(60 + 30 + 30 + wayS(1), 6);
    expect(call.question.onTheWayS).toEqual(call.coming.map(({ stages }) => stages.arrivalS));
  });
});

describe('clockReading', () => {
  const read = (
    seconds: number,
    part: Partial<Incident>,
    states: readonly UnitState[],
    chosen: string | null = null,
  ) => {
    const picture = world(seconds, states);
    const call = incidentQuestion({ ...incident, ...part }, picture, ground);
    const { responders } = compileResponders(picture, rules);
    const ranking = rankUnits(responders, call.question, rules);
    return clockReading(call, ranking.kind === 'ranked' ? ranking.ranked : [], chosen, rules);
  };

  it('reads the best unit, or the chosen one, and nothing where nobody is', () => {
    expect(read(0, {}, [])).toBeNull();
    const units = [free('u1', 1), free('u2', 2)];
    const best = read(0, {}, units)!;
    expect(best).toMatchObject({ unitId: 'u1', lastId: 'u1', basis: 'best', verificationS: 420, turnOutS: 60 });
    expect(best.marginS).toBeCloseTo(1800 - 480 - wayS(1), 6);
    expect(best.chanceOfInterruption).toBeCloseTo(0.95 * best.chanceInTime, 12);
    expect(read(0, {}, units, 'u2')).toMatchObject({ unitId: 'u2', basis: 'chosen' });
  });

  it('shows the stages of the second unit where two are needed', () => {
    const best = read(0, { severity: 'high' }, [free('u1', 1), free('u2', 2)])!;
    expect(best).toMatchObject({ unitId: 'u1', withUnitId: 'u2', lastId: 'u2' });
    expect(best.arrivalS).toBeCloseTo(480 + wayS(2), 6);
    expect(best.togetherS).toBe(best.arrivalS);
    expect(read(0, { severity: 'high' }, [free('u1', 1)])).toMatchObject({
      togetherS: null,
      marginS: null,
      chanceInTime: 0,
    });
  });

  it('stages add up to the arrival, whoever counts, and one unit more never makes the margin worse', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('moderate' as const, 'high' as const),
        (seconds, count, severity) => {
          const states = Array.from({ length: count }, (_, i) => free(`u${i}`, i + 1));
          const reading = read(seconds, { severity }, states)!;
          expect(reading.verificationS + reading.turnOutS + reading.travelS).toBeCloseTo(reading.arrivalS, 6);
          const more = read(seconds, { severity }, [...states, free('z', 9)])!;
          if (reading.marginS !== null) expect(more.marginS!).toBeGreaterThanOrEqual(reading.marginS - 1e-9);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });
});
