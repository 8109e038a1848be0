import { describe, expect, it } from 'vitest';
import { planGridCounts } from '../../src/layers/plan-grid-counts';
import { planHeat } from '../../src/layers/plan-heat';
import { fakeTheme } from './fake-theme';

const theme = fakeTheme();
const cellsOf = (level: number, column: number, row: number, ...counts: number[]) => ({
  level,
  count: counts.length,
  columns: Uint32Array.from(counts, (_, i) => column + i),
  rows: Uint32Array.from(counts, () => row),
  counts: Uint32Array.from(counts),
});

describe('planGridCounts', () => {
  it('draws each cell a little smaller than its tile, closed, clockwise from the north-west', () => {
    // Tile 4/2/5 of the Web Mercator grid: 135° to 112.5° west, 40.98° to 55.78° north.
    const plan = planGridCounts({ cells: cellsOf(4, 2, 5, 7), days: 90, colourDays: 90 }, theme);
    const [west, north, east, , , south] = plan.corners;
    expect([...plan.corners.subarray(8)]).toEqual([west, north]);
    expect(west! - -135).toBeCloseTo(0.03 * 22.5, 6);
    expect(-112.5 - east!).toBeCloseTo(0.03 * 22.5, 6);
    expect([north! < 55.7766, north! > 55.3, south! > 40.9798, south! < 41.5]).toEqual([true, true, true, true]);
    expect([...plan.startIndices]).toEqual([0, 5]);
    expect(plan.labels[0]?.position[0]).toBeCloseTo(-123.75, 9);
  });

  it('writes the exact number, thousands apart', () => {
    const { labels } = planGridCounts(
      { cells: cellsOf(8, 40, 88, 9, 1234, 1_234_567), days: 90, colourDays: 90 },
      theme,
    );
    expect(labels.map(({ text }) => text)).toEqual(['9', '1 234', '1 234 567']);
  });

  it('colours by density over the days of the legend, with the steps of the heat map', () => {
    const level = 8;
    const [column, row] = [40, 88];
    const colourAt = (count: number, days: number) => {
      const { colours } = planGridCounts({ cells: cellsOf(level, column, row, count), days, colourDays: 90 }, theme);
      return [...colours.subarray(0, 3)];
    };
    // The area of the tile by the sphere, from its corners: an independent sum.
    const lat = (y: number) => Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** level)));
    const km2 = 6371.0088 ** 2 * ((2 * Math.PI) / 2 ** level) * (Math.sin(lat(row)) - Math.sin(lat(row + 1)));
    const ofStep = (perThousand: number) => Math.ceil((perThousand * km2) / 1000);
    const step = (i: number) => [...theme.rgba[`heat-${i}` as 'heat-1']].slice(0, 3);
    expect(colourAt(1, 90)).toEqual(step(1));
    expect(colourAt(ofStep(3) - 1, 90)).toEqual(step(1));
    expect(colourAt(ofStep(3), 90)).toEqual(step(2));
    expect(colourAt(ofStep(100), 90)).toEqual(step(5));
    // As many in a ninth of the time are nine times as dense.
    expect(colourAt(Math.ceil(ofStep(3) / 9), 10)).toEqual(step(2));
    const heat = planHeat({ width: 1, height: 1, values: Float32Array.of(100), bounds: [0, 0, 1, 1] }, theme);
    expect([...heat.pixels.subarray(0, 3)]).toEqual(step(5));
  });
});
