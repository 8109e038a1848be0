import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cost, fitRows, type WantedRows } from '../../../src/ui/wall/fit-rows';
import { holds } from '../../geo/seed';

const list = (id: string, count: number, part: Partial<WantedRows> = {}): WantedRows => ({
  id,
  count,
  least: 1,
  most: 8,
  rowLines: 1,
  fixedLines: 1,
  saysMore: true,
  ...part,
});

const lists = fc.array(
  fc.record({
    count: fc.nat(20),
    least: fc.nat(3),
    most: fc.integer({ min: 3, max: 10 }),
    rowLines: fc.integer({ min: 1, max: 3 }),
    fixedLines: fc.integer({ min: 1, max: 2 }),
    saysMore: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('fitRows', () => {
  it('gives everybody all where there is room', () => {
    expect([...fitRows([list('a', 3), list('b', 2)], 20)]).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });

  it('hands out rows one by one, and keeps a line to say what is left out', () => {
    // Headings 2, rows 2 + 2, "more" 2: eight lines.
    expect([...fitRows([list('a', 9), list('b', 9)], 8)]).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
  });

  it('gives the last row instead of a line that says one more', () => {
    expect(fitRows([list('a', 3)], 4).get('a')).toBe(3);
  });

  it('keeps the least of the first before anything of the last', () => {
    expect([...fitRows([list('a', 9, { least: 3 }), list('b', 9, { least: 3 })], 7)]).toEqual([
      ['a', 3],
      ['b', 0],
    ]);
    expect([...fitRows([list('a', 9, { least: 3 }), list('b', 9)], 5)]).toEqual([
      ['a', 3],
      ['b', -1],
    ]);
  });

  it('never takes more lines than there are, and wastes none that a row would fit in', () => {
    holds(
      fc.property(lists, fc.integer({ min: 4, max: 40 }), (made, lines) => {
        const wanted = made.map((one, i) => ({ ...one, id: String(i) }));
        const rows = fitRows(wanted, lines);
        const shown = wanted.filter(({ id }) => (rows.get(id) ?? -1) >= 0);
        const taken = shown.reduce((sum, one) => sum + cost(one, rows.get(one.id) ?? 0), 0);
        expect(taken).toBeLessThanOrEqual(lines);
        for (const one of shown) {
          const has = rows.get(one.id) ?? 0;
          expect(has).toBeLessThanOrEqual(one.count);
          if (has < Math.min(one.most, one.count)) {
            expect(taken + cost(one, has + 1) - cost(one, has)).toBeGreaterThan(lines);
          }
        }
      }),
      300,
    );
  });
});
