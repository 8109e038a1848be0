import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/random';
import { type MclpInstance, mclpInstance } from '../../../src/geo/siting/mclp-instance';
import { type ExactProgress, solveExact } from '../../../src/geo/siting/solve-exact';
import { solveSiting } from '../../../src/geo/siting/solve-siting';
import { holds } from '../seed';
import { bruteForce, randomSquare, tinyInstances } from './instances';

const highs = await loadHighs();
const exact = (instance: MclpInstance, p: number) => solveExact(highs, instance, p, { timeLimitS: 60 });

describe('the exact solver', () => {
  it('finds what trying every choice finds, and proves it', () => {
    holds(
      fc.property(tinyInstances, ({ instance, p }) => {
        const { objective, bound, gap, status } = exact(instance, p);
        expect(Math.abs(objective - bruteForce(instance, p))).toBeLessThan(1e-6);
        expect({ bound, gap, status }).toEqual({ bound: objective, gap: 0, status: 'optimal' });
      }),
      120,
    );
  });

  it('is never worth less with one more candidate', () => {
    holds(
      fc.property(tinyInstances, ({ instance, p }) => {
        const sites = instance.starts.length - 1;
        if (sites === 0) return;
        const all = Array.from({ length: sites }, (_, j) =>
          instance.demands.subarray(instance.starts[j]!, instance.starts[j + 1]!),
        );
        const fewer = mclpInstance({ ...instance, covers: all.slice(0, -1) });
        expect(exact(fewer, p).objective).toBeLessThanOrEqual(exact(instance, p).objective + 1e-6);
      }),
      60,
    );
  });

  it('lies between objective and bound of the fast path, and starts from it', () => {
    for (const [count, p, radius] of [
      [120, 6, 0.15],
      [200, 12, 0.1],
    ] as const) {
      const instance = randomSquare(seededRandom(`exact ${count}`), count, radius);
      const fast = solveSiting(instance, p);
      const proven = exact(instance, p);
      expect(fast.objective).toBeLessThanOrEqual(proven.objective);
      expect(fast.bound).toBeGreaterThanOrEqual(proven.objective);
      const progress: ExactProgress[] = [];
      const onProgress = (step: ExactProgress) => progress.push(step);
      const started = solveExact(highs, instance, p, { timeLimitS: 60, start: fast, onProgress });
      expect(started).toMatchObject({ objective: proven.objective, gap: 0, status: 'optimal' });
      expect(progress.length).toBeGreaterThan(0);
    }
  });

  it('returns the best so far with its gap when the time is up', () => {
    const instance = randomSquare(seededRandom('hard'), 400, 0.14);
    const fast = solveSiting(instance, 20);
    const stopped = solveExact(highs, instance, 20, { timeLimitS: 0.05, start: fast });
    expect(stopped.status).toBe('time-limit');
    expect(stopped.objective).toBeGreaterThanOrEqual(fast.objective);
    expect(stopped.bound).toBeLessThanOrEqual(fast.bound);
    expect(stopped.gap).toBeGreaterThan(0);
  });

  it('refuses a budget of none, and more than it can hold', () => {
    const instance = mclpInstance({ weights: [1], covers: [[0]] });
    expect(() => exact(instance, 0)).toThrowError(/out-of-range/);
    const demands = new Uint32Array(1_000_001);
    expect(() => exact({ ...instance, starts: Uint32Array.of(0, demands.length), demands }, 1)).toThrowError(/1000000/);
  });
});
