import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitState } from '../../src/domain/picture';
import type { Position } from '../../src/domain/place';
import type { UnitFilter } from '../../src/domain/response';
import type { TrackRecord } from '../../src/domain/track';
import { CAPABILITIES, UNIT_STATUSES, type Unit } from '../../src/domain/unit';
import { nearestUnits } from '../../src/geo/nearest-units';
import { oracleDestination, oracleDistanceM } from './fixtures';
import { holds } from './seed';

const TARGET: Position = [-97, 49];
const ANYONE: UnitFilter = { agencyIds: [], statuses: [], capabilities: [] };

function unitOf(trackId: number, change: Partial<Unit> = {}): Unit {
  return {
    id: `u${trackId}`,
    trackId,
    callsign: `U ${trackId}`,
    kind: 'vehicle',
    agencyId: 'AAA',
    responseSpeedMps: 20,
    turnOutS: { 'on-patrol': 60, 'at-post': 180, 'on-call': 900 },
    capabilities: ['arrest'],
    status: 'on-patrol',
    releasability: 'all',
    ...change,
  };
}

function pictureOf(rows: readonly { readonly unit: Unit; readonly at: Position | null }[]) {
  const units = new Map<string, UnitState>();
  const tracks = new Map<number, TrackRecord>();
  for (const { unit, at } of rows) {
    units.set(unit.id, { unit, sinceMs: 0, incidentId: null, exercise: true });
    if (at === null) continue;
    const still = { altitudeM: 0, headingDeg: 0, speedMps: 0, type: 1, timeToLiveS: 30, timeMs: 0 };
    tracks.set(unit.trackId, { trackId: unit.trackId, lng: at[0], lat: at[1], ...still });
  }
  return { units, tracks };
}

const away = (distanceM: number): Position => oracleDestination(TARGET, 70, distanceM);
const ids = (answer: ReturnType<typeof nearestUnits>): readonly string[] =>
  answer.kind === 'arrivals' ? answer.arrivals.map(({ unitId }) => unitId) : [answer.kind];
const ask = (rows: Parameters<typeof pictureOf>[0], filter = ANYONE, count = 5) =>
  nearestUnits(pictureOf(rows), { target: TARGET, filter, verificationS: 120, count });

describe('nearestUnits', () => {
  it('puts a fast unit far away before a slow one close by', () => {
    const foot = unitOf(1, { kind: 'foot', responseSpeedMps: 1.5 });
    const helicopter = unitOf(2, { kind: 'aircraft', responseSpeedMps: 60, status: 'at-post' });
    expect(
      ids(
        ask([
          { unit: foot, at: away(3_000) },
          { unit: helicopter, at: away(40_000) },
        ]),
      ),
    ).toEqual(['u2', 'u1']);
  });

  it('adds verification, turn-out by readiness and travel', () => {
    const answer = ask([{ unit: unitOf(1, { status: 'on-call' }), at: away(10_000) }]);
    expect(answer).toMatchObject({ kind: 'arrivals', arrivals: [{ verificationS: 120, turnOutS: 900 }] });
    if (answer.kind !== 'arrivals') return;
    expect(answer.arrivals[0]!.travelS).toBeCloseTo(500, 6);
    expect(answer.arrivals[0]!.arrivalS).toBeCloseTo(1520, 6);
    expect(answer.arrivals[0]!.distanceM).toBeCloseTo(10_000, 6);
  });

  it('leaves out the busy, the lost and the filtered', () => {
    const rows = [
      { unit: unitOf(1, { status: 'responding' }), at: away(1) },
      { unit: unitOf(2, { status: 'off-shift' }), at: away(2) },
      { unit: unitOf(3), at: null },
      { unit: unitOf(4, { agencyId: 'BBB' }), at: away(4) },
      { unit: unitOf(5, { status: 'at-post' }), at: away(5) },
      { unit: unitOf(6, { capabilities: ['arrest', 'medical'] }), at: away(6) },
    ];
    expect(ids(ask(rows))).toEqual(['u4', 'u6', 'u5']);
    expect(ids(ask(rows, { ...ANYONE, agencyIds: ['AAA'] }))).toEqual(['u6', 'u5']);
    expect(ids(ask(rows, { ...ANYONE, statuses: ['at-post'] }))).toEqual(['u5']);
    expect(ids(ask(rows, { ...ANYONE, capabilities: ['medical', 'arrest'] }))).toEqual(['u6']);
    expect(ids(ask(rows, { ...ANYONE, capabilities: ['pursuit'] }))).toEqual(['no-unit-free']);
    expect(ids(ask([]))).toEqual(['no-unit-free']);
  });

  it('gives ties to the nearer unit, then to the lower id', () => {
    const slow = unitOf(1, { responseSpeedMps: 10 });
    const fast = unitOf(2, { responseSpeedMps: 20 });
    const twin = unitOf(3, { responseSpeedMps: 10 });
    const rows = [twin, slow, fast].map((unit) => ({ unit, at: TARGET }));
    expect(ids(ask(rows))).toEqual(['u1', 'u2', 'u3']);
  });

  it('finds a far unit that is ready just before a near one that is not', () => {
    const asleep = unitOf(1, { status: 'on-call' });
    const ready = unitOf(2);
    const rows = [
      { unit: asleep, at: TARGET },
      { unit: ready, at: away(16_600) },
    ];
    expect(ids(ask(rows, ANYONE, 1))).toEqual(['u2']);
    expect(ids(ask([...rows].reverse(), ANYONE, 1))).toEqual(['u2']);
  });

  it('is the start of the sorted list of all arrivals', () => {
    const rows = fc.array(
      fc.record({
        bearing: fc.double({ min: 0, max: 360, noNaN: true }),
        far: fc.double({ min: 0, max: 500_000, noNaN: true }),
        responseSpeedMps: fc.double({ min: 1, max: 90, noNaN: true }),
        status: fc.constantFrom(...UNIT_STATUSES),
        capabilities: fc.subarray([...CAPABILITIES]),
      }),
      { maxLength: 40 },
    );
    holds(
      fc.property(rows, fc.integer({ min: 1, max: 8 }), (sketches, count) => {
        const all = sketches.map(({ bearing, far, ...change }, i) => ({
          unit: unitOf(i + 1, change),
          at: oracleDestination(TARGET, bearing, far),
        }));
        const expected = all
          .flatMap(({ unit, at }) => {
            const free = unit.status === 'on-patrol' || unit.status === 'at-post' || unit.status === 'on-call';
            if (!free || !unit.capabilities.includes('arrest')) return [];
            const turnOutS = unit.turnOutS[unit.status as 'on-call'];
            return [120 + turnOutS + oracleDistanceM(at, TARGET) / unit.responseSpeedMps];
          })
          .sort((a, b) => a - b)
          .slice(0, count);
        const answer = ask(all, { ...ANYONE, capabilities: ['arrest'] }, count);
        const found = answer.kind === 'arrivals' ? answer.arrivals.map(({ arrivalS }) => arrivalS) : [];
        expect(found.length).toBe(expected.length);
        for (const [i, arrivalS] of found.entries()) expect(arrivalS).toBeCloseTo(expected[i]!, 6);
      }),
    );
  });

  it.each([
    [{ verificationS: -1, count: 1 }],
    [{ verificationS: Number.NaN, count: 1 }],
    [{ verificationS: 0, count: 0 }],
  ])('refuses %o', (numbers) => {
    expect(() => nearestUnits(pictureOf([]), { target: TARGET, filter: ANYONE, ...numbers })).toThrowError(
      expect.objectContaining({ code: 'out-of-range' }),
    );
  });
});
