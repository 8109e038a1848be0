import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAfter } from '../../../src/ui/tables/grid-keys';
import { holds } from '../../geo/seed';

const SIZE = { rows: 100, columns: 5, pageRows: 10 };
const go = (row: number, column: number, key: string, held = false) => {
  const next = cellAfter({ row, column }, { key, ctrlKey: held, metaKey: false }, SIZE);
  return next && [next.row, next.column];
};

describe('cellAfter', () => {
  it('goes as arrows, pages and ends of a grid go', () => {
    expect(go(3, 2, 'ArrowDown')).toEqual([4, 2]);
    expect(go(3, 2, 'ArrowUp')).toEqual([2, 2]);
    expect(go(3, 2, 'ArrowRight')).toEqual([3, 3]);
    expect(go(3, 2, 'ArrowLeft')).toEqual([3, 1]);
    expect(go(3, 2, 'PageDown')).toEqual([13, 2]);
    expect(go(33, 2, 'PageUp')).toEqual([23, 2]);
    expect(go(3, 2, 'Home')).toEqual([3, 0]);
    expect(go(3, 2, 'End')).toEqual([3, 4]);
    expect(go(3, 2, 'Home', true)).toEqual([0, 0]);
    expect(go(3, 2, 'End', true)).toEqual([99, 4]);
    expect(go(3, 2, 'ArrowDown', true)).toEqual([99, 2]);
    expect(go(3, 2, 'ArrowUp', true)).toEqual([0, 2]);
  });

  it('goes up to the headings, and a page up stops at the first row', () => {
    expect(go(0, 2, 'ArrowUp')).toEqual([-1, 2]);
    expect(go(-1, 2, 'ArrowUp')).toEqual([-1, 2]);
    expect(go(-1, 2, 'ArrowDown')).toEqual([0, 2]);
    expect(go(4, 2, 'PageUp')).toEqual([0, 2]);
  });

  it('leaves other keys alone, and never leaves the grid', () => {
    expect(go(3, 2, 'x')).toBeNull();
    expect(go(3, 2, 'Tab')).toBeNull();
    const keys = ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp', 'Home', 'End'];
    const cell = fc.record({ row: fc.integer({ min: -1, max: 6 }), column: fc.integer({ min: 0, max: 2 }) });
    holds(
      fc.property(cell, fc.constantFrom(...keys), fc.boolean(), (from, key, ctrlKey) => {
        const next = cellAfter(from, { key, ctrlKey, metaKey: false }, { rows: 7, columns: 3, pageRows: 4 });
        expect(next?.row).toBeGreaterThanOrEqual(-1);
        expect(next?.row).toBeLessThan(7);
        expect(next?.column).toBeGreaterThanOrEqual(0);
        expect(next?.column).toBeLessThan(3);
      }),
      200,
    );
  });
});
