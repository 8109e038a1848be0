import { LAYER_GROUPS } from '../../src/layers/order';
import { enterIncident } from './harness/enter-incident';
import { expectAccessible } from './harness/expect-accessible';
import { watchManners } from './harness/page-manners';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });

test('an acknowledgement at a desk reaches the wall, with the name of who gave it', async ({
  page,
  context,
  baseURL,
}) => {
  // Two maps in software GL at once are slow; what is proved here is the log, not the drawing.
  test.setTimeout(240_000);
  const wall = await context.newPage();
  // Large enough that the wall shows more than its most urgent alarm.
  await wall.setViewportSize({ width: 960, height: 1080 });
  await page.setViewportSize({ width: 1000, height: 600 });
  const wallManners = await watchManners(wall, new URL(baseURL ?? '').origin);
  await wall.goto('#/wall');
  // The exercise's own past has played: these alarms stay.
  await expect(wall.getByText(/km lost/)).toHaveCount(2, { timeout: 60_000 });
  await expect(wall.getByText(/Acknowledged by/)).toHaveCount(0);

  await page.goto('#/analyst');
  await expect(page.getByText(/km lost/).first()).toBeVisible({ timeout: 90_000 });
  await page.locator('li', { hasText: 'km lost' }).getByRole('button', { name: 'Acknowledge' }).first().click();
  // Nobody is here yet: the desk asks first, and then acknowledges.
  const dialog = page.getByRole('dialog', { name: 'Who is here?' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Start the watch' }).click();
  await expect(dialog.getByText('Choose the agency that you work for.')).toBeVisible();
  await dialog.getByLabel('Agency').selectOption('RCMP');
  await dialog.getByLabel('Name').fill('N. Watcher');
  await dialog.getByRole('button', { name: 'Start the watch' }).click();
  await expect(page.getByText(/Acknowledged by N\. Watcher, RCMP/)).toBeVisible();
  await expect(wall.getByText(/Acknowledged by N\. Watcher, RCMP/)).toBeVisible();
  // Both windows show one log: the same picture time within a few seconds.
  expect(wallManners.offences).toEqual([]);

  // The leading window closes; the other goes on, and nothing is lost.
  await wall.close();
  await expect(page.getByText(/Acknowledged by N\. Watcher, RCMP/)).toBeVisible();
  await page.getByRole('button', { name: 'Log and feeds' }).click();
  await expect(page.getByText('This window leads')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await expect(page.getByText(/Acknowledged by N\. Watcher, RCMP/)).toBeVisible();
});

test('the briefing turns its slides by keyboard, and each has three figures and a chart', async ({ page }) => {
  await page.goto('#/briefing');
  const headline = page.getByRole('heading', { level: 1 });
  await expect(headline).toHaveText(/^\d+\s%\sof the known border is watched$/);
  // The fifth slide comes with the response along the line.
  await expect(page.getByText('1 of 5', { exact: true })).toBeVisible();
  const seen = new Set<string>();
  for (let i = 0; i < 5; i++) {
    await expect(page.locator('aside dl > div')).toHaveCount(3);
    await expect(page.locator('aside figure')).toBeVisible();
    seen.add((await headline.textContent()) ?? '');
    await page.locator('aside h1').click();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(new RegExp(`^${((i + 1) % 5) + 1} of 5$`))).toBeVisible();
  }
  expect(seen.size).toBe(5);
});

test('nothing is cut on a laptop: the wall, the units for an incident, the way to the next slide', async ({ page }) => {
  test.setTimeout(180_000);
  await beKnown(page);
  await page.goto('#/wall');
  // A new incident may push the lesser of the two losses out of the rows that fit.
  await expect(page.getByText(/km lost/).first()).toBeVisible({ timeout: 60_000 });
  const side = page.getByRole('complementary', { name: 'Situation' });
  await expect.poll(() => side.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThan(2);
  await expect(page.getByRole('region', { name: 'Units ready' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('region', { name: 'Longest gaps' }).getByRole('listitem').first()).toBeInViewport({
    ratio: 1,
  });

  // The exercise closes incidents too, and to a closed one nobody is sent: one that nobody closes.
  await enterIncident(page);
  // Below an alarm that waits and the card, for any kind of incident: the clock, the best unit, and the button that orders it.
  await expect(page.getByRole('timer')).toBeInViewport({ ratio: 1 });
  const units = page.getByRole('region', { name: 'Nearest units' });
  await expect(units.locator('.arrival')).toHaveCount(5);
  await expect(units.getByRole('button', { name: /^Task / })).toBeInViewport({ ratio: 1 });
  await expect(units.getByRole('row').nth(1)).toBeInViewport({ ratio: 1 });

  await page.goto('#/briefing');
  const next = page.getByRole('button', { name: 'Next slide' });
  await expect(page.getByText('1 of 5', { exact: true })).toBeVisible();
  for (let i = 0; i < 5; i++) {
    await expect(next).toBeInViewport({ ratio: 1 });
    await expect(page.locator('aside figure')).toBeInViewport({ ratio: 0.95 });
    await next.click();
  }
});

for (const room of ['wall', 'analyst', 'briefing']) {
  test(`the ${room} in the light theme has no accessibility faults`, async ({ page }) => {
    await page.addInitScript((groups) => {
      const look = { visible: true, opacity: 1 };
      const layers = Object.fromEntries(groups.map((group) => [group, look]));
      localStorage.setItem('watchline.settings', JSON.stringify({ theme: 'light', distanceUnit: 'km', layers }));
    }, LAYER_GROUPS);
    await page.goto(`#/${room}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expect(page.getByText(/km lost|\d of [45]/).first()).toBeVisible();
    await expectAccessible(page);
  });
}
