import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../src/domain/border';
import type { IncidentColumns } from '../../../src/domain/incident';
import { densityWeights } from '../../../src/geo/siting/density-weights';
import { timesWeights } from '../../../src/geo/siting/times-weights';

const segment = (id: string, fromChainageM: number, toChainageM: number) =>
  ({ id, pieceId: 'p', fromChainageM, toChainageM }) as Segment;
const at = (chainageM: readonly number[]) =>
  ({
    count: chainageM.length,
    chainageM: Float64Array.from(chainageM),
    piece: new Uint8Array(chainageM.length),
    pieceIds: ['p'],
  }) as unknown as IncidentColumns;

describe('densityWeights', () => {
  it('is incidents per metre as a multiple of the mean, so that the mean over the line is 1', () => {
    const segments = [segment('a', 0, 1000), segment('b', 1000, 4000)];
    const weights = densityWeights(segments, at([10, 20, 30, 1500]));
    // 4 on 4,000 m is 1 a km; a has 3 on its km, b 1 on three.
    expect(weights.map(({ weight }) => weight)).toEqual([3, expect.closeTo(1 / 3, 12)]);
    expect(densityWeights(segments, at([9999])).map(({ weight }) => weight)).toEqual([1, 1]);
  });
});

describe('timesWeights', () => {
  it('is the product at every point that both name, and nothing elsewhere', () => {
    const list = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 8 })
      .map((cuts) => {
        const ends = [...new Set(cuts.map(([end]) => end))].sort((a, b) => a - b);
        return ends.slice(1).map((to, i) => ({
          pieceId: i % 2 ? 'p' : 'q',
          fromChainageM: ends[i]!,
          toChainageM: to,
          weight: cuts[i]![1],
        }));
      });
    const weightAt = (weights: ReturnType<typeof timesWeights>, pieceId: string, m: number) =>
      weights.find((one) => one.pieceId === pieceId && one.fromChainageM <= m && m < one.toChainageM)?.weight;
    fc.assert(
      fc.property(list, list, (a, b) => {
        const product = timesWeights(a, b);
        for (const pieceId of ['p', 'q']) {
          for (let m = 0.5; m < 40; m++) {
            const [one, other] = [weightAt(a, pieceId, m), weightAt(b, pieceId, m)];
            expect(weightAt(product, pieceId, m)).toBe(
              one === undefined || other === undefined ? undefined : one * other,
            );
          }
        }
      }),
      { seed: 503 },
    );
  });
});
