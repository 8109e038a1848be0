import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gap } from '../../src/domain/coverage';
import { wholeGaps } from '../../src/geo/whole-gaps';
import { holds } from './seed';

const part = (pieceId: string, fromChainageM: number, toChainageM: number, kind: Gap['kind'] = 'standing'): Gap => ({
  pieceId,
  fromChainageM,
  toChainageM,
  kind,
  causes: kind === 'new-loss' ? ['s'] : [],
});

describe('wholeGaps', () => {
  it('joins a standing gap and the losses that touch it, and says how much of it is new', () => {
    const parts = [part('p', 0, 716_000), part('p', 716_000, 717_200, 'new-loss'), part('p', 717_300, 718_000)];
    expect(wholeGaps(parts)).toEqual([
      { pieceId: 'p', fromChainageM: 0, toChainageM: 717_200, newLossM: 1200 },
      { pieceId: 'p', fromChainageM: 717_300, toChainageM: 718_000, newLossM: 0 },
    ]);
  });

  it('never joins two pieces, and has nothing to say without gaps', () => {
    expect(wholeGaps([part('a', 0, 10, 'new-loss'), part('b', 10, 20)])).toHaveLength(2);
    expect(wholeGaps([])).toEqual([]);
  });

  it('keeps every metre and every lost metre, and leaves no two that touch', () => {
    const steps = fc.array(
      fc.record({ gapM: fc.nat(3), lengthM: fc.integer({ min: 1, max: 9 }), lost: fc.boolean(), next: fc.boolean() }),
      { maxLength: 40 },
    );
    holds(
      fc.property(steps, (list) => {
        let at = 0;
        let piece = 0;
        const parts = list.map(({ gapM, lengthM, lost, next }) => {
          if (next) piece++;
          const from = at + gapM;
          at = from + lengthM;
          return part(`p${piece}`, from, at, lost ? 'new-loss' : 'standing');
        });
        const whole = wholeGaps(parts);
        const sum = (of: readonly { fromChainageM: number; toChainageM: number }[]) =>
          of.reduce((total, one) => total + one.toChainageM - one.fromChainageM, 0);
        expect(sum(whole)).toBe(sum(parts));
        expect(whole.reduce((total, { newLossM }) => total + newLossM, 0)).toBe(
          sum(parts.filter(({ kind }) => kind === 'new-loss')),
        );
        whole.slice(1).forEach((gap, i) => {
          const before = whole[i];
          expect(gap.pieceId === before?.pieceId && gap.fromChainageM === before.toChainageM).toBe(false);
        });
      }),
    );
  });
});
