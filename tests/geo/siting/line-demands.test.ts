import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalSet } from '../../../src/geo/interval-set';
import { lineDemands, type SitingObjective } from '../../../src/geo/siting/line-demands';
import { worthOf } from '../../../src/geo/siting/worth-of';
import { borderOf, geodesicVertices } from '../fixtures';
import { holds } from '../seed';

const LENGTH_M = 60;
/** Two pieces of 60 m in legs of 10; metres 20 to 30 of the second are unknown. */
const border = borderOf(
  { coordinates: geodesicVertices([10, 0], 90, LENGTH_M, 10) },
  { coordinates: geodesicVertices([11, 0], 90, LENGTH_M, 10), unknownLegs: [2] },
);

const intervals = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 1, max: 30 })), {
    maxLength: 4,
  })
  .map((stretches) =>
    [0, 1].flatMap((piece) => {
      const pairs = stretches
        .filter(([on]) => on === piece)
        .map(([, from, length]) => [from, Math.min(LENGTH_M, from + length)] as const);
      const ends = intervalSet(pairs);
      return ends.length === 0 ? [] : [{ piece, ends }];
    }),
  );
const objectives: fc.Arbitrary<SitingObjective> = fc.oneof(
  fc.record({ kind: fc.constant('covered' as const), requiredK: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('expected' as const), detect: fc.double({ min: 0, max: 1, noNaN: true }) }),
);
/** Of stretches of 10 m each. */
const weights = fc.option(fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 12, maxLength: 12 }));

type Set = { readonly piece: number; readonly ends: readonly number[] }[];
const has = (set: Set, piece: number, at: number): boolean =>
  set.some((each) => {
    const n = each.ends.findLastIndex((end) => end <= at);
    return each.piece === piece && n >= 0 && n % 2 === 0;
  });

describe('the border line as a covering problem', () => {
  it('is worth what metre by metre is counted, for any choice of options', () => {
    holds(
      fc.property(
        fc.array(intervals, { maxLength: 6 }),
        fc.array(fc.record({ intervals, detect: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 3 }),
        objectives,
        weights,
        fc.integer({ min: 0, max: 63 }),
        (options, standing, objective, perTen, mask) => {
          const stretches = perTen?.map((weight, i) => ({
            pieceId: `p${Math.floor(i / 6)}`,
            fromChainageM: 10 * (i % 6),
            toChainageM: 10 * (i % 6) + 10,
            weight,
          }));
          const { instance, total } = lineDemands({ border, standing, options, objective, weights: stretches ?? null });
          const chosen = options.flatMap((_, i) => ((mask >> i) & 1 ? [i] : []));
          const counted = { before: 0, after: 0, total: 0 };
          for (let metre = 0; metre < 2 * LENGTH_M; metre++) {
            const [piece, at] = [Math.floor(metre / LENGTH_M), (metre % LENGTH_M) + 0.5];
            if (piece === 1 && at > 20 && at < 30) continue;
            const weight = perTen?.[Math.floor(metre / 10)] ?? 1;
            const there = standing.filter((each) => has([...each.intervals], piece, at));
            const added = chosen.filter((i) => has([...options[i]!], piece, at)).length;
            const worth = (more: number): number => {
              if (objective.kind === 'covered') return there.length + more >= objective.requiredK ? weight : 0;
              const missed = there.reduce((miss, { detect }) => miss * (1 - detect), (1 - objective.detect) ** more);
              return weight * (1 - missed);
            };
            // What stands in unknown border is not drawn by any cutter.
            counted.before += worth(0);
            counted.after += worth(added);
            counted.total += weight;
          }
          expect(total).toBeCloseTo(counted.total, 2);
          expect(instance.base).toBeCloseTo(counted.before, 2);
          expect(worthOf(instance, chosen)).toBeCloseTo(counted.after, 2);
        },
      ),
      400,
    );
  });

  it('joins neighbours that differ in nothing, and leaves out what no option reaches', () => {
    const option = (from: number, to: number) => [{ piece: 0, ends: [from, to] }];
    const { instance } = lineDemands({
      border,
      standing: [{ intervals: [{ piece: 0, ends: [0, 10] }], detect: 1 }],
      options: [option(5, 25), option(20, 40)],
      objective: { kind: 'covered', requiredK: 1 },
      weights: null,
    });
    expect([...instance.weights]).toEqual([10, 5, 15]);
    expect([...instance.starts]).toEqual([0, 2, 4]);
    expect(instance.base).toBe(10);
  });

  it('refuses what is no question', () => {
    const ask = (change: object) =>
      lineDemands({
        border,
        standing: [],
        options: [],
        objective: { kind: 'covered', requiredK: 1 },
        weights: null,
        ...change,
      });
    const stretch = { pieceId: 'p0', fromChainageM: 0, toChainageM: 1, weight: 1 };
    expect(ask({})).toMatchObject({ total: expect.closeTo(110, 6) });
    expect(() => ask({ objective: { kind: 'covered', requiredK: 0 } })).toThrowError(/requiredK/);
    expect(() => ask({ objective: { kind: 'expected', detect: 1.1 } })).toThrowError(/detect/);
    expect(() => ask({ standing: [{ intervals: [], detect: Number.NaN }] })).toThrowError(/standing.0.detect/);
    expect(() => ask({ weights: [{ ...stretch, weight: -1 }] })).toThrowError(/weights.0/);
    expect(() => ask({ weights: [{ ...stretch, pieceId: 'elsewhere' }] })).toThrowError(/unknown-piece/);
  });
});
