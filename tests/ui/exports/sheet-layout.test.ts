import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMN_W, FOOT_H, SHEET_4K, SHEET_SIZES, sheetLayout } from '../../../src/ui/exports/sheet-layout';

const SEED = 20_261_129;
console.info(`fast-check seed ${SEED}`);
const sizes = fc.record({ width: fc.integer({ min: 300, max: 3000 }), height: fc.integer({ min: 200, max: 1800 }) });
const blocks = fc.array(fc.integer({ min: 20, max: 190 }), { maxLength: 20 });

describe('sheetLayout', () => {
  it('keeps the map as it is, everything on the sheet, and blocks of the legend apart', () => {
    fc.assert(
      fc.property(sizes, blocks, fc.constantFrom(...SHEET_SIZES), (map, heights, size) => {
        const sheet = sheetLayout(map, heights, size);
        expect([sheet.map.width, sheet.map.height]).toEqual([map.width, map.height]);
        // Nothing sticks out, in any direction, by more than a rounded pixel.
        expect(sheet.contentWidth * sheet.ratio).toBeLessThanOrEqual(sheet.width + 1);
        expect(sheet.contentHeight * sheet.ratio).toBeLessThanOrEqual(sheet.height + 1);
        expect(Math.min(sheet.left, sheet.top) * sheet.ratio).toBeGreaterThanOrEqual(-0.51);
        expect(sheet.map.y + sheet.map.height + FOOT_H).toBe(sheet.contentHeight);
        const right = Math.max(sheet.map.x + map.width, ...sheet.columns.map(({ x }) => x + COLUMN_W));
        expect(right).toBeLessThanOrEqual(sheet.contentWidth);
        expect(sheet.blocks).toHaveLength(heights.length);
        sheet.blocks.forEach(({ column, y }, i) => {
          expect(column).toBeLessThan(sheet.columns.length);
          expect(y + heights[i]!).toBeLessThanOrEqual(map.height);
          const next = sheet.blocks[i + 1];
          if (next?.column === column) expect(next.y).toBe(y + heights[i]!);
        });
      }),
      { seed: SEED },
    );
  });

  it('is the map’s pixels at 1× and 2×, and fills one side of 3840 × 2160 at 4K', () => {
    const map = { width: 1200, height: 640 };
    const [once, twice, large] = SHEET_SIZES.map((size) => sheetLayout(map, [100, 200], size));
    expect([once!.ratio, twice!.ratio]).toEqual([1, 2]);
    expect([twice!.width, twice!.height]).toEqual([2 * once!.width, 2 * once!.height]);
    expect([large!.width, large!.height]).toEqual([SHEET_4K.width, SHEET_4K.height]);
    const filled = [
      large!.contentWidth * large!.ratio - SHEET_4K.width,
      large!.contentHeight * large!.ratio - SHEET_4K.height,
    ];
    expect(Math.min(...filled.map(Math.abs))).toBeLessThan(1e-6);
  });
});
