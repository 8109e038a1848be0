import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import LedgerTable from '../../src/ui/LedgerTable.svelte';
import '../../src/ui/base.css';
import { exampleAnswer } from './example-answer';
import { threePieces, threePiecesSegments } from './three-pieces';

const lost = { pieceId: 'main', fromChainageM: 200_000, toChainageM: 200_400 };
const { ledger } = exampleAnswer(threePieces(), threePiecesSegments(), lost);

function rowNames(): string[] {
  return [...document.querySelectorAll('tbody tr .truncate')].map((cell) => cell.textContent ?? '');
}

describe('LedgerTable', () => {
  it('opens a sector, flies to a clicked row and says how old its numbers are', async () => {
    const onpick = vi.fn();
    render(LedgerTable, { ledger, ageMs: 2000, computing: false, onpick });
    await expect.element(page.getByText('2 s old')).toBeVisible();
    expect(rowNames()).toEqual(['Sector west', 'Sector centre', 'Sector east']);
    await userEvent.click(page.getByRole('button', { name: 'Show segments of Sector west' }));
    expect(rowNames().slice(0, 3)).toEqual(['Sector west', 'west place 0', 'west place 1']);
    expect(onpick).not.toHaveBeenCalled();
    await userEvent.click(page.getByText('west place 1'));
    expect(onpick.mock.calls[0]?.[0].id).toBe('west-1');
  });

  it('is walked, opened, closed and picked by keyboard alone, with one stop of the tab key', async () => {
    const onpick = vi.fn();
    render(LedgerTable, { ledger, ageMs: null, computing: false, onpick });
    expect(document.querySelectorAll('tbody tr[tabindex="0"]')).toHaveLength(1);
    document.querySelector<HTMLElement>('tbody tr')?.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(rowNames()).toHaveLength(5);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onpick.mock.calls[0]?.[0].id).toBe('west-0');
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(rowNames()).toHaveLength(3);
    await userEvent.keyboard('{End} ');
    expect(onpick.mock.calls[1]?.[0].id).toBe('east');
    expect(document.activeElement?.getAttribute('tabindex')).toBe('0');
  });

  it('sorts all segments by gap first, and by a heading either way', async () => {
    render(LedgerTable, { ledger, ageMs: null, computing: true, onpick: vi.fn() });
    await expect.element(page.getByText('computing…')).toBeVisible();
    await userEvent.click(page.getByText('Segments'));
    const gapsM = new Map(ledger.segments.map(({ name, gapM }) => [name, gapM]));
    const shown = rowNames().map((name) => gapsM.get(name) ?? -1);
    expect(shown).toEqual([...shown].sort((a, b) => b - a));
    await userEvent.click(page.getByRole('button', { name: 'Name' }));
    expect(rowNames()).toEqual([...rowNames()].sort((a, b) => a.localeCompare(b)));
    expect(document.querySelector('th[aria-sort="ascending"]')?.textContent).toContain('Name');
  });

  it('has a designed place for numbers that are not there yet', async () => {
    render(LedgerTable, { ledger: null, ageMs: null, computing: true, onpick: vi.fn() });
    await expect.element(page.getByText('No coverage computed yet')).toBeVisible();
  });
});
