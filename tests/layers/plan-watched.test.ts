import { describe, expect, it } from 'vitest';
import { LAYER_GROUPS, LAYER_ORDER } from '../../src/layers/order';
import { planViewshed } from '../../src/layers/plan-viewshed';
import { planWatched } from '../../src/layers/plan-watched';
import { withAlpha } from '../../src/layers/theme';
import { fakeTheme } from './fake-theme';

const theme = fakeTheme();
const square = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ],
] as const;

describe('planWatched', () => {
  it('draws what two watch over what one watches, in the classes of the border line', () => {
    const rows = planWatched({ once: [square, square], twice: [square], isCurrent: true }, theme);
    expect(rows.map(({ k }) => k)).toEqual([1, 1, 2]);
    expect(rows[0]?.line.slice(0, 3)).toEqual(theme.rgba['cover-1'].slice(0, 3));
    expect(rows[2]?.fill.slice(0, 3)).toEqual(theme.rgba['cover-2'].slice(0, 3));
    expect(rows[2]!.lineWidthPx).toBeLessThan(rows[0]!.lineWidthPx);
    expect(rows[0]?.rings).toBe(square);
  });

  it('is faint while it is of an earlier picture, and nothing before the first', () => {
    const [now] = planWatched({ once: [square], twice: [], isCurrent: true }, theme);
    const [stale] = planWatched({ once: [square], twice: [], isCurrent: false }, theme);
    expect(stale!.line[3]).toBeLessThan(now!.line[3] / 2);
    expect(stale!.fill[3]).toBeLessThan(now!.fill[3] / 2);
    expect(planWatched(null, theme)).toEqual([]);
  });

  it('lies over the sensors it sums up, under the border line, and can be switched', () => {
    expect(LAYER_GROUPS).toContain('watched');
    expect(LAYER_ORDER.indexOf('watched')).toBeGreaterThan(LAYER_ORDER.indexOf('footprints'));
    expect(LAYER_ORDER.indexOf('watched')).toBeLessThan(LAYER_ORDER.indexOf('border'));
    expect(LAYER_ORDER.indexOf('viewshed')).toBeLessThan(LAYER_ORDER.indexOf('border'));
  });
});

describe('planViewshed', () => {
  it('washes what is seen, leaves a ghost of what is hidden, hatches the unknown, nothing beside', () => {
    const codes = { visible: 1, hidden: 0, unknown: 3 };
    const visibility = Uint8Array.of(1, 0, 2, 3, 3, 3, 3, 3);
    const bounds = [0, 1, 2, 3] as const;
    const plan = planViewshed({ width: 4, height: 2, bounds, visibility }, codes, theme);
    const pixel = (i: number) => [...plan.pixels.subarray(4 * i, 4 * i + 4)];
    const [seen, hidden, beside] = [pixel(0), pixel(1), pixel(2)];
    expect(seen).toEqual(withAlpha(theme.rgba.selected, seen[3]! / 255));
    expect(hidden.slice(0, 3)).toEqual(seen.slice(0, 3));
    expect(hidden[3]).toBeGreaterThan(0);
    expect(hidden[3]).toBeLessThan(seen[3]! / 3);
    expect(beside[3]).toBe(0);
    const unknown = [3, 4, 5, 6, 7].map((i) => pixel(i)[3]! > 0);
    expect(unknown.filter(Boolean)).toHaveLength(1);
    expect(plan).toMatchObject({ width: 4, height: 2, bounds });
  });
});
