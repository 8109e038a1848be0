import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stretch } from '../../../src/domain/border';
import type { CoverageInterval, Gap } from '../../../src/domain/coverage';
import { coverageInside } from '../../../src/geo/area-answer/coverage-inside';
import { holds } from '../seed';

const LINE_M = 60;
/** What watches each metre of a line, and whether a gap there is a new loss. */
const line = fc.array(fc.record({ ids: fc.subarray(['a', 'b', 'c']), lost: fc.boolean() }), {
  minLength: LINE_M,
  maxLength: LINE_M,
});
const stretches = fc.uniqueArray(fc.integer({ min: 0, max: LINE_M }), { maxLength: 10 }).map((ends) => {
  const sorted = ends.toSorted((a, b) => a - b);
  return sorted.flatMap((from, i) => (i % 2 === 0 && i + 1 < sorted.length ? [[from, sorted[i + 1]!] as const] : []));
});

describe('coverageInside', () => {
  it('says what counting metre by metre says', () => {
    holds(
      fc.property(line, stretches, fc.constantFrom(1, 2), (metres, cuts, requiredK) => {
        const intervals = metres.map(
          ({ ids }, m): CoverageInterval => ({ fromChainageM: m, toChainageM: m + 1, k: ids.length, sensorIds: ids }),
        );
        const gaps = metres.flatMap(({ ids, lost }, m): Gap[] =>
          ids.length < requiredK
            ? [{ pieceId: 'p', fromChainageM: m, toChainageM: m + 1, kind: lost ? 'new-loss' : 'standing', causes: [] }]
            : [],
        );
        const inside: Stretch[] = cuts.map(([from, to]) => ({ pieceId: 'p', fromChainageM: from, toChainageM: to }));
        const found = coverageInside(inside, [{ pieceId: 'p', intervals }], gaps);
        const counted = metres.filter((_, m) => cuts.some(([from, to]) => m >= from && m < to));
        const count = (test: (metre: (typeof metres)[number]) => boolean) => counted.filter(test).length;
        expect([found.unwatchedM, found.onceM, found.twiceM]).toEqual([
          count(({ ids }) => ids.length === 0),
          count(({ ids }) => ids.length === 1),
          count(({ ids }) => ids.length >= 2),
        ]);
        expect([found.standingM, found.newLossM]).toEqual([
          count(({ ids, lost }) => ids.length < requiredK && !lost),
          count(({ ids, lost }) => ids.length < requiredK && lost),
        ]);
        expect(found.gapM).toBe(found.standingM + found.newLossM);
        expect(found.gaps.reduce((sum, gap) => sum + gap.toChainageM - gap.fromChainageM, 0)).toBe(found.gapM);
        expect(found.gaps.reduce((sum, gap) => sum + gap.newLossM, 0)).toBe(found.newLossM);
        expect(Object.fromEntries(found.watchers.map(({ sensorId, lengthM }) => [sensorId, lengthM]))).toEqual(
          Object.fromEntries(
            ['a', 'b', 'c'].map((id) => [id, count(({ ids }) => ids.includes(id))] as const).filter(([, m]) => m > 0),
          ),
        );
        expect(found.watchers.map(({ lengthM }) => lengthM)).toEqual(
          found.watchers.map(({ lengthM }) => lengthM).toSorted((a, b) => b - a),
        );
      }),
    );
  });

  it('cuts intervals and gaps at the edge, and takes no account of other pieces', () => {
    const interval = { fromChainageM: 0, toChainageM: 100, k: 0, sensorIds: [] };
    const gap = { fromChainageM: 0, toChainageM: 100, kind: 'standing', causes: [] } as const;
    const coverage = ['p', 'q'].map((pieceId) => ({ pieceId, intervals: [interval] }));
    const gaps = ['p', 'q'].map((pieceId) => ({ ...gap, pieceId }));
    const found = coverageInside([{ pieceId: 'q', fromChainageM: 20.5, toChainageM: 31 }], coverage, gaps);
    expect(found).toEqual({
      unwatchedM: 10.5,
      onceM: 0,
      twiceM: 0,
      gapM: 10.5,
      standingM: 10.5,
      newLossM: 0,
      gaps: [{ pieceId: 'q', fromChainageM: 20.5, toChainageM: 31, newLossM: 0 }],
      watchers: [],
    });
    expect(coverageInside([], coverage, gaps)).toMatchObject({ unwatchedM: 0, gapM: 0, gaps: [] });
  });
});
