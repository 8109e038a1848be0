import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors';
import { SMALL_COUNT, type Suppression, suppressCounts } from '../../../src/geo/briefing/suppress-counts';
import { holds } from '../seed';

const highs = await loadHighs();

/** A table with its totals as a grid: the last row and column are totals, the corner the grand total. */
interface Grid {
  readonly values: readonly (readonly number[])[];
  readonly withheld: readonly (readonly boolean[])[];
}

function gridOf(table: readonly (readonly number[])[], found: Suppression): Grid {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const rows = table.map((row) => [...row, sum(row)]);
  const foot = (rows[0] ?? []).map((_, c) => sum(rows.map((row) => row[c] ?? 0)));
  return {
    values: [...rows, foot],
    withheld: [
      ...found.cells.map((row, r) => [...row, found.rowTotals[r] ?? false]),
      [...found.columnTotals, found.total],
    ],
  };
}

/**
 * What a reader can prove of each withheld number, by linear programming: independent of the flows that chose them. Every
 * number is a variable; what is published is fixed; rows and columns add up.
 */
function feasible({ values, withheld }: Grid): { r: number; c: number; min: number; max: number; value: number }[] {
  const height = values.length;
  const width = values[0]?.length ?? 0;
  const name = (r: number, c: number) => `x${r}_${c}`;
  const rows: string[] = [];
  for (let r = 0; r < height; r++) {
    const parts = Array.from({ length: width - 1 }, (_, c) => name(r, c));
    rows.push(`${parts.join(' + ')} - ${name(r, width - 1)} = 0`);
  }
  for (let c = 0; c < width; c++) {
    const parts = Array.from({ length: height - 1 }, (_, r) => name(r, c));
    rows.push(`${parts.join(' + ')} - ${name(height - 1, c)} = 0`);
  }
  values.forEach((row, r) => {
    row.forEach((value, c) => {
      if (!withheld[r]?.[c]) rows.push(`${name(r, c)} = ${value}`);
    });
  });
  const solve = (sense: string, of: string): number => {
    const text = `${sense}\nobj: ${of}\nSubject To\n${rows.map((row, i) => `r${i}: ${row}`).join('\n')}\nEnd\n`;
    const { Status, ObjectiveValue } = highs.solve(text);
    return Status === 'Optimal' ? ObjectiveValue : Number.POSITIVE_INFINITY;
  };
  const found: { r: number; c: number; min: number; max: number; value: number }[] = [];
  withheld.forEach((row, r) => {
    row.forEach((hidden, c) => {
      if (!hidden) return;
      const value = values[r]?.[c] ?? 0;
      found.push({ r, c, value, min: solve('Minimize', name(r, c)), max: solve('Maximize', name(r, c)) });
    });
  });
  return found;
}

function expectProtected(table: readonly (readonly number[])[], options = {}): Suppression {
  const found = suppressCounts(table, options);
  const grid = gridOf(table, found);
  grid.values.forEach((row, r) => {
    row.forEach((value, c) => {
      if (value < SMALL_COUNT) expect(grid.withheld[r]?.[c], `${value} is published`).toBe(true);
    });
  });
  for (const { min, max, value } of feasible(grid)) {
    expect(max - min, `of ${value}`).toBeGreaterThan(1 - 1e-6);
    if (value < SMALL_COUNT) expect(max, `of ${value}`).toBeGreaterThan(SMALL_COUNT - 1e-6);
  }
  return found;
}

/** Tables as they are: many zeros, some small counts, some large ones. */
const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 90 }));
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([height, width]) =>
    fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  );

describe('small counts', () => {
  it('cannot be found from what is published: no withheld number, by linear programming', () => {
    holds(
      fc.property(table, (rows) => {
        expectProtected(rows);
      }),
      90,
    );
  });

  it('cannot be found either where other numbers are known or withheld elsewhere', () => {
    holds(
      fc.property(table, fc.integer({ min: 5, max: 12 }), fc.integer({ min: 5, max: 12 }), (rows, known, hidden) => {
        const found = expectProtected(rows, {
          isKnown: (value: number) => value === known,
          isHidden: (value: number) => value === hidden,
        });
        const { values, withheld } = gridOf(rows, found);
        values.flat().forEach((value, i) => {
          if (value === hidden) expect(withheld.flat()[i]).toBe(true);
        });
      }),
      50,
    );
  });

  it('withholds nothing where nothing is small', () => {
    holds(
      fc.property(table, (rows) => {
        const found = suppressCounts(rows.map((row) => row.map((value) => value + SMALL_COUNT)));
        expect(gridOf(rows, found).withheld.flat()).not.toContain(true);
      }),
    );
  });

  it('withholds one more beside a single small one, the least of the others', () => {
    expect(suppressCounts([[3, 40, 9, 70]]).cells).toEqual([[true, false, true, false]]);
    expect(suppressCounts([[3], [40], [9]]).cells).toEqual([[true], [false], [true]]);
  });

  it('does not publish a sum that is small itself', () => {
    // 1 + 1 = 2 would be told by the total.
    expect(suppressCounts([[1, 1, 30, 50]]).cells).toEqual([[true, true, true, false]]);
    expect(suppressCounts([[2, 3, 30]]).cells).toEqual([[true, true, false]]);
  });

  it('withholds everything, the total too, where all of it is small', () => {
    expect(suppressCounts([[1, 0, 2]])).toEqual({
      cells: [[true, true, true]],
      rowTotals: [true],
      columnTotals: [true, true, true],
      total: true,
    });
  });

  it('takes a rectangle of a table rather than totals', () => {
    const found = suppressCounts([
      [2, 30, 40],
      [20, 9, 50],
      [60, 70, 80],
    ]);
    expect(found.cells).toEqual([
      [true, true, false],
      [true, true, false],
      [false, false, false],
    ]);
    expect([found.rowTotals, found.columnTotals, found.total].flat()).not.toContain(true);
  });

  it('spares a number that stands elsewhere', () => {
    expect(suppressCounts([[3, 40, 9, 70]], { isKnown: (value) => value === 9 }).cells).toEqual([
      [true, true, false, false],
    ]);
  });

  it('is nothing for an empty table, and refuses what is none', () => {
    expect(suppressCounts([])).toEqual({ cells: [], rowTotals: [], columnTotals: [], total: false });
    expect(() => suppressCounts([[1, 2], [3]])).toThrow(AppError);
    expect(() => suppressCounts([[1.5]])).toThrow(AppError);
    expect(() => suppressCounts([[-1]])).toThrow(AppError);
  });
});
