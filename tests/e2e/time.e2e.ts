import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.setTimeout(600_000);

const PLOT = 'Incidents over time, by severity';
const numberOf = (text: string | null) => Number((text ?? '').replace(/[^\d]/g, ''));

/** The record of the past comes once the exercise has played up to now. */
async function openDesk(page: Page, hash = '#/analyst'): Promise<void> {
  await beKnown(page);
  await page.goto(hash);
  await expect(page.getByRole('region', { name: 'Timeline of incidents' })).toBeVisible({ timeout: 280_000 });
  // Folded on a low screen.
  await page.getByRole('button', { name: 'Show the timeline' }).click();
  await expect(page.getByText(/^Incidents are known from 2024-/)).toBeVisible({ timeout: 280_000 });
}

/** What the foot of the desk says fits. */
async function countOf(page: Page): Promise<number> {
  const text = await page.getByTitle(/incidents fit\. Counted/).textContent();
  return numberOf((text ?? '').split(' of ')[0] ?? null);
}

async function barsOf(page: Page, facet: string): Promise<number[]> {
  const bars = page.getByRole('region', { name: facet, exact: true }).getByRole('button', { pressed: false });
  const chosen = page.getByRole('region', { name: facet, exact: true }).getByRole('button', { pressed: true });
  const labels = [...(await bars.all()), ...(await chosen.all())].map((bar) => bar.getAttribute('aria-label'));
  return (await Promise.all(labels)).map((label) => numberOf((label ?? '').split(': ')[1] ?? null));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

/** Two bars of a week, drawn by hand. */
async function brushFortnight(page: Page): Promise<void> {
  await expect(page.getByText('a bar is 7 d')).toBeVisible();
  const box = await page.getByRole('group', { name: PLOT }).boundingBox();
  if (!box) throw new Error('no timeline');
  const weekPx = (box.width * 7) / 731;
  const x = box.x + box.width * 0.6;
  await page.mouse.move(x, box.y + 45);
  await page.mouse.down();
  await page.mouse.move(x + weekPx, box.y + 45, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByText(/\(14 d\)/)).toBeVisible();
}

test('a fortnight is brushed, charts filter, the counts agree, and the link gives the same numbers elsewhere', async ({
  page,
  browser,
  baseURL,
}) => {
  await openDesk(page);
  await page.getByText('Filters', { exact: true }).first().click();
  const whole = await countOf(page);
  expect(whole).toBeGreaterThan(50_000);
  await brushFortnight(page);
  await expect.poll(() => countOf(page)).toBeLessThan(whole / 10);

  // Every chart adds up to what fits.
  await expect.poll(async () => sum(await barsOf(page, 'Severity')) === (await countOf(page))).toBe(true);
  expect(sum(await barsOf(page, 'Kind'))).toBe(await countOf(page));

  // A bar promises what it gives.
  const bar = page.getByRole('button', { name: /^Smuggling: / });
  const promised = numberOf(((await bar.getAttribute('aria-label')) ?? '').split(': ')[1] ?? null);
  expect(promised).toBeGreaterThan(10);
  await bar.click();
  await expect(bar).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => countOf(page)).toBe(promised);
  await expectAccessible(page);

  // The map says how many of them it draws, the export how many it writes.
  await page.getByRole('radio', { name: 'View', exact: true }).check({ force: true });
  await expect(
    page
      .getByRole('complementary')
      .first()
      .getByText(new RegExp(`\\b${promised}\\b`))
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const exported = page.getByTestId('export-count');
  await expect.poll(async () => numberOf(await exported.textContent())).toBe(promised);
  await page.keyboard.press('Escape');

  // The link, in a profile that has never been here.
  await expect.poll(() => page.url()).toMatch(/[?&]t=[^&]*[?&]?.*filter=kind/);
  const link = new URL(page.url()).hash;
  const context = await browser.newContext({ baseURL: baseURL ?? '', viewport: { width: 960, height: 600 } });
  try {
    const fresh = await context.newPage();
    await openDesk(fresh, link);
    await expect.poll(() => countOf(fresh), { timeout: 60_000 }).toBe(promised);
    await expect(fresh.getByText(/\(14 d\)/)).toBeVisible();
  } finally {
    await context.close();
  }
});

test('the picture is scrubbed into the past, where everything is as it was, and comes back live', async ({ page }) => {
  await openDesk(page);
  const now = await countOf(page);
  await page.getByLabel('Step', { exact: true }).selectOption('hour');
  await page.getByRole('button', { name: 'One step back' }).click();
  await page.getByRole('button', { name: 'One step back' }).click();
  const was = page.getByRole('status').getByText(/^As it was \d{4}-/);
  await expect(was).toBeVisible();
  // The tower that failed minutes ago was up then: no alarm of it, and fewer incidents.
  await expect(page.getByText('Scobey tower 31: power failure')).toHaveCount(0);
  await expect.poll(() => countOf(page)).toBeLessThan(now);
  await expect(page.getByText('AS IT WAS', { exact: false }).first()).toBeVisible();
  await expect.poll(() => decodeURIComponent(page.url())).toMatch(/t=@\d{4}-\d\d-\d\dT/);
  await page.getByRole('slider', { name: 'Time of the picture' }).focus();
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByText('Scobey tower 31: power failure').first()).toBeVisible({ timeout: 30_000 });
});

test('sensor quality says what the log says, sorts, and opens a kind', async ({ page }) => {
  await openDesk(page);
  await page.getByText('Sensor quality', { exact: true }).click();
  const table = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: /Outages/ }) });
  await expect(table.getByRole('row')).toHaveCount(9, { timeout: 60_000 });
  await table.getByRole('button', { name: 'Alarms' }).click();
  await expect(table.getByRole('columnheader', { name: /Alarms/ })).toHaveAttribute('aria-sort', 'descending');
  await expectAccessible(page);
  await table.getByRole('button', { name: /^Tower/ }).click();
  await expect(page.getByLabel('Kind of sensor')).toHaveValue('tower');
  await table.getByRole('button', { name: /^Available/ }).click();
  await table.getByRole('button', { name: /^Available/ }).click();
  await expect(table.getByRole('row').nth(1)).toContainText('Scobey tower 31');
});
