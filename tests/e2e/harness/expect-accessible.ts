import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Fails unless axe finds nothing under WCAG 2.2 AA. The canvases of the map are left out: axe cannot read pixels, and
 * what they show stands in the panels too.
 *
 * @param within a selector, for one panel rather than the page
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(WCAG_22_AA).exclude('canvas');
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    targets: nodes.map(({ html }) => html.slice(0, 160)),
  }));
  expect(found, 'axe, WCAG 2.2 AA').toEqual([]);
}
