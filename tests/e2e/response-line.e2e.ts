import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });

const panel = (page: Page) => page.locator('#ledger').getByRole('region', { name: 'Response along the line' }).first();
const total = (page: Page) => panel(page).getByRole('row', { name: /^Total/ });

async function openResponse(page: Page): Promise<void> {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText(/\d/);
  await page.locator('#ledger').getByRole('radio', { name: 'Response', exact: true }).check({ force: true });
  await expect(panel(page).getByRole('heading', { name: /seen and in time/ })).toBeVisible({ timeout: 90_000 });
}

const digits = (text: string | null) => Number((text ?? '').replaceAll(/[^\d]/g, ''));

test('the response adds up to the metre, names the worse direction, and answers under the pointer', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openResponse(page);
  await expect(panel(page)).toContainText(/the worse direction/);
  await expect(panel(page)).toContainText(/interruption, not interdiction/);

  // Numbers of a picture that stands still can be compared to the last digit.
  await page.getByRole('button', { name: 'Pause' }).click();
  // Classes partition the line, to the metre.
  await panel(page).getByText('To the metre').click();
  const metres = (await panel(page).locator('details dd').allTextContents()).map(digits);
  const length = metres.pop();
  expect(metres.length).toBe(6);
  expect(metres.reduce((sum, value) => sum + value, 0)).toBe(length);

  // A worst stretch flies there and is selected.
  const before = page.url();
  await panel(page).locator('ol button').first().click();
  await expect.poll(() => page.url()).not.toBe(before);
  await expect(page.getByRole('article').first()).toContainText(/km/);

  // The strip says which way, and who comes first.
  const strip = page.getByRole('slider', { name: 'Border strip' });
  await expect(page.getByRole('contentinfo')).toContainText(/worse: (Canada|USA)/);
  await strip.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(strip).toHaveAttribute('aria-valuetext', /Into (Canada|USA): (seen|in time|neither)/);

  // Another mode is another answer.
  const onFoot = await total(page).textContent();
  await page.getByRole('combobox', { name: 'Crossing' }).selectOption('vehicle');
  await expect.poll(() => total(page).textContent()).not.toBe(onFoot);
  await expectAccessible(page, '#ledger');
});

test('a time to cover set by hand counts, is marked wherever it does, is kept and can be reset', async ({ page }) => {
  test.setTimeout(240_000);
  await openResponse(page);
  const stated = await total(page).textContent();
  // The first segment of the first sector.
  await panel(page).locator('tbody button[aria-expanded]').first().click();
  await panel(page).locator('tr.below button').first().click();
  const card = page.getByRole('article').first();
  await card
    .getByRole('button', { name: /^Minutes to cover/ })
    .first()
    .click();
  await card.getByRole('textbox', { name: /^Minutes to cover/ }).fill('0');
  await card.getByRole('button', { name: 'Set' }).click();
  await expect(card.getByRole('alert')).toBeVisible();
  await card.getByRole('textbox', { name: /^Minutes to cover/ }).fill('1440');
  await card.getByRole('button', { name: 'Set' }).click();
  await expect(card).toContainText('set by hand');
  await expect(panel(page)).toContainText('Times to cover set by hand: 1');
  await expectAccessible(page, '.right');

  await page.reload();
  await page.locator('#ledger').getByRole('radio', { name: 'Response', exact: true }).check({ force: true });
  await expect(panel(page)).toContainText('Times to cover set by hand: 1', { timeout: 90_000 });
  await panel(page).getByRole('button', { name: 'Reset all' }).click();
  await expect(panel(page)).not.toContainText('Times to cover set by hand');
  expect(stated).toMatch(/\d/);
});

test('the wall and the briefing say how much is in time, and in which direction', async ({ page }) => {
  test.setTimeout(240_000);
  await beKnown(page);
  await page.goto('#/wall');
  const wall = page.getByRole('banner');
  await expect(wall).toContainText(/\d+\s?%[\s\S]*\d\skm in time/, { timeout: 90_000 });
  await expect(wall).toContainText(/on foot, worse: (Canada|USA)/i);

  await page.goto('#/briefing');
  await expect(page.getByText(/^1 of 5$/)).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Previous slide' }).click();
  await expect(page.getByRole('heading', { name: /Can anyone get there in time/ })).toBeVisible();
  await expect(page.locator('.slide')).toContainText(/Interruption, not interdiction/);
  await expectAccessible(page, '.slide');
});
