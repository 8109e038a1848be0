import { describe, expect, it } from 'vitest';
import { BorderIndex } from '../../src/geo/border-index';
import type { Footprint } from '../../src/geo/footprint';
import { footprintIntervals } from '../../src/geo/footprint-intervals';
import { IntervalCache } from '../../src/geo/interval-cache';
import { borderOf, geodesicVertices } from './fixtures';

const index = new BorderIndex(borderOf({ coordinates: geodesicVertices([-97, 49], 90, 100_000, 10_000) }));
const pose: Footprint = {
  position: [-96.5, 49.02],
  azimuthDeg: 180,
  fieldOfViewDeg: 90,
  minRangeM: 100,
  maxRangeM: 9_000,
};

describe('IntervalCache', () => {
  it.each([
    ['moved', { position: [-96.4, 49.02] }],
    ['moved north', { position: [-96.5, 49.03] }],
    ['turned', { azimuthDeg: 150 }],
    ['opened', { fieldOfViewDeg: 120 }],
    ['blinded close by', { minRangeM: 4_000 }],
    ['shortened', { maxRangeM: 2_500 }],
  ] as const)('computes a footprint anew when it is %s', (_, change) => {
    const cache = new IntervalCache(index);
    const before = cache.intervalsOf(pose);
    const after = cache.intervalsOf({ ...pose, ...change });
    expect(after).not.toEqual(before);
    expect(after).toEqual(footprintIntervals(index, { ...pose, ...change }));
  });

  it('gives back the very same intervals for the same pose, for one more round', () => {
    const cache = new IntervalCache(index);
    const first = cache.intervalsOf(pose);
    expect(cache.intervalsOf({ ...pose })).toBe(first);
    cache.startRound();
    expect(cache.intervalsOf(pose)).toBe(first);
    cache.startRound();
    cache.startRound();
    expect(cache.intervalsOf(pose)).not.toBe(first);
  });
});
