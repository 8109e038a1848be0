import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Responder, TimeToCover } from '../../../src/domain/response';
import { type ResponseQuestion, rankUnits } from '../../../src/geo/response/rank-units';
import { normalCdf } from '../../../src/geo/response-line/normal-cdf';
import { oracleDestination, oracleDistanceM } from '../fixtures';
import { holds } from '../seed';
import { calls, places, responderLists, responderOf, TARGET } from './worlds';

const RULES = {
  sigma: { coverShare: 0.3, arrivalShare: 0.3, why: 'as in studies of this kind' },
  communicate: { probability: 0.95, why: 'as in studies of this kind' },
};
const COVER: TimeToCover = { timeS: 2700, sigmaS: 810, basis: 'class', name: '', pickUpKnown: true };
const QUESTION: ResponseQuestion = {
  target: TARGET,
  country: 'AAA',
  water: 'land',
  requirement: { kinds: ['vehicle', 'k9'], capabilities: ['arrest'], units: 1 },
  cover: COVER,
  verificationS: 120,
};

const at = (id: string, distanceM: number, change: Partial<Responder> = {}) =>
  responderOf(id, { position: oracleDestination(TARGET, 60, distanceM), ...change });
const ranked = (responders: readonly Responder[], question: ResponseQuestion = QUESTION) => {
  const answer = rankUnits(responders, question, RULES);
  return answer.kind === 'ranked' ? answer.ranked : [];
};

describe('rankUnits', () => {
  it('has the numbers of the worked example of docs/response.md', () => {
    // 20 km at 20 m/s: 120 + 60 + 1000 = 1180 s; 1520 s of margin, σ = √(810² + 354²) = 883.98 s.
    const [unit] = ranked([at('one', 20_000)]);
    expect(unit!.distanceM).toBeCloseTo(20_000, 6);
    expect(unit!.travelS).toBeCloseTo(1000, 6);
    expect(unit!.arrivalS).toBeCloseTo(1180, 6);
    expect(unit!.marginS).toBeCloseTo(1520, 6);
    expect(unit!.sigmaS).toBeCloseTo(883.98, 2);
    expect(unit!.chanceInTime).toBeCloseTo(0.9572, 4);
    expect(unit!.chanceOfInterruption).toBeCloseTo(0.9094, 4);
  });

  it('counts the second arrival where two are needed', () => {
    const responders = [at('a', 2000), at('b', 8000), at('c', 12_000)];
    const two = { ...QUESTION, requirement: { ...QUESTION.requirement, units: 2 as const } };
    const units = ranked(responders, two);
    expect(units.map(({ unitId, withUnitId }) => [unitId, withUnitId])).toEqual([
      ['a', 'b'],
      ['b', 'a'],
      ['c', 'a'],
    ]);
    expect(units.map(({ togetherS }) => Math.round(togetherS!))).toEqual([580, 580, 780]);
    expect(ranked(responders.slice(0, 1), two)[0]).toMatchObject({ togetherS: null, marginS: null, chanceInTime: 0 });
    const coming = ranked(responders.slice(0, 1), { ...two, onTheWayS: [900, 700] })[0];
    expect(coming).toMatchObject({ togetherS: 700, withUnitId: null });
  });

  it('says why the others may not', () => {
    const responders = [
      at('boat', 1, { kind: 'boat' }),
      at('drone', 1, { capabilities: [] }),
      at('k9', 1, { kind: 'k9', capabilities: [] }),
      at('other', 1, { countries: ['BBB'] }),
      at('far', 50_000, { maxTravelS: 1000 }),
      at('wet', 1, { reaches: ['lake'] }),
    ];
    const { kind, refused } = rankUnits(responders, QUESTION, RULES);
    expect(kind).toBe('no-unit');
    expect(Object.fromEntries(refused.map(({ unitId, reason }) => [unitId, reason]))).toEqual({
      boat: 'kind',
      drone: 'capability',
      k9: 'capability',
      other: 'side',
      far: 'too-far',
      wet: 'water',
    });
    expect(rankUnits([], QUESTION, RULES)).toEqual({ kind: 'no-unit', refused: [] });
  });

  it('takes another travel model, and what has passed as certain', () => {
    const travelOf = () => ({ distanceM: 5000, travelS: 300 });
    const [unit] = ranked([at('one', 20_000)], { ...QUESTION, travelOf, verificationS: 120, passedS: 120 });
    expect(unit).toMatchObject({ distanceM: 5000, arrivalS: 480 });
    expect(unit!.sigmaS).toBeCloseTo(Math.hypot(810, 0.3 * 360), 9);
    expect(rankUnits([at('one', 1)], { ...QUESTION, travelOf: () => null }, RULES).kind).toBe('no-unit');
  });

  it('is certain where nobody runs', () => {
    expect(ranked([at('one', 20_000)], { ...QUESTION, cover: null })[0]).toMatchObject({
      marginS: null,
      chanceInTime: 1,
    });
  });

  it('never worsens the best margin by another or a faster unit, and adds its parts up', () => {
    holds(
      fc.property(responderLists(20), places, calls, fc.nat(19), (responders, target, call, chosen) => {
        const units = 2 as const;
        const question = { ...QUESTION, ...call, target, requirement: { ...call.requirement, units } };
        const best = (list: readonly Responder[]) => ranked(list, question)[0]?.togetherS ?? Number.POSITIVE_INFINITY;
        const before = best(responders);
        const kind = call.requirement.kinds[0]!;
        const extra = responderOf('zz', { position: target, kind, countries: [call.country], reaches: [call.water] });
        expect(best([...responders, extra])).toBeLessThanOrEqual(before);
        const quicker = responders.map((each, i) => (i === chosen ? { ...each, speedMps: each.speedMps * 2 } : each));
        expect(best(quicker)).toBeLessThanOrEqual(before);
        for (const unit of ranked(responders, question)) {
          const { position, speedMps } = responders.find(({ unitId }) => unitId === unit.unitId)!;
          expect(unit.arrivalS).toBe(unit.verificationS + unit.turnOutS + unit.travelS);
          expect(unit.travelS).toBeCloseTo(oracleDistanceM(position, target) / speedMps, 6);
        }
      }),
    );
  });
});

describe('normalCdf against series and continued fraction', () => {
  /** Marsaglia 2004: ½ + φ(x) Σ x^(2k+1) / (1·3·5…): all terms positive. */
  function series(x: number): number {
    let [sum, term] = [x, x];
    for (let k = 3; Math.abs(term) > 1e-20; k += 2) {
      term *= (x * x) / k;
      sum += term;
    }
    return 0.5 + (sum * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI);
  }

  it('is right to 1e-12', () => {
    for (let x = -8; x <= 8; x += 0.01) expect(Math.abs(normalCdf(x) - series(x))).toBeLessThan(1e-14);
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(normalCdf(-40)).toBe(0);
    expect(normalCdf(40)).toBe(1);
    // Abramowitz and Stegun, table 26.1: Q(10) = 7.6198530e-24.
    expect(normalCdf(-10) / 7.619_853_024_160_527e-24).toBeCloseTo(1, 6);
  });
});
