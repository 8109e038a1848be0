import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { seededRandom } from '../../../src/domain/random';
import type { Responder } from '../../../src/domain/response';
import { mayAnswer } from '../../../src/geo/response/may-answer';
import { type FastCall, UnitIndex } from '../../../src/geo/response/unit-index';
import { oracleDestination, oracleDistanceM } from '../fixtures';
import { holds } from '../seed';
import { calls, places, responderLists, responderOf, TARGET } from './worlds';

const CALL: FastCall = { country: 'AAA', water: 'land', requirement: { kinds: ['vehicle'], capabilities: [] } };

/** The oracle: every distance by GeographicLib, everything sorted. */
function bruteForce(responders: readonly Responder[], target: Position, call: FastCall, count: number) {
  const { agencyIds = [] } = call;
  return responders
    .filter((each) => mayAnswer(each, call) === null)
    .filter(({ agencyId }) => agencyIds.length === 0 || agencyIds.includes(agencyId))
    .map(({ unitId, position, turnOutS, speedMps, maxTravelS }) => {
      const distanceM = oracleDistanceM(position, target);
      const travelS = distanceM / speedMps;
      return { unitId, distanceM, travelS, maxTravelS, arrivalS: turnOutS + travelS };
    })
    .filter(({ travelS, maxTravelS }) => travelS <= maxTravelS)
    .sort((a, b) => a.arrivalS - b.arrivalS || a.distanceM - b.distanceM || (a.unitId < b.unitId ? -1 : 1))
    .slice(0, count);
}

function expectSame(index: UnitIndex, responders: readonly Responder[], target: Position, call: FastCall, n: number) {
  const found = index.fastest(target, call, n);
  const expected = bruteForce(responders, target, call, n);
  expect(found.map(({ unitId }) => unitId)).toEqual(expected.map(({ unitId }) => unitId));
  for (const [i, { distanceM, arrivalS }] of found.entries()) {
    expect(Math.abs(distanceM - expected[i]!.distanceM)).toBeLessThan(0.02);
    expect(Math.abs(arrivalS - expected[i]!.arrivalS)).toBeLessThan(0.05);
  }
}

describe('UnitIndex', () => {
  it('answers as brute force does on 1,000 worlds, units and second units, with every rule', () => {
    holds(
      fc.property(responderLists(), places, calls, fc.integer({ min: 1, max: 4 }), (responders, target, call, count) =>
        expectSame(new UnitIndex(responders), responders, target, call, count),
      ),
      1000,
    );
  });

  it('answers as brute force does after units have moved anywhere', () => {
    const moves = fc.array(fc.tuple(fc.nat(59), places), { maxLength: 80 });
    holds(
      fc.property(responderLists(), moves, places, calls, (responders, list, target, call) => {
        const index = new UnitIndex(responders);
        const moved = [...responders];
        for (const [unit, position] of list) {
          if (moved[unit] === undefined) continue;
          index.move(unit, position);
          moved[unit] = { ...moved[unit], position };
        }
        expectSame(index, moved, target, call, 3);
      }),
      500,
    );
  });

  /** Many units of few kinds, so that trees have several levels. */
  function crowd(seed: number): readonly Responder[] {
    const random = seededRandom(`crowd ${seed}`);
    return Array.from({ length: 300 }, (_, i) =>
      responderOf(`u${String(i).padStart(3, '0')}`, {
        kind: random() < 0.8 ? 'vehicle' : 'k9',
        countries: random() < 0.9 ? ['AAA'] : ['BBB'],
        position: oracleDestination(TARGET, random() * 360, random() * 300_000),
        turnOutS: Math.round(random() * 900),
        speedMps: 1 + random() * 40,
        maxTravelS: random() < 0.5 ? Number.POSITIVE_INFINITY : random() * 10_000,
      }),
    );
  }
  const seeds = fc.integer({ min: 0, max: 1e6 });
  const asked = { ...CALL, requirement: { kinds: ['vehicle' as const, 'k9' as const], capabilities: [] } };

  it('answers as brute force does in a crowd, before and after everybody has moved', () => {
    holds(
      fc.property(seeds, places, fc.integer({ min: 1, max: 3 }), (seed, target, count) => {
        const responders = crowd(seed);
        const index = new UnitIndex(responders);
        expectSame(index, responders, target, asked, count);
        const elsewhere = crowd(seed + 1);
        for (const [unit, { position }] of elsewhere.entries()) index.move(unit, position);
        const moved = responders.map((each, unit) => ({ ...each, position: index.positionOf(unit) }));
        expect(moved.map(({ position }) => position)).toEqual(elsewhere.map(({ position }) => position));
        expectSame(index, moved, target, asked, count);
      }),
    );
  });

  it('has the order right where a millimetre decides it, far away', () => {
    for (let azimuthDeg = 0; azimuthDeg < 360; azimuthDeg += 5) {
      const pair = [0, 1].map((i) =>
        responderOf(`u${i}`, { position: oracleDestination(TARGET, azimuthDeg + 77 * i, 980_000 + 0.001 * i) }),
      );
      expectSame(new UnitIndex([...pair].reverse()), pair, TARGET, CALL, 1);
    }
  });

  it('holds with more countries and agencies than bits', () => {
    const responders = Array.from({ length: 200 }, (_, i) =>
      responderOf(`u${i}`, {
        countries: [`C${i % 50}`],
        agencyId: `A${i % 70}`,
        position: oracleDestination(TARGET, i * 7, 500 * i),
      }),
    );
    const index = new UnitIndex(responders);
    for (let i = 0; i < 50; i++) expectSame(index, responders, TARGET, { ...CALL, country: `C${i}` }, 2);
    for (let i = 0; i < 70; i++) {
      const call = { ...CALL, country: `C${i % 50}`, agencyIds: [`A${i}`, 'A1'] };
      expectSame(index, responders, TARGET, call, 2);
    }
  });

  it('never lets a faster unit arrive later, nor a further unit worsen an answer', () => {
    holds(
      fc.property(responderLists(30), places, calls, fc.nat(29), (responders, target, call, chosen) => {
        const timesOf = (list: readonly Responder[]) =>
          new UnitIndex(list).fastest(target, call, 2).map(({ arrivalS }) => arrivalS);
        const before = timesOf(responders);
        const quicker = responders.map((each, i) => (i === chosen ? { ...each, speedMps: each.speedMps * 1.5 } : each));
        const more = [...responders, responderOf('zz', { position: target })];
        for (const after of [timesOf(quicker), timesOf(more)]) {
          expect(after.length).toBeGreaterThanOrEqual(before.length);
          for (const [i, arrivalS] of before.entries()) expect(after[i]!).toBeLessThanOrEqual(arrivalS + 1e-9);
        }
      }),
    );
  });

  it('is the same when the world is turned about the pole', () => {
    const turn = ([lng, lat]: Position, byDeg: number): Position => [((lng + byDeg + 540) % 360) - 180, lat];
    holds(
      fc.property(responderLists(), places, calls, fc.integer({ min: -180, max: 180 }), (list, target, call, byDeg) => {
        const turned = list.map((each) => ({ ...each, position: turn(each.position, byDeg) }));
        const here = new UnitIndex(list).fastest(target, call, 3).map(({ arrivalS }) => arrivalS);
        const there = new UnitIndex(turned).fastest(turn(target, byDeg), call, 3).map(({ arrivalS }) => arrivalS);
        expect(there.length).toBe(here.length);
        for (const [i, arrivalS] of here.entries()) expect(Math.abs(there[i]! - arrivalS)).toBeLessThan(0.05);
      }),
    );
  });

  it('refuses whoever would travel too long, to the millimetre', () => {
    const position = oracleDestination(TARGET, 45, 100_000);
    const heli = responderOf('heli', { position, speedMps: 50, maxTravelS: 2000 });
    expect(new UnitIndex([{ ...heli, maxTravelS: 2000.0001 }]).fastest(TARGET, CALL, 1)).toHaveLength(1);
    expect(new UnitIndex([{ ...heli, maxTravelS: 1999.9999 }]).fastest(TARGET, CALL, 1)).toHaveLength(0);
  });

  it('gives ties to the nearer unit, then to the lower id', () => {
    const near = responderOf('c', { position: oracleDestination(TARGET, 10, 1000), speedMps: 10, turnOutS: 100 });
    const far = responderOf('a', { position: oracleDestination(TARGET, 10, 2000), speedMps: 20, turnOutS: 100 });
    const twins = [responderOf('b', { ...near, unitId: 'b' }), near];
    const ids = (list: readonly Responder[]) =>
      new UnitIndex(list).fastest(TARGET, CALL, 3).map(({ unitId }) => unitId);
    expect(ids([far, near].map((each) => ({ ...each, position: TARGET, turnOutS: 5 })))).toEqual(['a', 'c']);
    expect(ids([near, ...twins.slice(0, 1)])).toEqual(['b', 'c']);
  });

  it('answers nothing where nobody is, and refuses a count of none', () => {
    expect(new UnitIndex([]).fastest(TARGET, CALL, 1)).toEqual([]);
    expect(new UnitIndex([responderOf('u')]).fastest(TARGET, { ...CALL, country: 'ZZZ' }, 1)).toEqual([]);
    expect(new UnitIndex([responderOf('u')]).fastest(TARGET, { ...CALL, agencyIds: ['NON'] }, 1)).toEqual([]);
    expect(() => new UnitIndex([]).fastest(TARGET, CALL, 0)).toThrow('out-of-range');
    expect(() => new UnitIndex([]).move(0, TARGET)).toThrow('out-of-range');
  });
});
