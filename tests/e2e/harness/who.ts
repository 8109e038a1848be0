import type { Page } from '@playwright/test';

/** Somebody who said who they are before the page opened. */
const WHO = { agencyId: 'CBP', role: 'watch', name: 'A. Observer' };

/** As if the person had been here before: no dialog stands in the way of the journey. */
export async function beKnown(page: Page): Promise<void> {
  await page.addInitScript((identity) => localStorage.setItem('watchline.identity', JSON.stringify(identity)), WHO);
}
