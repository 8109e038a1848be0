import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeskTables, LEAST_SHARE, MOST_SHARE } from '../../../src/state/tables/desk-tables.svelte';
import { canSortIncidents, incidentSort } from '../../../src/state/tables/incident-sort';
import { orderRows } from '../../../src/state/tables/order-rows';
import { shownColumns, type TableColumn } from '../../../src/state/tables/table-column';
import { cellValue, tableText } from '../../../src/state/tables/table-text';
import { holds } from '../../geo/seed';

interface Row {
  readonly name: string;
  readonly km: number | null;
  readonly rank?: number;
}
const column = (part: Partial<TableColumn<Row>>): TableColumn<Row> => ({
  key: 'name',
  label: () => 'Name',
  widthPx: 100,
  kind: 'text',
  digits: 0,
  isShown: true,
  read: ({ name }) => name,
  ...part,
});
const KM = column({ key: 'km', label: () => 'Length, km', kind: 'number', digits: 1, read: ({ km }) => km });

class Kept {
  readonly items = new Map<string, string>();
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.items.set(key, value);
  removeItem = (key: string) => void this.items.delete(key);
}

describe('DeskTables', () => {
  it('remembers the tab, the height, the order and the columns, and starts closed', () => {
    const kept = new Kept();
    const first = new DeskTables(kept);
    first.show('units');
    first.setShare(0.3);
    first.sortBy('units', 'speed', true);
    first.setColumns('units', ['speed', 'callsign']);
    const again = new DeskTables(kept);
    expect([again.isOpen, again.tab, again.share]).toEqual([false, 'units', 0.3]);
    expect(again.sort('units')).toEqual({ key: 'speed', descending: true });
    expect(again.columns('units')).toEqual(['speed', 'callsign']);
    expect(again.columns('sensors')).toBeNull();
  });

  it('turns the order around the second time, and begins another column afresh', () => {
    const tables = new DeskTables(null);
    tables.sortBy('sensors', 'maxRange', true);
    tables.sortBy('sensors', 'maxRange', true);
    expect(tables.sort('sensors')).toEqual({ key: 'maxRange', descending: false });
    tables.sortBy('sensors', 'name', false);
    expect(tables.sort('sensors')).toEqual({ key: 'name', descending: false });
    expect(tables.sort('incidents')).toEqual({ key: 'opened', descending: true });
  });

  it('never hides the map, nor itself, nor every column', () => {
    const tables = new DeskTables(null);
    tables.setShare(2);
    expect(tables.share).toBe(MOST_SHARE);
    tables.setShare(-1);
    expect(tables.share).toBe(LEAST_SHARE);
    tables.setColumns('sensors', []);
    expect(tables.columns('sensors')).toBeNull();
    tables.setColumns('sensors', ['id']);
    tables.setColumns('sensors', null);
    expect(tables.columns('sensors')).toBeNull();
  });

  it('starts afresh from what was kept by another version', () => {
    const kept = new Kept();
    kept.setItem('watchline.tables', '{"tab":"ships"}');
    expect(new DeskTables(kept).tab).toBe('incidents');
  });

  it('opens, turns to a table and closes by commands', () => {
    const tables = new DeskTables(null);
    const run = (id: string) => void tables.commands.find((command) => command.id === id)?.run();
    run('tables.segments');
    expect([tables.isOpen, tables.tab]).toEqual([true, 'segments']);
    run('tables.show');
    expect(tables.isOpen).toBe(false);
    run('tables.show');
    expect([tables.isOpen, tables.tab]).toEqual([true, 'segments']);
  });
});

describe('orderRows', () => {
  it('keeps every row, is in order, stable both ways, and puts what has no value last', () => {
    const rows = fc.array(fc.record({ name: fc.string(), km: fc.option(fc.integer({ min: -3, max: 3 })) }));
    holds(
      fc.property(rows, fc.boolean(), (list, descending) => {
        const ordered = orderRows(list, KM, descending);
        expect([...ordered].sort(byIndex(list))).toEqual(list);
        const some = ordered.filter(({ km }) => km !== null);
        expect(ordered.slice(some.length).every(({ km }) => km === null)).toBe(true);
        for (const [i, row] of ordered.entries()) {
          const next = ordered[i + 1];
          if (next === undefined) continue;
          if (row.km === next.km) expect(list.indexOf(row)).toBeLessThan(list.indexOf(next));
          else if (next.km !== null && row.km !== null)
            expect(descending ? row.km > next.km : row.km < next.km).toBe(true);
        }
      }),
      200,
    );
  });

  it('reads numbers in names, leaves capitals aside, and takes a rank over a name', () => {
    const names = (list: readonly Row[]) => list.map(({ name }) => name);
    const rows = ['T-10', 't-9', 'T-1'].map((name, i) => ({ name, km: null, rank: i }));
    expect(names(orderRows(rows, column({}), false))).toEqual(['T-1', 't-9', 'T-10']);
    expect(names(orderRows(rows, column({ rank: ({ rank }) => rank ?? 0 }), true))).toEqual(['T-1', 't-9', 'T-10']);
    expect(names(orderRows(rows, column({ rank: ({ rank }) => rank ?? 0 }), false))).toEqual(['T-10', 't-9', 'T-1']);
  });
});

it('columns are those chosen, in the order chosen; keys that are gone are left out', () => {
  const all = [column({}), KM, column({ key: 'id', isShown: false })];
  const keys = (chosen: readonly string[] | null) => shownColumns(all, chosen).map(({ key }) => key);
  expect(keys(null)).toEqual(['name', 'km']);
  expect(keys(['id', 'gone', 'name'])).toEqual(['id', 'name']);
});

describe('tableText', () => {
  const marking = { label: 'Marking', text: 'EXERCISE · RELEASABLE TO CBP' };
  it('writes numbers as numbers, times in UTC, texts on one line, with the marking on each row', () => {
    const time = column({ key: 'at', label: () => 'At', kind: 'time', read: () => Date.UTC(2026, 10, 24, 2, 14) });
    const rows = [
      { name: 'Derby\tLine\n', km: 1234.567 },
      { name: 'x', km: null },
    ];
    expect(tableText([column({}), KM, time], rows, marking)).toBe(
      [
        'Name\tLength, km\tAt\tMarking',
        'Derby Line\t1234.6\t2026-11-24T02:14:00.000Z\tEXERCISE · RELEASABLE TO CBP',
        'x\t\t2026-11-24T02:14:00.000Z\tEXERCISE · RELEASABLE TO CBP',
      ].join('\n'),
    );
  });

  it('lets no text be a formula, and leaves negative numbers numbers', () => {
    for (const name of ['=1+1', '+1', '-1', '@x', ' =1+1'])
      expect(cellValue(column({}), { name, km: 0 })).toBe(`'${name.trim()}`);
    expect(cellValue(KM, { name: '', km: -101.5 })).toBe('-101.5');
  });
});

it('the incident worker sorts by what a column shows; what it cannot sort by leaves the order of time', () => {
  expect(incidentSort({ key: 'segment', descending: false })).toEqual({ by: 'chainage', descending: false });
  expect(incidentSort({ key: 'severity', descending: true })).toEqual({ by: 'severity', descending: true });
  expect(incidentSort({ key: 'units', descending: true })).toEqual({ by: 'time', descending: true });
  expect(['opened', 'units', 'constructor', 'lat'].map(canSortIncidents)).toEqual([true, false, false, false]);
});

function byIndex<T>(list: readonly T[]): (a: T, b: T) => number {
  return (a, b) => list.indexOf(a) - list.indexOf(b);
}
