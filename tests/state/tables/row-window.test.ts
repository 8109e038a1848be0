import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SCROLL_PX, rowWindow, scrollToRow } from '../../../src/state/tables/row-window';
import { holds } from '../../geo/seed';

/** Lists of any length up to five million rows, scrolled anywhere that a browser could. */
const scrolled = fc
  .record({
    count: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 5_000_000 })),
    viewPx: fc.integer({ min: 24, max: 1_200 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ count, viewPx, share }) => {
    const heightPx = Math.min(MAX_SCROLL_PX, count * 24);
    return { count, viewPx, rowPx: 24, scrollPx: share * Math.max(0, heightPx - viewPx) };
  });

describe('rowWindow', () => {
  it('draws every row that is in sight, touching the next one, and few more', () => {
    holds(
      fc.property(scrolled, (at) => {
        const view = rowWindow(at);
        expect(view.heightPx).toBeLessThanOrEqual(MAX_SCROLL_PX);
        const tops = Array.from({ length: view.to - view.from }, (_, i) => view.topPx(view.from + i));
        for (const [i, top] of tops.entries()) if (i > 0) expect(top - tops[i - 1]!).toBeCloseTo(24, 3);
        // Nothing of the view stays empty, unless the list ends there.
        if (view.from > 0) expect(tops[0]).toBeLessThanOrEqual(at.scrollPx);
        if (view.to < at.count) expect(tops.at(-1)! + 24).toBeGreaterThanOrEqual(at.scrollPx + at.viewPx);
        expect(tops.length).toBeLessThanOrEqual(at.viewPx / 24 + 15);
      }),
      500,
    );
  });

  it('reaches the first row at the top and the last one at the bottom, also where a browser cannot scroll so far', () => {
    for (const count of [10, 400_000, 1_000_000, 5_000_000]) {
      const at = { count, rowPx: 24, viewPx: 240 };
      expect(rowWindow({ ...at, scrollPx: 0 }).topPx(0)).toBe(0);
      const endPx = Math.min(MAX_SCROLL_PX, count * 24) - 240;
      expect(rowWindow({ ...at, scrollPx: endPx }).topPx(count - 1) + 24).toBeCloseTo(endPx + 240, 3);
    }
  });

  it('draws nothing of an empty list', () => {
    const view = rowWindow({ count: 0, rowPx: 24, viewPx: 240, scrollPx: 0 });
    expect([view.heightPx, view.from, view.to]).toEqual([0, 0, 0]);
  });
});

describe('scrollToRow', () => {
  it('brings any row wholly into sight, and stays where it already is', () => {
    holds(
      fc.property(scrolled, fc.double({ min: 0, max: 1, noNaN: true }), (at, share) => {
        const row = Math.floor(share * (at.count - 1));
        const scrollPx = scrollToRow(at, row);
        const topPx = rowWindow({ ...at, scrollPx }).topPx(row);
        expect(topPx).toBeGreaterThanOrEqual(scrollPx - 0.01);
        expect(topPx + 24).toBeLessThanOrEqual(scrollPx + at.viewPx + 0.01);
        const before = rowWindow(at).topPx(row);
        if (before >= at.scrollPx + 0.01 && before + 24 <= at.scrollPx + at.viewPx - 0.01)
          expect(scrollPx).toBe(at.scrollPx);
      }),
      500,
    );
  });
});
