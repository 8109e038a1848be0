import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });
test.setTimeout(300_000);

async function openDesk(page: Page): Promise<void> {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(page.getByRole('region', { name: 'Timeline of incidents' })).toBeVisible({ timeout: 120_000 });
}

test('commands and places are found by typing, and done by Enter', async ({ page }) => {
  await openDesk(page);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await expectAccessible(page, '[role="dialog"]');

  // A command; it is remembered.
  const theme = await page.locator('[data-theme]').first().getAttribute('data-theme');
  await page.keyboard.type(theme === 'dark' ? 'light' : 'dark');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.locator('[data-theme]').first()).not.toHaveAttribute('data-theme', theme ?? '');
  await page.keyboard.press('Control+k');
  await expect(palette.getByText('Used last')).toBeVisible();

  // A place by its coordinates: there it is, selected.
  await page.keyboard.type('45.0109 N 73.3712 W');
  await expect(palette.getByRole('option', { name: /coordinates/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(
    page
      .getByRole('complementary', { name: 'Facts' })
      .getByText(/18T XQ/)
      .first(),
  ).toBeVisible();

  // Nothing is called so; Escape leaves everything as it was.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('qqqqzzzz');
  await expect(palette.getByText(/Nothing is called/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('keys do what the sheet says, not while somebody types, and no two of them are alike', async ({ page }) => {
  await openDesk(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys', exact: true });
  await expect(sheet).toBeVisible();
  await expectAccessible(page, '[role="dialog"]');
  const keys = await sheet
    .locator('dd')
    .evaluateAll((all) => all.map((one) => Array.from(one.querySelectorAll('kbd'), (key) => key.textContent ?? '')));
  expect(keys.length).toBeGreaterThan(20);
  const alike = keys.flatMap((first, i) =>
    keys.slice(i + 1).filter((second) => {
      const [short, long] = first.length <= second.length ? [first, second] : [second, first];
      return short.every((key, at) => key === long[at]);
    }),
  );
  expect(alike).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  // A chord, one stroke after the other.
  const filters = page.getByRole('radio', { name: 'Filters', exact: true });
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(filters).toBeChecked();

  // The longest gap is selected, and let go.
  const gaps = page.getByRole('region', { name: 'Longest gaps' });
  await expect(gaps.getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('n');
  await expect(gaps).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(gaps).toBeVisible();

  // The letters of a field are the field's.
  const text = page.getByRole('complementary', { name: 'Layers' }).getByRole('textbox').first();
  await text.focus();
  await page.keyboard.type('t?');
  await expect(text).toHaveValue('t?');
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('region', { name: 'Tables' })).toBeHidden();
});
