import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeSoak, LONG_SOAK, SHORT_SOAK } from '../../../scripts/soak/judge-soak.mjs';
import type { SoakSample } from '../../../scripts/soak/soak-page.mjs';
import { theilSen } from '../../../scripts/soak/theil-sen.mjs';
import { holds } from '../../geo/seed';

const MIB = 1024 * 1024;

describe('theilSen', () => {
  it('is the slope of a line, whatever a quarter of the values are', () => {
    holds(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -1000, max: 1000 }),
        fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 5, maxLength: 5 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { minLength: 5, maxLength: 5 }),
        (slope, start, wild, at) => {
          const points = Array.from({ length: 20 }, (_, x) => [x, start + slope * x] as const);
          expect(theilSen(points)).toBe(slope);
          const broken = points.map(
            ([x, y], index) => [x, at.includes(index) ? (wild[at.indexOf(index)] ?? y) : y] as const,
          );
          // 5 of 20 are wild: the median lies among the pairs of sound ones, or beside them by one pair.
          const sound = (broken.length - 5) * (broken.length - 6);
          expect(sound).toBeGreaterThan((broken.length * (broken.length - 1)) / 2);
          expect(theilSen(broken)).toBe(slope);
        },
      ),
    );
  });

  it('is that of the median of pairs, by counting them', () => {
    // Slopes: 1, 2, 5/3, 3, 2, 1 in some order; the middle two are 5/3 and 2.
    expect(
      theilSen([
        [0, 0],
        [1, 1],
        [2, 4],
        [3, 5],
      ]),
    ).toBeCloseTo((5 / 3 + 2) / 2, 12);
    expect(() => theilSen([[1, 1]])).toThrow('two points');
    expect(() =>
      theilSen([
        [1, 1],
        [1, 2],
      ]),
    ).toThrow('two points');
  });
});

const steady = (
  count: number,
  everyS: number,
  change: (atS: number) => Partial<SoakSample> = () => ({}),
): SoakSample[] =>
  Array.from({ length: count }, (_, index) => {
    const atS = (index + 1) * everyS;
    return {
      atS,
      // Saw-toothed, as a heap is.
      heapBytes: 60 * MIB + ((index * 7) % 5) * 0.5 * MIB,
      nodes: 1320 + ((index * 3) % 4) * 10,
      shown: 1290,
      listeners: 86 + ((index * 5) % 7) * 12,
      workers: 5,
      contexts: 2,
      pictureTimeMs: atS * 60_000,
      ...change(atS),
    };
  });
const failed = (samples: SoakSample[], limits = SHORT_SOAK) =>
  judgeSoak(samples, limits, 60)
    .filter(({ ok }) => !ok)
    .map(({ what }) => what);

describe('judgeSoak', () => {
  it('lets a steady wall pass, short and long, and one that shrinks', () => {
    expect(failed(steady(30, 4))).toEqual([]);
    expect(failed(steady(120, 15), LONG_SOAK)).toEqual([]);
    expect(failed(steady(30, 4, (atS) => ({ heapBytes: (90 - atS / 4) * MIB })))).toEqual([]);
  });

  it('an alarm that has the wall for a while is no leak; one whose rows are kept afterwards is', () => {
    const rows = (count: number) => ({ nodes: 1320 + count, shown: 1290 + count });
    expect(failed(steady(30, 4, (atS) => rows(atS > 50 && atS < 90 ? 0 : 220)))).toEqual([]);
    expect(failed(steady(30, 4, (atS) => rows(atS > 50 ? 220 : 0)))).toEqual([]);
    expect(
      failed(
        steady(120, 15, (atS) => rows(220 * (Math.floor(atS / 90) % 2))),
        LONG_SOAK,
      ),
    ).toEqual([]);
    const kept = (everyS: number) => (atS: number) => ({ nodes: 1320 + 220 * Math.floor(atS / everyS) });
    expect(failed(steady(30, 4, kept(40)))).toEqual(['nodes']);
    expect(failed(steady(120, 15, kept(120)), LONG_SOAK)).toEqual(['nodes']);
  });

  it('a list that grows on the screen is found by its slope in the long one, by the ceiling in any', () => {
    const rows = (atS: number) => ({ nodes: 1320 + atS / 10, shown: 1290 + atS / 10 });
    expect(failed(steady(120, 15, rows), LONG_SOAK)).toEqual(['shown']);
    expect(failed(steady(30, 4, () => ({ nodes: 2701, shown: 2601 })))).toEqual(['ceiling']);
  });

  it('what grows while it warms up does not count', () => {
    expect(failed(steady(30, 4, (atS) => (atS < 30 ? { heapBytes: atS * MIB, workers: 1, contexts: 0 } : {})))).toEqual(
      [],
    );
  });

  it('finds each kind of leak by its name', () => {
    expect(failed(steady(30, 4, (atS) => ({ heapBytes: (60 + (4 * atS) / 60) * MIB })))).toEqual(['heap']);
    expect(failed(steady(30, 4, (atS) => ({ nodes: 1000 + 6 * atS })))).toEqual(['nodes']);
    expect(failed(steady(30, 4, (atS) => ({ listeners: 100 + 2 * atS })))).toEqual(['listeners']);
    expect(failed(steady(30, 4, (atS) => ({ workers: atS > 100 ? 6 : 5 })))).toEqual(['workers']);
    expect(failed(steady(30, 4, (atS) => ({ contexts: atS > 100 ? 3 : 2 })))).toEqual(['contexts']);
    expect(failed(steady(30, 4, () => ({ contexts: 0 })))).toEqual(['contexts']);
  });

  it('the long soak finds a twentieth of what the short one needs', () => {
    const slow = (atS: number) => ({ heapBytes: (60 + (0.15 * atS) / 60) * MIB });
    expect(failed(steady(30, 4, slow))).toEqual([]);
    expect(failed(steady(120, 15, slow), LONG_SOAK)).toEqual(['heap']);
  });

  it('what a scene holds while it is on is no leak, and hides none', () => {
    holds(
      fc.property(
        fc.array(fc.double({ min: 0, max: 8, noNaN: true }), { minLength: 120, maxLength: 120 }),
        (scenes) => {
          // Every fourth sample is of the scene that holds least; the others hold up to 8 MiB more, whatever their order.
          const heap = (leakMib: number) => (atS: number) => {
            const index = atS / 15 - 1;
            return { heapBytes: (60 + (index % 4 === 3 ? 0 : (scenes[index] ?? 0)) + (leakMib * atS) / 60) * MIB };
          };
          expect(failed(steady(120, 15, heap(0.09)), LONG_SOAK)).toEqual([]);
          expect(failed(steady(120, 15, heap(0.11)), LONG_SOAK)).toEqual(['heap']);
        },
      ),
    );
  });

  it('a soak that did not run at its speed proves nothing', () => {
    expect(failed(steady(30, 4, (atS) => ({ pictureTimeMs: atS * 1_000 })))).toEqual(['speed']);
  });

  it('refuses to judge too little', () => {
    expect(() => judgeSoak(steady(16, 4), SHORT_SOAK, 60)).toThrow('ten samples');
  });
});
