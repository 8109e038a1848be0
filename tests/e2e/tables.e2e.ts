import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });
test.setTimeout(480_000);

/** The first number of a text, thin spaces between its thousands. */
const firstNumber = (text: string | null) => Number(/[\d\u2009]+/.exec(text ?? '')?.[0].replace(/[^\d]/g, ''));

async function openDesk(page: Page): Promise<void> {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(page.getByRole('region', { name: 'Timeline of incidents' })).toBeVisible({ timeout: 120_000 });
}

const focused = (page: Page) => page.locator(':focus');
const grid = (page: Page, name: string) => page.getByRole('grid', { name });

/** What the clipboard holds, by pasting it: the page's own policy lets nobody read it. */
async function pasted(page: Page): Promise<string> {
  const sheet = await page.evaluateHandle(() => document.body.appendChild(document.createElement('textarea')));
  await sheet.focus();
  await page.keyboard.press('Control+v');
  const text = await sheet.evaluate(({ value }) => value);
  await sheet.evaluate((element) => element.remove());
  return text;
}

test('the record is read, sorted and opened by keys alone, with the numbers of the timeline', async ({ page }) => {
  await openDesk(page);
  // The record of the past comes once the exercise has played up to now.
  await expect(page.getByText(/^Incidents are known from 2024-/)).toBeVisible({ timeout: 240_000 });
  await page.keyboard.press('t');
  const tables = page.getByRole('region', { name: 'Tables' });
  await expect(grid(page, 'Incidents')).toBeVisible();
  // As many rows as the timeline counts.
  const count = tables.getByTitle(/incidents fit the filter/);
  const timeline = page.getByRole('region', { name: 'Timeline of incidents' }).locator('output');
  await expect.poll(async () => firstNumber(await count.textContent())).toBeGreaterThan(50_000);
  await expect
    .poll(async () => firstNumber(await count.textContent()) === firstNumber(await timeline.textContent()))
    .toBe(true);
  const rows = Number(await grid(page, 'Incidents').getAttribute('aria-rowcount'));
  expect(rows).toBe(firstNumber(await count.textContent()) + 1);

  // From the headings on: sorted by severity, the worst first.
  await grid(page, 'Incidents').getByRole('rowheader').first().focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(focused(page)).toHaveText('Severity');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveAttribute('aria-sort', 'descending');
  await page.keyboard.press('ArrowDown');
  await expect(focused(page)).toHaveText('Critical');
  await page.keyboard.press('Control+End');
  await expect(focused(page).locator('xpath=..')).toHaveAttribute('aria-rowindex', String(rows));
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await expect(focused(page).locator('xpath=..')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('complementary', { name: 'Facts' }).getByRole('article').first()).toBeVisible();
  await expectAccessible(page, '#tables');

  // The map keeps at least a third of the height, whatever is asked for.
  const edge = page.getByRole('separator', { name: 'Height of the tables' });
  await edge.focus();
  await page.keyboard.press('Home');
  await expect(edge).toHaveAttribute('aria-valuenow', '65');
  const [map, drawer] = await Promise.all([page.locator('.ground').boundingBox(), tables.boundingBox()]);
  expect(map?.height ?? 0).toBeGreaterThan(0.33 * ((map?.height ?? 0) + (drawer?.height ?? 0)));

  await grid(page, 'Incidents').getByRole('rowheader').first().focus();
  await page.keyboard.press('Escape');
  await expect(tables).toBeHidden();
});

test('what is selected elsewhere stands in the table, columns are chosen and kept, rows are copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-write']);
  await openDesk(page);
  await page.getByRole('button', { name: 'Tables', exact: true }).click();
  await page.getByRole('radio', { name: 'Sensors' }).check({ force: true });
  const sensors = grid(page, 'Sensors');
  await expect(sensors).toBeVisible();
  await sensors.getByRole('rowheader').first().focus();
  await page.keyboard.press('Control+End');
  const id = (await sensors.locator('[role="row"]:focus-within').getByRole('gridcell').last().textContent()) ?? '';
  expect(id).not.toBe('');
  await page.keyboard.press('Control+Home');

  // Selected by the palette, as on the map: its row comes into sight.
  await page.keyboard.press('Control+k');
  await page.keyboard.type(id);
  await page.getByRole('option').filter({ hasText: 'sensor' }).first().click();
  const row = sensors.locator('[role="row"][aria-selected="true"]');
  await expect(row).toBeInViewport();
  await expect(row).toContainText(id);

  // Every fact of its card has a column.
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  const choice = page.getByRole('region', { name: 'Columns' });
  await choice.getByRole('checkbox', { name: 'Releasable to' }).check();
  await choice.getByRole('button', { name: 'Releasable to: further left' }).click();
  await expectAccessible(page, '#tables');
  await page.keyboard.press('Escape');
  await expect(choice).toBeHidden();
  const headings = await sensors.getByRole('columnheader').allTextContents();
  expect(headings.at(-2)?.trim()).toBe('Releasable to');

  await page.getByRole('textbox', { name: 'Find in this table' }).fill('thermal');
  await expect.poll(() => sensors.getByRole('rowheader').count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Copy rows' }).click();
  await expect(page.getByText(/^Rows copied: \d+\.$/)).toBeVisible();
  const lines = (await pasted(page)).split('\n');
  expect(lines[0]?.split('\t')).toEqual([...headings.map((text) => text.trim()), 'Marking']);
  expect(lines.length - 1).toBe(Number(await sensors.getAttribute('aria-rowcount')) - 1);
  for (const line of lines.slice(1)) expect(line).toContain('EXERCISE');

  await page.reload();
  await page.getByRole('button', { name: 'Tables', exact: true }).click();
  await expect(sensors.getByRole('columnheader', { name: 'Releasable to' })).toBeAttached();
});
