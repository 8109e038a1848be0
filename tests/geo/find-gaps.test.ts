import { describe, expect, it } from 'vitest';
import type { CoverageInterval, PieceCoverage } from '../../src/domain/coverage';
import { findGaps } from '../../src/geo/find-gaps';

/** Coverage of one piece written as `to:sensors`, each run from where the last one ended. */
function coverage(...runs: readonly string[]): readonly PieceCoverage[] {
  let fromChainageM = 0;
  const intervals = runs.map((run): CoverageInterval => {
    const [to, ids] = run.split(':');
    const sensorIds = ids ? ids.split(',') : [];
    const interval = { fromChainageM, toChainageM: Number(to), k: sensorIds.length, sensorIds };
    fromChainageM = interval.toChainageM;
    return interval;
  });
  return [{ pieceId: 'p', intervals }];
}

const gaps = (now: readonly PieceCoverage[], then: readonly PieceCoverage[], k: number) =>
  findGaps(now, then, k).map((gap) =>
    `${gap.fromChainageM}-${gap.toChainageM} ${gap.kind} ${gap.causes.join()}`.trim(),
  );

describe('findGaps', () => {
  it('keeps standing gaps and new losses apart and names the causes', () => {
    expect(gaps(coverage('10:', '20:b', '30:'), coverage('4:', '8:a', '20:b', '30:'), 1)).toEqual([
      '0-4 standing',
      '4-8 new-loss a',
      '8-10 new-loss b',
      '20-30 standing',
    ]);
  });

  it('merges a standing gap over changes that do not lift it', () => {
    expect(gaps(coverage('5:a', '10:b', '20:a,b'), coverage('5:a', '10:b', '20:a,b'), 2)).toEqual(['0-10 standing']);
  });

  it('blames with k = 2 only those that no longer watch', () => {
    expect(gaps(coverage('10:a', '20:a,c'), coverage('20:a,b,c'), 2)).toEqual(['0-10 new-loss b,c']);
  });

  it('finds none where all is covered, and new cover is no gap', () => {
    expect(gaps(coverage('10:a'), coverage('10:'), 1)).toEqual([]);
  });

  it.each([0, 1.5, Number.NaN, -1])('refuses a required k of %s', (k) => {
    expect(() => findGaps([], [], k)).toThrowError(expect.objectContaining({ code: 'out-of-range' }));
  });

  it('refuses a baseline of something else', () => {
    const other = [{ pieceId: 'q', intervals: [] }];
    expect(() => findGaps(coverage('10:'), other, 1)).toThrowError(expect.objectContaining({ code: 'bad-interval' }));
    expect(() => findGaps(coverage('10:'), coverage('9:'), 1)).toThrowError(
      expect.objectContaining({ code: 'bad-interval' }),
    );
  });
});
