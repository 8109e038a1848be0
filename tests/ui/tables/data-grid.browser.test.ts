import type { Component } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { numberColumn, textColumn } from '../../../src/ui/tables/column';
import DataGrid from '../../../src/ui/tables/DataGrid.svelte';
import '../../../src/ui/base.css';

/** Of things of any kind: what it shows is said by `Row` below. */
const Grid = DataGrid as unknown as Component<Record<string, unknown>>;

interface Row {
  readonly id: string;
  readonly km: number;
}
const COLUMNS = [
  textColumn<Row>(
    'id',
    () => 'Id',
    160,
    ({ id }) => id,
  ),
  numberColumn<Row>(
    'km',
    () => 'Length, km',
    160,
    ({ km }) => km,
    { digits: 1 },
  ),
];

/** A grid of 320 pixels in height over `count` rows. */
async function draw(count: number, part: Record<string, unknown> = {}) {
  const heard = {
    onsort: vi.fn(),
    onpick: vi.fn(),
    onhover: vi.fn(),
    onlook: vi.fn(),
    onmark: vi.fn(),
    oncopy: vi.fn(),
    onescape: vi.fn(),
  };
  const host = document.createElement('div');
  host.style.cssText = 'display:flex;height:320px;width:360px';
  document.body.replaceChildren(host);
  const screen = await render(Grid, {
    target: host,
    props: {
      label: 'Things',
      columns: COLUMNS,
      count,
      rowAt: (i: number) => ({ id: `T-${i}`, km: i / 10 }),
      idOf: ({ id }: Row) => id,
      selectedId: null,
      litId: null,
      sort: { key: 'id', descending: false },
      canSort: ({ key }: { key: string }) => key === 'km',
      busy: false,
      reveal: null,
      ...heard,
      ...part,
    },
  });
  const grid = host.querySelector<HTMLElement>('[role="grid"]')!;
  const cell = (row: number, column = 0) =>
    grid.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`);
  const inSight = (row: number) => {
    const box = cell(row)?.getBoundingClientRect();
    const around = grid.getBoundingClientRect();
    // Below the headings, above the lower edge: to a pixel or two, for a browser rounds where it scrolls to.
    return box !== undefined && box.top >= around.top + 24 - 3 && box.bottom <= around.bottom + 3;
  };
  return { ...heard, screen, grid, cell, inSight };
}

describe('DataGrid', () => {
  it('draws what is in sight of a million rows, and says how many there are', async () => {
    const { grid } = await draw(1_000_000);
    await expect.poll(() => grid.querySelectorAll('[role="row"]').length).toBeGreaterThan(12);
    expect(grid.querySelectorAll('[role="row"]').length).toBeLessThan(40);
    expect(grid.getAttribute('aria-rowcount')).toBe('1000001');
    expect(grid.getAttribute('aria-colcount')).toBe('2');
  });

  it('reaches the last of a million rows by one key, and comes back', async () => {
    const { grid, cell, inSight } = await draw(1_000_000);
    await expect.poll(() => cell(0)).not.toBeNull();
    cell(0)?.focus();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await expect.poll(() => document.activeElement?.textContent).toBe('99\u2009999.9');
    expect(inSight(999_999)).toBe(true);
    expect(document.activeElement?.closest('[role="row"]')?.getAttribute('aria-rowindex')).toBe('1000001');
    await userEvent.keyboard('{Home}{ArrowUp}');
    await expect.poll(() => document.activeElement?.textContent).toBe('T-999998');
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    await expect.poll(() => document.activeElement?.textContent).toBe('T-0');
    expect([inSight(0), grid.scrollTop]).toEqual([true, 0]);
  });

  it('keeps the focus where it is while somebody scrolls away, and one stop for Tab', async () => {
    const { grid, cell, onlook } = await draw(5_000);
    await expect.poll(() => cell(0)).not.toBeNull();
    cell(3)?.click();
    await expect.poll(() => document.activeElement?.textContent).toBe('T-3');
    grid.scrollTop = 60_000;
    await expect.poll(() => onlook.mock.lastCall?.[0]).toBeGreaterThan(2_000);
    expect(document.activeElement?.textContent).toBe('T-3');
    expect(grid.querySelectorAll('[tabindex="0"]').length).toBe(1);
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => document.activeElement?.textContent).toBe('T-4');
  });

  it('picks by click, Enter and Space; sorts by headings that can; Escape leaves', async () => {
    const { cell, onpick, onsort, onescape } = await draw(50);
    await expect.poll(() => cell(5)).not.toBeNull();
    cell(5, 1)?.click();
    expect(onpick.mock.lastCall?.[0]).toEqual({ id: 'T-5', km: 0.5 });
    await expect.poll(() => document.activeElement).toBe(cell(5, 1));
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => document.activeElement).toBe(cell(6, 1));
    await userEvent.keyboard('{Enter}');
    expect(onpick.mock.lastCall?.[0].id).toBe('T-6');
    cell(-1, 0)?.click();
    expect(onsort).not.toHaveBeenCalled();
    cell(-1, 1)?.click();
    expect(onsort.mock.lastCall?.[0].key).toBe('km');
    await expect.poll(() => document.activeElement).toBe(cell(-1, 1));
    await userEvent.keyboard('{Enter}{Escape}');
    expect([onsort.mock.calls.length, onescape.mock.calls.length]).toEqual([2, 1]);
  });

  it('marks rows with Shift, copies them or one cell, and Escape takes the marks off first', async () => {
    const { cell, onmark, oncopy, onescape, grid } = await draw(50);
    await expect.poll(() => cell(2)).not.toBeNull();
    cell(2)?.focus();
    cell(2)?.click();
    await userEvent.keyboard('{Control>}c{/Control}');
    expect(oncopy.mock.lastCall?.[0].row.id).toBe('T-2');
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.poll(() => onmark.mock.lastCall?.[0]).toEqual({ from: 2, to: 5 });
    expect(grid.querySelectorAll('[role="row"][aria-selected="true"]').length).toBe(3);
    await userEvent.keyboard('{Control>}c{/Control}');
    expect(oncopy.mock.lastCall?.[0]).toBeNull();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => onmark.mock.lastCall?.[0]).toBeNull();
    expect(onescape).not.toHaveBeenCalled();
  });

  it('brings a row into sight once when told to, marks what is selected and what is pointed at, and tells what it points at', async () => {
    const { grid, inSight, screen, cell, onhover } = await draw(5_000);
    await expect.poll(() => cell(0)).not.toBeNull();
    await screen.rerender({ reveal: { index: 3_000 }, selectedId: 'T-3000', litId: 'T-3001' });
    await expect.poll(() => inSight(3_000)).toBe(true);
    expect(cell(3_000)?.closest('.row')?.classList.contains('selected')).toBe(true);
    expect(cell(3_000)?.closest('.row')?.getAttribute('aria-selected')).toBe('true');
    expect(cell(3_001)?.closest('.row')?.classList.contains('lit')).toBe(true);
    grid.scrollTop = 0;
    await expect.poll(() => cell(0)).not.toBeNull();
    await expect.poll(() => grid.scrollTop).toBe(0);
    await expect.poll(() => cell(1)).not.toBeNull();
    cell(1)?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    expect(onhover.mock.lastCall?.[0]?.id).toBe('T-1');
    grid.dispatchEvent(new PointerEvent('pointerleave'));
    expect(onhover.mock.lastCall?.[0]).toBeNull();
  });

  it('shows that a row is still fetched', async () => {
    const { cell } = await draw(50, { rowAt: (i: number) => (i === 1 ? null : { id: `T-${i}`, km: 1 }) });
    await expect.poll(() => cell(1)?.getAttribute('aria-label')).toBe('loading');
    expect(cell(0)?.getAttribute('aria-label')).toBeNull();
  });
});
