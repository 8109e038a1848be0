import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainRuns } from '../../data/build/border/chain-runs';
import { densifyLeg } from '../../data/build/border/densify-leg';
import type { LngLatPair } from '../../data/build/border/geodesic-length';
import { findSharedRuns } from '../../data/build/border/shared-edges';
import { vincentyM } from './vincenty';

const run = (...vertices: LngLatPair[]) => ({ vertices, secondIsLeft: true });

describe('findSharedRuns', () => {
  const west = [
    [0, 0],
    [1, 0],
    [1, 1],
    [1, 2],
    [0, 2],
    [0, 0],
  ] as const;
  const east = [
    [1, 0],
    [2, 0],
    [2, 2],
    [1, 2],
    [1, 1],
    [1, 0],
  ] as const;
  const polygon = (...rings: (readonly (readonly [number, number])[])[]) => ({
    type: 'Polygon' as const,
    coordinates: rings.map((ring) => ring.map(([x, y]) => [x, y])),
  });

  it('finds an edge whatever its direction, and on which side the second country lies', () => {
    const [only, ...others] = findSharedRuns(polygon(west), polygon(east));
    expect(others).toEqual([]);
    expect(only!.vertices).toEqual([
      [1, 2],
      [1, 1],
      [1, 0],
    ]);
    // Both rings are counter-clockwise: going south along x = 1, the eastern country lies to the left.
    expect(only!.secondIsLeft).toBe(true);
    expect(findSharedRuns(polygon(west), polygon([...east].reverse()))[0]!.secondIsLeft).toBe(false);
  });

  it('knows that outside is inside for a hole', () => {
    const around = polygon(
      [
        [-5, -5],
        [5, -5],
        [5, 5],
        [-5, 5],
        [-5, -5],
      ],
      [...west].reverse(),
    );
    expect(findSharedRuns(polygon(west), around)[0]!.secondIsLeft).toBe(true);
  });

  it('finds nothing between countries that do not touch', () => {
    expect(findSharedRuns(polygon(west), polygon(west.map(([x, y]) => [x + 9, y] as const)))).toEqual([]);
  });
});

describe('chainRuns', () => {
  it('joins what lies within 5 km end to start, and nothing else', () => {
    const { chains } = chainRuns([
      run([1.04, 0], [2, 0]),
      run([0, 0], [1, 0]),
      run([2.05, 0], [3, 0]), // 5.6 km on
    ]);
    expect(chains.map(({ vertices }) => vertices)).toEqual([
      [
        [0, 0],
        [1, 0],
        [1.04, 0],
        [2, 0],
      ],
      [
        [2.05, 0],
        [3, 0],
      ],
    ]);
    expect(chains[0]!.bridgedM).toBeCloseTo(vincentyM([1, 0], [1.04, 0]), 3);
  });

  it('gives a small gap precedence over a longer one', () => {
    const { chains } = chainRuns([run([0, 0], [1, 0]), run([1.03, 0], [1.03, 1]), run([1.01, 0], [2, 0])]);
    expect(chains[0]!.vertices).toEqual([
      [0, 0],
      [1, 0],
      [1.01, 0],
      [2, 0],
    ]);
  });

  it('drops a crumb under 2 km and says where', () => {
    const { chains, dropped } = chainRuns([run([0, 0], [1, 0]), run([5, 5], [5.01, 5])]);
    expect(chains).toHaveLength(1);
    expect(dropped).toEqual([{ at: [5, 5], sharedM: expect.closeTo(vincentyM([5, 5], [5.01, 5]), 3) }]);
  });

  it('does not chase its own tail on a closed border', () => {
    const { chains } = chainRuns([run([0, 0], [1, 0], [1, 1]), run([1, 1], [0, 1], [0, 0])]);
    expect(chains).toHaveLength(1);
    expect(chains[0]!.vertices).toHaveLength(5);
  });

  it('puts a line together again, however it was cut and shuffled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (lengths, picks) => {
          let x = 0;
          const line = lengths.map((count) => Array.from({ length: count }, (): LngLatPair => [x++ / 10, 50]));
          const runs = line.map((vertices, i) => run(...vertices, line[i + 1]?.[0] ?? [x / 10, 50]));
          const keyed = runs.map((value) => ({ value, key: picks.next().value }));
          const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
          expect(chainRuns(shuffled).chains.map(({ vertices }) => vertices)).toEqual([[...line.flat(), [x / 10, 50]]]);
        },
      ),
      { seed: 20261124 },
    );
  });
});

describe('densifyLeg', () => {
  it('follows the parallel between points of one latitude', () => {
    const between = densifyLeg([-119, 49], [-117, 49]);
    expect(between).toHaveLength(7);
    for (const [, lat] of between) expect(lat).toBe(49);
  });

  it('follows the geodesic elsewhere: the parts add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.double({ min: -140, max: -60, noNaN: true }), fc.double({ min: 40, max: 70, noNaN: true })),
        fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: 0.01, max: 2, noNaN: true })),
        (from, [east, north]) => {
          const to: LngLatPair = [from[0] + east, from[1] + north];
          const all = [from, ...densifyLeg(from, to), to];
          let sum = 0;
          for (let i = 1; i < all.length; i++) {
            const legM = vincentyM(all[i - 1]!, all[i]!);
            expect(legM).toBeLessThan(20_000);
            sum += legM;
          }
          expect(Math.abs(sum - vincentyM(from, to))).toBeLessThan(0.001);
        },
      ),
      { seed: 20261124 },
    );
  });

  it('adds nothing to a short leg', () => {
    expect(densifyLeg([-100, 49], [-99.9, 49])).toEqual([]);
  });
});
