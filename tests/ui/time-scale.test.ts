import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullPictureShare, shareToTime, timeToShare } from '../../src/ui/time-scale';

const HOUR_MS = 3_600_000;
const twoYears = { incidentsFromMs: 0, fullFromMs: 17_448 * HOUR_MS, toMs: 17_520 * HOUR_MS };

describe('time scale', () => {
  it('gives the full picture two thirds of the scrub, however long the record is', () => {
    expect(fullPictureShare(twoYears)).toBeCloseTo(1 / 3);
    expect(timeToShare(twoYears, twoYears.fullFromMs)).toBeCloseTo(1 / 3);
    expect(timeToShare(twoYears, twoYears.toMs)).toBe(1);
    expect(timeToShare(twoYears, -5)).toBe(0);
  });

  it('is all full picture when nothing older is held, and survives a log of no length', () => {
    const full = { incidentsFromMs: 0, fullFromMs: 0, toMs: HOUR_MS };
    expect(fullPictureShare(full)).toBe(0);
    expect(timeToShare(full, HOUR_MS / 4)).toBeCloseTo(0.25);
    const empty = { incidentsFromMs: 5, fullFromMs: 5, toMs: 5 };
    expect(timeToShare(empty, 5)).toBe(1);
    expect(shareToTime(empty, 0.3)).toBe(5);
  });

  it('goes there and back', () => {
    const reach = fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 1e6 })).map(([older, full]) => ({
      incidentsFromMs: 1e9,
      fullFromMs: 1e9 + older,
      toMs: 1e9 + older + full,
    }));
    fc.assert(
      fc.property(reach, fc.double({ min: 0, max: 1, noNaN: true }), (held, at) => {
        const timeMs = held.incidentsFromMs + at * (held.toMs - held.incidentsFromMs);
        expect(shareToTime(held, timeToShare(held, timeMs))).toBeCloseTo(timeMs, 3);
      }),
      { seed: 12 },
    );
  });
});
