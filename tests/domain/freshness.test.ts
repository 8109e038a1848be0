import { describe, expect, it } from 'vitest';
import { freshnessOf } from '../../src/domain/freshness';

describe('freshnessOf', () => {
  it.each([
    [0, 'live'],
    [10, 'live'],
    [10.1, 'late'],
    [30, 'late'],
    [31, 'stale'],
    [120, 'stale'],
    [121, 'lost'],
    [Number.POSITIVE_INFINITY, 'lost'],
    [Number.NaN, 'lost'],
  ])('%s s is %s', (ageS, word) => {
    expect(freshnessOf(ageS)).toBe(word);
  });
});
