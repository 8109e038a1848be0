import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceBins } from '../../../src/state/time/nice-bins';
import { DAY_MS, MINUTE_MS, SHORTEST_MS, slide, spanBetween, spanOf, zoom } from '../../../src/state/time/time-window';
import { holds } from '../../geo/seed';

const bounds = { fromMs: 1_000 * DAY_MS, toMs: 1_730 * DAY_MS };
const time = fc.integer({ min: bounds.fromMs - DAY_MS, max: bounds.toMs + DAY_MS });
const inside = fc
  .tuple(fc.integer({ min: bounds.fromMs, max: bounds.toMs - SHORTEST_MS }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([fromMs, share]) => ({
    fromMs,
    toMs: fromMs + SHORTEST_MS + share * (bounds.toMs - SHORTEST_MS - fromMs),
  }));

describe('windows', () => {
  it('between two times lie within the bounds, whichever comes first, and are never too short', () => {
    holds(
      fc.property(time, time, (a, b) => {
        const span = spanBetween(a, b, bounds);
        expect(span).toEqual(spanBetween(b, a, bounds));
        expect(span.fromMs).toBeGreaterThanOrEqual(bounds.fromMs);
        expect(span.toMs).toBeLessThanOrEqual(bounds.toMs);
        expect(span.toMs - span.fromMs).toBeGreaterThanOrEqual(SHORTEST_MS);
      }),
    );
  });

  it('keep their length when moved, stop at the bounds, and come back', () => {
    holds(
      fc.property(inside, fc.integer({ min: -900 * DAY_MS, max: 900 * DAY_MS }), (span, byMs) => {
        const moved = slide(span, byMs, bounds);
        expect(moved.toMs - moved.fromMs).toBeCloseTo(span.toMs - span.fromMs, 3);
        expect(moved.fromMs).toBeGreaterThanOrEqual(bounds.fromMs);
        expect(moved.toMs).toBeLessThanOrEqual(bounds.toMs + 1e-3);
        const free = span.fromMs + byMs >= bounds.fromMs && span.toMs + byMs <= bounds.toMs;
        if (free) expect(moved.fromMs).toBe(span.fromMs + byMs);
      }),
    );
  });

  it('zoom about a time that keeps its place, as long as the bounds allow', () => {
    const span = { fromMs: bounds.fromMs + 300 * DAY_MS, toMs: bounds.fromMs + 400 * DAY_MS };
    const aboutMs = span.fromMs + 25 * DAY_MS;
    const near = zoom(span, 0.5, aboutMs, bounds);
    expect(near.toMs - near.fromMs).toBe(50 * DAY_MS);
    expect((aboutMs - near.fromMs) / (near.toMs - near.fromMs)).toBeCloseTo(0.25, 9);
    expect(zoom(near, 2, aboutMs, bounds)).toEqual(span);
    expect(zoom(span, 1e6, aboutMs, bounds)).toEqual(bounds);
    const shortest = zoom(span, 1e-9, aboutMs, bounds);
    expect(shortest.toMs - shortest.fromMs).toBe(SHORTEST_MS);
  });

  it('of the last so long end with the minute of the picture', () => {
    const nowMs = 1_700_000_012_345;
    const span = spanOf({ kind: 'last', spanMs: DAY_MS }, nowMs);
    expect(span!.toMs % MINUTE_MS).toBe(0);
    expect(span!.toMs).toBeGreaterThan(nowMs);
    expect(span!.toMs - nowMs).toBeLessThanOrEqual(MINUTE_MS);
    expect(span!.toMs - span!.fromMs).toBe(DAY_MS);
    expect(spanOf({ kind: 'all' }, nowMs)).toBeNull();
    expect(spanOf({ kind: 'fixed', fromMs: 1, toMs: 2 }, nowMs)).toEqual({ fromMs: 1, toMs: 2 });
  });
});

describe('bars of a timeline', () => {
  it('cover what is shown with no more than there is room for, and two that the ends cut', () => {
    holds(
      fc.property(inside, fc.integer({ min: 1, max: 400 }), (span, most) => {
        const bins = niceBins(span, most);
        expect(bins.fromMs).toBeLessThanOrEqual(span.fromMs);
        expect(bins.toMs).toBeGreaterThanOrEqual(span.toMs);
        expect(span.fromMs - bins.fromMs).toBeLessThan(bins.widthMs);
        expect(bins.toMs - span.toMs).toBeLessThan(bins.widthMs);
        expect(bins.toMs - bins.fromMs).toBe(bins.count * bins.widthMs);
        expect(bins.count).toBeLessThanOrEqual(most + 2);
      }),
    );
  });

  it('have edges on whole minutes, days and Mondays', () => {
    const year = niceBins({ fromMs: Date.UTC(2025, 0, 1), toMs: Date.UTC(2026, 0, 1) }, 60);
    expect(year.widthMs).toBe(7 * DAY_MS);
    expect(new Date(year.fromMs).getUTCDay()).toBe(1);
    const day = niceBins({ fromMs: Date.UTC(2025, 0, 1, 3), toMs: Date.UTC(2025, 0, 2, 3) }, 24);
    expect([day.widthMs, day.count]).toEqual([60 * MINUTE_MS, 24]);
    const fortnight = niceBins({ fromMs: Date.UTC(2025, 0, 1), toMs: Date.UTC(2025, 0, 15) }, 200);
    expect(fortnight.widthMs).toBe(120 * MINUTE_MS);
    expect(niceBins({ fromMs: 0, toMs: 100 * 365 * DAY_MS }, 10).count).toBeLessThanOrEqual(12);
  });
});
