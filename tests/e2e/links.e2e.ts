import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });
test.setTimeout(600_000);

const total = (page: Page) => page.getByRole('row', { name: /^Total/ });
/** Incidents that fit, of all, as the timeline says. */
const counted = (page: Page) => page.getByRole('contentinfo').getByText(/^[\d\u2009]+ of [\d\u2009]+$/);
const share = (page: Page) => page.getByRole('dialog', { name: 'Share this desk' });

/** A profile of its own: nothing that the other one keeps. */
async function freshPage(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await beKnown(page);
  await page.goto(link);
  return page;
}

test('a link opened in a fresh profile gives the same desk and the same numbers', async ({ page, browser }) => {
  await beKnown(page);
  // Somebody who likes a layer off: their colleague must see it off too.
  // At a time that has passed: two profiles live their exercise each for itself.
  await page.goto(
    '#/analyst?t=last-14d@2026-11-23T21:00Z&filter=kind:smuggling;severity:high&view=k:2;without:drone&layers=units:off',
  );
  await expect(page.getByText(/Not the live ledger/)).toBeVisible();
  await expect(page.getByLabel('Units', { exact: true })).not.toBeChecked();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = share(page);
  await expect(dialog).toContainText('which incidents count');
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue();
  expect(link).toContain('filter=kind:smuggling;severity:high');
  expect(link).toContain('view=k:2;without:drone');
  expect(link).toContain('response=first');
  await page.keyboard.press('Escape');

  const other = await freshPage(browser, link);
  await expect(other.getByText(/Not the live ledger/)).toBeVisible();
  await expect(other.getByLabel('Units', { exact: true })).not.toBeChecked();
  for (const one of [page, other]) {
    await expect(one.getByText('21:00:00Z').first()).toBeVisible({ timeout: 280_000 });
    await expect(counted(one)).toHaveText(/^[1-9]/, { timeout: 60_000 });
  }
  await expect(async () => {
    expect(await total(other).textContent()).toBe(await total(page).textContent());
    expect(await counted(other).textContent()).toBe(await counted(page).textContent());
  }).toPass({ timeout: 120_000 });
  await other.context().close();
});

test('a desk is saved as a workspace, changed, and opened again as it was', async ({ page }) => {
  await beKnown(page);
  await page.goto('#/analyst?view=k:2');
  await expect(page.getByText(/Not the live ledger/)).toBeVisible();
  await page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Workspaces' });
  await dialog.getByLabel('Name', { exact: true }).fill('Two needed');
  await dialog.getByRole('button', { name: 'Save as new' }).click();
  await expect(dialog.getByRole('status')).toContainText('“Two needed” saved');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to the live picture' }).first().click();
  await expect(page.getByText(/Not the live ledger/)).toHaveCount(0);
  await page.reload();
  await expect(total(page)).toContainText(/\d/);
  await page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  await dialog.getByRole('button', { name: 'Open', exact: true }).first().click();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Not the live ledger/)).toBeVisible();
  expect(decodeURIComponent(page.url())).toContain('view=k:2');
});
