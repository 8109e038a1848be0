import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { coverPoints } from '../../../src/geo/siting/cover-points';
import { oracleDestination, oracleDistanceM } from '../fixtures';
import { holds } from '../seed';

const anywhere = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90)),
);

describe('what points cover', () => {
  it('is what GeographicLib says for every pair, near and far, over poles and antimeridian', () => {
    const scattered = fc.record({
      candidates: fc.array(anywhere, { maxLength: 6 }),
      radius: fc.double({ min: 1, max: 9_000_000, noNaN: true }),
      turns: fc.array(
        fc.tuple(
          fc.nat({ max: 5 }),
          fc.double({ min: 0, max: 360, noNaN: true }),
          fc.double({ min: 0.9, max: 1.1, noNaN: true }),
        ),
        { maxLength: 8 },
      ),
      others: fc.array(anywhere, { maxLength: 4 }),
    });
    holds(
      fc.property(scattered, ({ candidates, radius, turns, others }) => {
        const beside = turns.flatMap(([of, azimuth, share]): Position[] => {
          const from = candidates[of];
          return from === undefined ? [] : [oracleDestination(from, azimuth, share * radius)];
        });
        const demands = [...others, ...beside];
        const expected = candidates.map((from) =>
          demands.flatMap((to, i) => (oracleDistanceM(from, to) <= radius ? [i] : [])),
        );
        const found = coverPoints(candidates, demands, radius, 'geodesic').map((cover) => [...cover]);
        expect(found).toEqual(expected);
      }),
      500,
    );
  });

  it('is Euclidean in a plane, the radius itself included', () => {
    const points: Position[] = [
      [0, 0],
      [3, 4],
      [-3, -4.000_001],
      [5, 0],
    ];
    expect(coverPoints(points.slice(0, 1), points, 5, 'planar').map((cover) => [...cover])).toEqual([[0, 1, 3]]);
  });

  it('has an empty list for nobody, and refuses a radius that is none', () => {
    expect(coverPoints([], [[0, 0]], 1, 'planar')).toEqual([]);
    expect([...coverPoints([[0, 0]], [], 1, 'geodesic')[0]!]).toEqual([]);
    expect(() => coverPoints([], [], 0, 'planar')).toThrowError(/out-of-range/);
    expect(() => coverPoints([], [], Number.NaN, 'geodesic')).toThrowError(/out-of-range/);
  });
});
