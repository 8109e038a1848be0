import fc from 'fast-check';
import type { Random } from '../../../src/domain/random';
import { type MclpInstance, mclpInstance } from '../../../src/geo/siting/mclp-instance';

/** Small enough for every choice to be tried. */
export const tinyInstances: fc.Arbitrary<{ readonly instance: MclpInstance; readonly p: number }> = fc
  .record({
    demands: fc.integer({ min: 0, max: 12 }),
    sites: fc.integer({ min: 0, max: 9 }),
    p: fc.integer({ min: 1, max: 5 }),
    kind: fc.constantFrom('once', 'need', 'chance'),
    whole: fc.boolean(),
  })
  .chain(({ demands, sites, p, kind, whole }) =>
    fc.record({
      weights: fc.array(whole ? fc.integer({ min: 0, max: 20 }) : fc.double({ min: 0, max: 20, noNaN: true }), {
        minLength: demands,
        maxLength: demands,
      }),
      covers: fc.array(
        demands === 0
          ? fc.constant<number[]>([])
          : fc.uniqueArray(fc.integer({ min: 0, max: demands - 1 }), { maxLength: demands }),
        { minLength: sites, maxLength: sites },
      ),
      needs: fc.array(fc.integer({ min: 1, max: kind === 'need' ? 3 : 1 }), { minLength: demands, maxLength: demands }),
      decay: kind === 'chance' ? fc.double({ min: 0.05, max: 0.9, noNaN: true }) : fc.constant(0),
      base: fc.integer({ min: 0, max: 5 }),
      p: fc.constant(p),
    }),
  )
  .map(({ p, ...parts }) => ({ instance: mclpInstance(parts), p }));

/** Every choice of at most p sites is tried; what it is worth is counted from the words, not from the code under test. */
export function bruteForce(instance: MclpInstance, p: number): number {
  const sites = instance.starts.length - 1;
  const covers = Array.from(
    { length: sites },
    (_, j) => new Set(instance.demands.subarray(instance.starts[j]!, instance.starts[j + 1]!)),
  );
  let best = 0;
  for (let mask = 0; mask < 1 << sites; mask++) {
    const chosen = covers.filter((_, j) => (mask >> j) & 1);
    if (chosen.length > p) continue;
    let worth = instance.base;
    for (const [i, weight] of instance.weights.entries()) {
      const count = chosen.filter((cover) => cover.has(i)).length;
      for (let m = instance.needs[i]!; m <= count; m++) {
        worth += weight * instance.decay ** (m - instance.needs[i]!);
      }
    }
    best = Math.max(best, worth);
  }
  return best;
}

/** Random points in a unit square with whole weights of 1 to 100, each a demand and a candidate. */
export function randomSquare(random: Random, count: number, radius: number): MclpInstance {
  const points = Array.from({ length: count }, () => [random(), random()] as const);
  const weights = points.map(() => 1 + Math.floor(random() * 100));
  const covers = points.map(([x, y]) =>
    points.flatMap(([px, py], i) => (Math.hypot(px - x, py - y) <= radius ? [i] : [])),
  );
  return mclpInstance({ weights, covers });
}
