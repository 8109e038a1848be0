import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });
test.setTimeout(240_000);

const which = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Which ledger' }).getByText(name, { exact: true });
const kilometres = (text: string | null): number[] =>
  Array.from(
    (text ?? '')
      .replaceAll('\u2009', '')
      .replaceAll('\u2212', '-')
      .matchAll(/[+-]?\d+\.\d/g),
    ([n]) => Number(n),
  );

test('two sensors are suggested, tried, kept as a variant, compared and undone; the live picture stays', async ({
  page,
}) => {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText(/\d/);
  await which(page, 'Next best').click();
  const siting = page.getByRole('region', { name: 'Where to build next' });
  await siting.getByLabel('Along').selectOption({ label: 'Havre' });
  await siting.getByLabel('Every, km').fill('10');
  await siting.getByRole('button', { name: 'Suggest' }).click();
  await expect(siting.getByRole('listitem')).toHaveCount(2);
  const adds = (await siting.getByRole('listitem').allTextContents()).map((text) => kilometres(text)[0] ?? 0);
  const [promised = 0] = kilometres(await siting.getByText(/^Together they add/).textContent());
  expect(promised).toBeGreaterThan(0);
  // Each figure is rounded by itself.
  expect(Math.abs(adds.reduce((sum, km) => sum + km, 0) - promised)).toBeLessThan(0.16);
  await expect(siting).toContainText(/No other choice|Proven/);
  // Before and after, computed from the sensors themselves, differ by what was promised.
  const covered = siting.getByRole('row', { name: /^Covered/ });
  const change = kilometres(await covered.textContent()).at(-1) ?? 0;
  expect(Math.abs(change - promised)).toBeLessThan(0.11);
  await expectAccessible(page);

  await siting.getByRole('button', { name: 'Apply as a what-if' }).click();
  await expect(page.getByText('Not the live ledger: what-if changes: 2')).toBeVisible();
  await which(page, 'Variants').click();
  const variants = page.getByRole('region', { name: 'Variants' });
  await variants.getByLabel('Save the view as').fill('Two towers at Havre');
  await variants.getByRole('button', { name: 'Save' }).click();
  const row = variants.getByRole('row', { name: /^Two towers at Havre/ });
  const gain = row.getByRole('cell').first();
  await expect(gain).toContainText('+');
  expect(Math.abs((kilometres(await gain.textContent()).at(-1) ?? 0) - promised)).toBeLessThan(0.11);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/Not the live ledger/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.getByText('Not the live ledger: what-if changes: 2')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the live picture' }).first().click();
  await expect(page.getByText(/Not the live ledger/)).toHaveCount(0);

  // Kept by the browser, and a kept variant is nothing that another room shows.
  // The address follows within a moment; it keeps the tab, and nothing of what was tried.
  await expect.poll(() => page.url()).not.toContain('edits=');
  await page.reload();
  await expect(variants).toBeVisible();
  await which(page, 'Ledger').click();
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText(/\d/);
  await expect(page.getByText(/Not the live ledger/)).toHaveCount(0);
  await which(page, 'Variants').click();
  await variants.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByText('Not the live ledger: what-if changes: 2')).toBeVisible();
  await variants.getByRole('button', { name: 'Delete' }).click();
  await expect(variants).toContainText('No variant yet');
});

test('a post is suggested on its own side for those it can answer, and what cannot answer says why', async ({
  page,
}) => {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText(/\d/);
  await which(page, 'Next best').click();
  const siting = page.getByRole('region', { name: 'Where to build next' });
  await siting.getByText('Patrol post', { exact: true }).click();
  await siting.getByLabel('Kind').selectOption({ label: 'Vehicle' });
  await siting.getByLabel('Along').selectOption({ label: 'Swanton' });
  await siting.getByRole('button', { name: 'Suggest' }).click();
  await expect(siting.getByRole('listitem')).toHaveCount(2);
  // Found, and in sight without a scroll.
  await expect(siting.getByText(/^Together they add/)).toBeInViewport();
  await expect(siting).toContainText('Into USA');
  const [promised = 0] = kilometres(await siting.getByText(/^Together they add/).textContent());
  const row = siting.getByRole('row', { name: /^Seen and in time/ });
  const change = kilometres(await row.textContent()).at(-1) ?? 0;
  expect(promised).toBeGreaterThan(0);
  // Units go on moving between the question and the comparison.
  expect(Math.abs(change - promised)).toBeLessThan(0.2 * promised);
  await expectAccessible(page);

  await siting.getByLabel('Kind').selectOption({ label: 'Boat' });
  await siting.getByRole('button', { name: 'Suggest' }).click();
  await expect(siting.getByText('No candidate adds anything.')).toBeInViewport();
  await expect(siting).toContainText('Boat: units of this kind do not answer such a crossing (On foot).');
});

test('overlap names agencies that watch the same line, and flies to a sensor', async ({ page }) => {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText(/\d/);
  await which(page, 'Overlap').click();
  const overlap = page.getByRole('region', { name: 'Overlap of agencies' });
  await expect(overlap.getByRole('table').first()).toContainText(/km/);
  await overlap.getByRole('table').last().getByRole('button').first().click();
  await expect(page).toHaveURL(/sensor=/);
  await expectAccessible(page);
});
