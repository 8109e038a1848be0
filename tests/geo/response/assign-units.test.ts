import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Responder, TimeToCover } from '../../../src/domain/response';
import { type AssignmentQuestion, assignUnits } from '../../../src/geo/response/assign-units';
import { lexicographicAssignment } from '../../../src/geo/response/lexicographic-assignment';
import { chanceOf, rankUnits } from '../../../src/geo/response/rank-units';
import { oracleDestination } from '../fixtures';
import { holds } from '../seed';
import { responderOf, TARGET } from './worlds';

const RULES = {
  sigma: { coverShare: 0.3, arrivalShare: 0.3, why: 'as in studies of this kind' },
  communicate: { probability: 0.95, why: 'as in studies of this kind' },
};

function coverOf(timeS: number): TimeToCover {
  return { timeS, sigmaS: 0.3 * timeS, basis: 'class', name: '', pickUpKnown: true };
}

function questionOf(incidentId: string, eastM: number, timeS: number | null, units: 1 | 2 = 1): AssignmentQuestion {
  return {
    incidentId,
    target: oracleDestination(TARGET, 90, eastM),
    country: 'AAA',
    water: 'land',
    requirement: { kinds: ['vehicle'], capabilities: [], units },
    cover: timeS === null ? null : coverOf(timeS),
    verificationS: 120,
  };
}

const at = (id: string, eastM: number, change: Partial<Responder> = {}) =>
  responderOf(id, { position: oracleDestination(TARGET, 90, eastM), ...change });

type Score = readonly [inTime: number, chance: number, answered: number, lateS: number];
const isAtLeast = (a: Score, b: Score) => {
  const near = [0, 1e-6, 0, 1] as const;
  for (const [i, tolerance] of near.entries()) {
    if (a[i]! > b[i]! + tolerance) return true;
    if (a[i]! < b[i]! - tolerance) return false;
  }
  return true;
};

/** The oracle: every way to send units, one incident after the other. */
function bestScore(responders: readonly Responder[], questions: readonly AssignmentQuestion[]): Score {
  const arrivals = questions.map((question) => {
    const ranking = rankUnits(responders, question, RULES);
    return ranking.kind === 'ranked' ? ranking.ranked.map(({ unitId, arrivalS }) => ({ unitId, arrivalS })) : [];
  });
  let best: Score = [0, 0, 0, 0];
  const search = (i: number, taken: ReadonlySet<string>, score: Score): void => {
    if (i === questions.length) {
      if (!isAtLeast(best, score)) best = score;
      return;
    }
    search(i + 1, taken, score);
    const free = arrivals[i]!.filter(({ unitId }) => !taken.has(unitId));
    const pairs =
      questions[i]!.requirement.units === 1
        ? free.map((one) => [one])
        : free.flatMap((a, n) => free.slice(n + 1).map((b) => [a, b]));
    for (const pair of pairs) {
      const last = Math.max(...pair.map(({ arrivalS }) => arrivalS));
      const { marginS, chanceInTime } = chanceOf(last, questions[i]!.cover, 0, RULES);
      const inTime = marginS === null || marginS > 0 ? 1 : 0;
      search(i + 1, new Set([...taken, ...pair.map(({ unitId }) => unitId)]), [
        score[0] + inTime,
        score[1] + chanceInTime,
        score[2] + 1,
        score[3] - last,
      ]);
    }
  };
  search(0, new Set(), [0, 0, 0, 0]);
  return best;
}

describe('assignUnits', () => {
  it('gives the one unit that two incidents want to the one that nobody else can reach in time', () => {
    // The middle unit is nearest to both; a can be reached in time from the west as well, b from the middle only.
    const responders = [at('middle', 0), at('west', -9_000)];
    const a = questionOf('a', -2_000, 900);
    const b = questionOf('b', 6_000, 500);
    const { incidents, together, oneByOne, isOptimal } = assignUnits(responders, [a, b], RULES);
    expect(isOptimal).toBe(true);
    expect(incidents.map(({ unitIds }) => unitIds)).toEqual([['west'], ['middle']]);
    expect(incidents[0]!.alone.unitIds).toEqual(['middle']);
    expect(incidents[0]!.given).toEqual([{ unitId: 'middle', toIncidentId: 'b' }]);
    expect([together.inTime, oneByOne.inTime]).toEqual([2, 1]);
  });

  it('sends two to one incident rather than one to each of two that need two', () => {
    const responders = [at('x', 0), at('y', 100)];
    const { incidents } = assignUnits(responders, [questionOf('a', 500, 600, 2), questionOf('b', 400, 600, 2)], RULES);
    expect(incidents.map(({ unitIds }) => unitIds.length).sort()).toEqual([0, 2]);
    expect(incidents.filter(({ isInTime }) => isInTime)).toHaveLength(1);
  });

  it('lets the only unit go ahead where two are needed, and says that it is not enough', () => {
    const { incidents } = assignUnits([at('x', 0)], [questionOf('a', 500, 600, 2)], RULES);
    expect(incidents[0]).toMatchObject({ unitIds: ['x'], arrivalS: null, marginS: null, isInTime: false });
  });

  it('counts units that are on their way', () => {
    const question = { ...questionOf('a', 0, 900, 2), onTheWayS: [400] };
    const { incidents } = assignUnits([at('x', 0), at('y', 0)], [question], RULES);
    expect(incidents[0]).toMatchObject({ unitIds: ['x'], arrivalS: 400, isInTime: true });
  });

  it('takes an incident that nobody runs from as in time whenever somebody comes', () => {
    const { incidents, together } = assignUnits([at('x', 90_000)], [questionOf('rescue', 0, null)], RULES);
    expect(incidents[0]).toMatchObject({ unitIds: ['x'], marginS: null, isInTime: true, chanceInTime: 1 });
    expect(together).toEqual({ inTime: 1, chanceSum: 1 });
    expect(assignUnits([], [questionOf('rescue', 0, null)], RULES).incidents[0]).toMatchObject({ unitIds: [] });
    expect(assignUnits([at('x', 0)], [], RULES).incidents).toEqual([]);
  });

  it('is as good as the best of all ways, and never worse than one by one', () => {
    const units = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.constantFrom(60, 240)), { maxLength: 5 });
    const open = fc.array(
      fc.tuple(
        fc.integer({ min: -20, max: 20 }),
        fc.constantFrom(300, 500, 900, null),
        fc.constantFrom(1 as const, 2 as const),
      ),
      { maxLength: 4 },
    );
    holds(
      fc.property(units, open, (unitKm, incidentKm) => {
        const responders = unitKm.map(([km, turnOutS], i) => at(`u${i}`, km * 1000, { turnOutS }));
        const questions = incidentKm.map(([km, timeS, needed], i) => questionOf(`i${i}`, km * 1000, timeS, needed));
        const { incidents, together, oneByOne, isOptimal } = assignUnits(responders, questions, RULES);
        const enough = incidents.filter(({ arrivalS }) => arrivalS !== null);
        const score: Score = [
          together.inTime,
          together.chanceSum,
          enough.length,
          -enough.reduce((sum, { arrivalS }) => sum + arrivalS!, 0),
        ];
        expect(isOptimal).toBe(true);
        const best = bestScore(responders, questions);
        expect(score.slice(0, 1)).toEqual(best.slice(0, 1));
        expect(isAtLeast(score, best)).toBe(true);
        expect(together.inTime).toBeGreaterThanOrEqual(oneByOne.inTime);
        const sent = incidents.flatMap(({ unitIds }) => unitIds);
        expect(new Set(sent).size).toBe(sent.length);
      }),
      300,
    );
  });
});

describe('lexicographicAssignment', () => {
  it('finds the best of all permutations', () => {
    const worths = fc.array(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 })), {
        minLength: 4,
        maxLength: 4,
      }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    holds(
      fc.property(worths, (table) => {
        const columnOf = lexicographicAssignment(table.length, 4, (row, column) => {
          const [first, second] = table[row]![column]!;
          return { first, second };
        });
        const value = (columns: readonly number[]) =>
          columns.reduce((sum, column, row) => sum + 1000 * table[row]![column]![0] + table[row]![column]![1], 0);
        const ways = (rows: number): number[][] =>
          rows === 0
            ? [[]]
            : ways(rows - 1).flatMap((way) => [0, 1, 2, 3].filter((c) => !way.includes(c)).map((c) => [...way, c]));
        expect(value([...columnOf])).toBe(Math.max(...ways(table.length).map(value)));
      }),
    );
  });
});
