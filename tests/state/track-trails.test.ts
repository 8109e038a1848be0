import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBatch } from '../../src/feeds/record-batch';
import { TRAIL_MS, TrackTrails } from '../../src/state/track-trails';
import { batch, track } from './fakes';

const report = (id: number, timeMs: number, lng: number) => decodeBatch(batch(timeMs, track(id, timeMs, lng))).batch;

describe('TrackTrails', () => {
  it('ends at the newest report, ascends, steps evenly and reaches a quarter of an hour back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5_000, max: 30_000 }), { minLength: 1, maxLength: 400 }), (steps) => {
        const trails = new TrackTrails();
        let timeMs = 1_000_000;
        let newest = 0;
        let oldest = Number.POSITIVE_INFINITY;
        for (const step of steps) {
          timeMs += step;
          trails.push(report(1, timeMs, timeMs / 1e6));
          newest = Math.max(newest, timeMs);
          oldest = Math.min(oldest, newest);
        }
        const [trail] = trails.all();
        const times = [...(trail?.timesMs ?? [])];
        expect(times.at(-1)).toBe(newest);
        expect(times[0]).toBeGreaterThanOrEqual(newest - TRAIL_MS);
        // Only what is older, or within a step of what is shown, is missing at the far end.
        expect(times[0]).toBeLessThanOrEqual(Math.max(oldest, newest - TRAIL_MS + 40_000));
        times.forEach((at, i) => {
          expect(trail?.positions[2 * i]).toBeCloseTo(at / 1e6, 6);
          if (i > 0 && i < times.length - 1) expect(at - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(10_000);
          if (i > 0) expect(at).toBeGreaterThan(times[i - 1] ?? 0);
        });
      }),
    );
  });

  it('gives the same object for a track that was not heard since', () => {
    const trails = new TrackTrails();
    trails.push(report(1, 1000, 5));
    trails.push(report(2, 1000, 6));
    const before = trails.all();
    trails.push(report(2, 2000, 7));
    trails.push(report(1, 500, 9));
    const after = trails.all();
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(before[1]?.positions[0]).toBe(6);
  });
});
