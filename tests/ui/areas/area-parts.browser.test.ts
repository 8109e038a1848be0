import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import ChangeBars from '../../../src/ui/areas/ChangeBars.svelte';
import HourMatrix from '../../../src/ui/areas/HourMatrix.svelte';
import PeriodFields from '../../../src/ui/areas/PeriodFields.svelte';
import SwipeDivider from '../../../src/ui/swipe/SwipeDivider.svelte';
import '../../../src/ui/base.css';

describe('HourMatrix', () => {
  it('is a table of numbers, says when most happened, and has a legend', async () => {
    const counts = new Uint32Array(168);
    counts[5 * 24 + 22] = 7;
    counts[0] = 2;
    render(HourMatrix, { hours: { counts, total: 9, zones: [{ zone: 'America/Winnipeg', count: 9 }] } });
    await expect.element(page.getByText('Most: Sat 22–23 h, 7')).toBeVisible();
    await expect.element(page.getByText(/America\/Winnipeg/)).toBeVisible();
    const cells = [...document.querySelectorAll('tbody td')];
    expect(cells).toHaveLength(168);
    expect(cells.map((cell) => Number(cell.textContent))).toEqual([...counts]);
    const colourOf = (cell: number) => getComputedStyle(cells[cell]!).backgroundColor;
    expect(colourOf(5 * 24 + 22)).not.toBe(colourOf(0));
    expect(colourOf(1)).toBe(colourOf(2));
    await expect.element(page.getByText('7–8')).toBeVisible();
  });

  it('names each of several zones, and says so where nothing happened', async () => {
    const counts = Uint32Array.from({ length: 168 }, (_, i) => (i === 0 ? 3 : 0));
    const zones = [
      { zone: 'America/Regina', count: 2 },
      { zone: 'America/Denver', count: 1 },
    ];
    const { rerender } = await render(HourMatrix, { hours: { counts, total: 3, zones } });
    await expect.element(page.getByText(/America\/Regina \(2\), America\/Denver \(1\)/)).toBeVisible();
    await rerender({ hours: { counts: new Uint32Array(168), total: 0, zones: [] } });
    await expect.element(page.getByText('No incident in this period.')).toBeVisible();
  });
});

describe('ChangeBars', () => {
  it('says count and both changes of a row to everybody, and filters by it', async () => {
    const ontoggle = vi.fn();
    const rows = [
      { value: 'high', label: 'High', now: 8, previous: 5, yearBefore: 9, chosen: true },
      { value: 'low', label: 'Low', now: 4, previous: 4, yearBefore: null, chosen: false },
    ];
    render(ChangeBars, { name: 'By severity', rows, ontoggle });
    const high = page.getByRole('button', { name: 'High: 8, +3 against the period before, −1 against a year before' });
    await expect.element(high).toHaveAttribute('aria-pressed', 'true');
    const bars = [...document.querySelectorAll<HTMLElement>('i')].map((bar) => bar.style.width);
    expect(bars).toEqual(['100%', '50%']);
    await userEvent.click(page.getByRole('button', { name: /^Low: 4, ±0/ }));
    expect(ontoggle).toHaveBeenCalledExactlyOnceWith('low');
  });
});

describe('PeriodFields', () => {
  it('sets a period that is typed, and refuses one that is none', async () => {
    const onset = vi.fn();
    render(PeriodFields, { label: 'Period B, UTC', period: { fromMs: 0, toMs: 86_400_000 }, onset });
    const from = page.getByRole('textbox', { name: 'from' });
    await expect.element(from).toHaveValue('1970-01-01 00:00Z');
    await userEvent.fill(page.getByRole('textbox', { name: 'to' }), '1969-12-31');
    await userEvent.click(page.getByRole('button', { name: 'Set' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Write times as');
    expect(onset).not.toHaveBeenCalled();
    await userEvent.fill(from, '1969-12-01 06:00');
    await userEvent.keyboard('{Enter}');
    expect(onset).toHaveBeenCalledExactlyOnceWith({
      fromMs: Date.UTC(1969, 11, 1, 6),
      toMs: Date.UTC(1969, 11, 31),
    });
  });
});

describe('SwipeDivider', () => {
  it('moves by keys and by drag, and says how much of the map shows which time', async () => {
    const onshare = vi.fn();
    const { container } = await render(SwipeDivider, { share: 0.5, timeMs: Date.UTC(2026, 10, 24, 2), onshare });
    container.style.cssText = 'position: relative; width: 400px; height: 200px';
    const divider = page.getByRole('slider', { name: 'Divider between the two times' });
    await expect
      .element(divider)
      .toHaveAttribute('aria-valuetext', expect.stringMatching(/^50.% of the map shows 2026-11-24 02:00Z$/));
    (divider.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(onshare.mock.calls[0]?.[0]).toBeCloseTo(0.52, 9);
    await userEvent.keyboard('{Home}');
    expect(onshare.mock.calls[1]?.[0]).toBe(0);
    const { left } = container.getBoundingClientRect();
    const element = divider.element();
    const send = (type: string, clientX: number) =>
      element.dispatchEvent(new PointerEvent(type, { clientX, clientY: 50, pointerId: 1, bubbles: true }));
    send('pointermove', left + 100);
    expect(onshare).toHaveBeenCalledTimes(2);
  });
});
