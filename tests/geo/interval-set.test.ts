import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendInterval,
  type IntervalSet,
  intersect,
  intervalSet,
  lengthOf,
  subtract,
} from '../../src/geo/interval-set';
import { holds } from './seed';

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), { maxLength: 12 });

/** The oracle: which unit cells `[i, i+1)` the set holds. */
function cells(set: IntervalSet): readonly boolean[] {
  return Array.from({ length: 60 }, (_, i) => set.some((from, n) => n % 2 === 0 && from <= i && i < set[n + 1]!));
}

describe('interval sets', () => {
  it('agree with sets of unit cells, and stay ascending without touching', () => {
    holds(
      fc.property(pairs, pairs, (one, other) => {
        const a = intervalSet(one);
        const b = intervalSet(other);
        const held = Array.from({ length: 60 }, (_, i) => one.some(([from, to]) => from <= i && i < to));
        expect(cells(a)).toEqual(held);
        expect(cells(intersect(a, b))).toEqual(cells(a).map((cell, i) => cell && cells(b)[i]!));
        expect(cells(subtract(a, b))).toEqual(cells(a).map((cell, i) => cell && !cells(b)[i]!));
        expect(lengthOf(a)).toBe(held.filter(Boolean).length);
        for (const set of [a, intersect(a, b), subtract(a, b)]) {
          for (let i = 1; i < set.length; i++) expect(set[i]!).toBeGreaterThan(set[i - 1]!);
        }
      }),
      1000,
    );
  });

  it('merge what meets', () => {
    const ends = [0, 5];
    appendInterval(ends, 5, 7);
    appendInterval(ends, 6, 6.5);
    appendInterval(ends, 8, 9);
    expect(ends).toEqual([0, 7, 8, 9]);
  });

  it('are empty for nothing', () => {
    expect(intervalSet([])).toEqual([]);
    expect(intervalSet([[3, 3]])).toEqual([]);
    expect(intersect([], [0, 1])).toEqual([]);
    expect(subtract([0, 1], [0, 1])).toEqual([]);
    expect(lengthOf([])).toBe(0);
  });
});
