import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import PrintPage from '../../../../src/ui/briefing/export/PrintPage.svelte';
import { tellingDeck } from '../../../geo/briefing/example-deck';
import { examplePages, NOTHING } from '../../../workers/briefing/example-pages';

describe('a page on paper', () => {
  it('says what could not be shown or computed, and has no map then', async () => {
    const problems = new Map([['table', ['found INC-2211']]]);
    const deck = examplePages(NOTHING, tellingDeck(), new Map(), problems, ['no worker']);
    const screen = await render(PrintPage, { deck, page: deck.pages[1]!, index: 1, ondrawn: vi.fn() });
    await expect.element(page.getByText('No map: found [name withheld]')).toBeVisible();
    await expect.element(page.getByText('Not computed anew: no worker')).toBeVisible();
    expect(screen.container.querySelector('canvas')).toBeNull();
  });
});
