import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/random';
import { improveBySwap } from '../../../src/geo/siting/improve-by-swap';
import { LagrangianBound } from '../../../src/geo/siting/lagrangian-bound';
import { type MclpInstance, mclpInstance } from '../../../src/geo/siting/mclp-instance';
import { SiteChoice } from '../../../src/geo/siting/site-choice';
import { solveGreedy } from '../../../src/geo/siting/solve-greedy';
import { SITING_EFFORT, sitingSteps, solveSiting } from '../../../src/geo/siting/solve-siting';
import { worthOf } from '../../../src/geo/siting/worth-of';
import { holds } from '../seed';
import { bruteForce, randomSquare, tinyInstances } from './instances';

/** Sums of up to a dozen weights to 20. */
const ROUNDING = 1e-8;

describe('siting on instances small enough to try every choice', () => {
  it('has a bound that holds, and is never worth more than the optimum', () => {
    holds(
      fc.property(tinyInstances, ({ instance, p }) => {
        const optimum = bruteForce(instance, p);
        const { sites, objective, bound, gap } = solveSiting(instance, p);
        expect(objective).toBeLessThanOrEqual(optimum + ROUNDING);
        expect(bound).toBeGreaterThanOrEqual(optimum - ROUNDING);
        expect(bound).toBeGreaterThanOrEqual(objective);
        expect(gap).toBeCloseTo(bound > 0 ? (bound - objective) / bound : 0, 12);
        expect(objective).toBeCloseTo(worthOf(instance, sites), 8);
        expect(sites.length).toBeLessThanOrEqual(p);
        expect(new Set(sites).size).toBe(sites.length);
      }),
      500,
    );
  });

  it('is optimal where every need is 1, for these sizes', () => {
    holds(
      fc.property(
        tinyInstances.filter(({ instance }) => instance.needs.every((need) => need === 1)),
        ({ instance, p }) => {
          expect(solveSiting(instance, p).objective).toBeGreaterThan(bruteForce(instance, p) - ROUNDING);
        },
      ),
      300,
    );
  });

  it('every step of the bound holds, whatever objective it aims at', () => {
    holds(
      fc.property(tinyInstances, fc.double({ min: 0, max: 100, noNaN: true }), ({ instance, p }, aim) => {
        const optimum = bruteForce(instance, p);
        const relaxation = new LagrangianBound(instance, p);
        for (let round = 0; round < 12; round++) {
          expect(relaxation.step(aim)).toBeLessThanOrEqual(optimum + ROUNDING);
          expect(Math.max(aim, relaxation.bound)).toBeGreaterThanOrEqual(optimum - ROUNDING);
        }
      }),
    );
  });

  it('greedy is worth at least 1 − 1/e of the optimum beyond what was there', () => {
    holds(
      fc.property(
        tinyInstances.filter(({ instance }) => instance.needs.every((need) => need === 1)),
        ({ instance, p }) => {
          const greedy = solveGreedy(instance, p);
          const optimum = bruteForce(instance, p) - instance.base;
          expect(greedy.objective - instance.base).toBeGreaterThanOrEqual((1 - 1 / Math.E) * optimum - ROUNDING);
          expect(greedy.objective).toBeCloseTo(worthOf(instance, greedy.sites), 8);
        },
      ),
      300,
    );
  });

  it('no single swap betters what swaps are done with, wherever they began', () => {
    holds(
      fc.property(tinyInstances, fc.boolean(), ({ instance, p }, greedy) => {
        const sites = Array.from({ length: Math.min(p, instance.starts.length - 1) }, (_, site) => site);
        const choice = greedy ? solveGreedy(instance, p) : new SiteChoice(instance, sites);
        const before = choice.objective;
        improveBySwap(choice, p);
        expect(choice.objective).toBeGreaterThanOrEqual(before - ROUNDING);
        const best = worthOf(instance, choice.sites);
        expect(choice.objective).toBeCloseTo(best, 8);
        for (const leaving of choice.sites) {
          for (let site = 0; site < choice.isChosen.length; site++) {
            const swapped = [...choice.sites.filter((each) => each !== leaving), site];
            expect(worthOf(instance, swapped)).toBeLessThanOrEqual(best + ROUNDING);
          }
        }
      }),
      1000,
    );
  });
});

describe('lazy greedy', () => {
  it('chooses what plain greedy chooses', () => {
    for (let round = 0; round < 20; round++) {
      const instance = randomSquare(seededRandom(`lazy ${round}`), 60, 0.2);
      const plain = new SiteChoice(instance);
      for (let n = 0; n < 8; n++) {
        const gains = Array.from(plain.isChosen, (chosen, site) => (chosen ? -1 : plain.gainOf(site)));
        plain.add(gains.indexOf(Math.max(...gains)));
      }
      expect(solveGreedy(instance, 8).sites).toEqual(plain.sites);
    }
  });

  it('stops where nothing is left to add', () => {
    const instance = mclpInstance({ weights: [3, 4], covers: [[0, 1], [0], [1], []] });
    expect(solveGreedy(instance, 3).sites).toEqual([0]);
    expect(solveSiting(instance, 3)).toEqual({ sites: [0], objective: 7, bound: 7, gap: 0 });
  });
});

describe('siting', () => {
  it('is the same every time, and moves on with another seed only where it searches', () => {
    const instance = randomSquare(seededRandom('again'), 200, 0.12);
    expect(solveSiting(instance, 12)).toEqual(solveSiting(instance, 12));
    const other = solveSiting(instance, 12, { ...SITING_EFFORT, seed: 'another' });
    expect(other.bound).toBeGreaterThanOrEqual(solveSiting(instance, 12).objective);
  });

  it('tells of a bound that falls and an objective that rises while it runs', () => {
    const steps = [...sitingSteps(randomSquare(seededRandom('steps'), 200, 0.12), 12)];
    expect(steps.length).toBeGreaterThan(10);
    for (const [i, step] of steps.entries()) {
      expect(step.objective).toBeLessThanOrEqual(step.bound);
      if (i === 0) continue;
      expect(step.objective).toBeGreaterThanOrEqual(steps[i - 1]!.objective);
      expect(step.bound).toBeLessThanOrEqual(steps[i - 1]!.bound);
    }
  });

  it('leaves its input as it was', () => {
    const instance = randomSquare(seededRandom('frozen'), 80, 0.2);
    const before = structuredClone(instance);
    solveSiting(instance, 5);
    expect(instance).toEqual(before);
  });

  it('orders sites by what they add to those before', () => {
    const instance = mclpInstance({ weights: [1, 10, 5, 5], covers: [[0], [1], [2, 3]] });
    expect(solveSiting(instance, 3).sites).toEqual([1, 2, 0]);
  });

  it('places a pair where only two count', () => {
    // Any single site adds nothing; the pair 1, 2 is worth 9, the pair 0, 3 is worth 8.
    const instance = mclpInstance({ weights: [8, 9], needs: [2, 2], covers: [[0], [1], [1], [0]] });
    expect(solveSiting(instance, 2)).toEqual({ sites: [1, 2], objective: 9, bound: 9, gap: 0 });
    expect(solveSiting(instance, 1)).toEqual({ sites: [], objective: 0, bound: 0, gap: 0 });
  });

  it('takes a budget beyond all candidates', () => {
    const instance = randomSquare(seededRandom('all'), 50, 0.1);
    const { objective, gap } = solveSiting(instance, 1e12);
    expect({ objective, gap }).toEqual({
      objective: instance.weights.reduce((sum, weight) => sum + weight, 0),
      gap: 0,
    });
  });

  it.each([
    ['no sites', { weights: [1, 2], covers: [], base: 4 }, 4],
    ['no demands', { weights: [], covers: [[], []] }, 0],
    ['nothing at all', { weights: [], covers: [] }, 0],
    ['weights of 0', { weights: [0, 0], covers: [[0], [1]] }, 0],
  ])('%s is an empty choice', (_, parts, worth) => {
    expect(solveSiting(mclpInstance(parts), 3)).toEqual({ sites: [], objective: worth, bound: worth, gap: 0 });
  });

  it('refuses what is no problem', () => {
    const refused = (make: () => unknown): void => expect(make).toThrowError(/out-of-range/);
    refused(() => mclpInstance({ weights: [Number.NaN], covers: [[0]] }));
    refused(() => mclpInstance({ weights: [-1], covers: [[0]] }));
    refused(() => mclpInstance({ weights: [1], covers: [[1]] }));
    refused(() => mclpInstance({ weights: [1], covers: [[0, 0]] }));
    refused(() => mclpInstance({ weights: [1], covers: [[0]], needs: [0] }));
    refused(() => mclpInstance({ weights: [1], covers: [[0]], needs: [2], decay: 0.5 }));
    refused(() => mclpInstance({ weights: [1], covers: [[0]], decay: 1 }));
    const instance: MclpInstance = mclpInstance({ weights: [1], covers: [[0]] });
    refused(() => solveSiting(instance, 0));
    refused(() => solveSiting(instance, 1.5));
  });
});
