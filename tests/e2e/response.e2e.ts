import { goAnHourBack } from './harness/an-hour-back';
import { enterIncident } from './harness/enter-incident';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });
test.setTimeout(180_000);

const seconds = (text: string | null): number => {
  const [minutes = 0, rest = 0] = (text ?? '').match(/\d+/g)?.map(Number) ?? [];
  return minutes * 60 + rest;
};

test('an incident: its clock runs, the best unit is ordered, what it leaves is seen, it goes on and is withdrawn', async ({
  page,
}) => {
  await beKnown(page);
  await enterIncident(page);

  const clock = page.getByRole('region', { name: 'Detect-to-cover clock' });
  const timer = clock.getByRole('timer');
  const first = seconds(await timer.textContent());
  expect(first).toBeGreaterThan(60);
  await expect.poll(async () => seconds(await timer.textContent())).toBeLessThan(first);
  await expect(clock).toContainText('Into USA, southbound, on foot');
  await expect(clock).toContainText('P (in time)');

  // Every number explains itself, and adds up.
  const explained = page.locator('details').filter({ hasText: 'How these numbers come about' });
  await explained.locator('summary').click();
  const sum = explained.locator('dd').first();
  const [verification = 0, turnOut = 0, travel = 0, arrival = 0] = ((await sum.textContent()) ?? '')
    .split(/[+=]/)
    .map(seconds);
  expect(Math.abs(verification + turnOut + travel - arrival)).toBeLessThanOrEqual(2);
  await expect(page.getByText(/Interruption, not interdiction/)).toBeVisible();

  const units = page.getByRole('region', { name: 'Nearest units' });
  const best = units.getByRole('row').nth(1);
  const callsign = (await best.locator('strong').textContent()) ?? '';
  expect(callsign).not.toBe('');
  // What it leaves comes from the worker of the line.
  await expect(best.getByRole('cell').last()).toHaveText(/^\d/);
  await expectAccessible(page, 'aside.right');

  await units.getByRole('button', { name: `Task ${callsign}` }).click();
  const orders = page.getByRole('region', { name: 'Orders' });
  await expect(orders).toContainText('Ordered by A. Observer, CBP');
  await expect(clock).toContainText(`${callsign} is on its way`);
  // Busy now: not among those that can be sent.
  await expect(units.getByRole('button', { name: new RegExp(`^${callsign} `) })).toHaveCount(0);

  await orders
    .getByRole('button', { name: `Set “En route” for ${callsign}` })
    .or(orders.getByRole('button', { name: `Set “Acknowledged” for ${callsign}` }))
    .first()
    .click();
  await expect(orders).toContainText('set by A. Observer, CBP');

  await orders.getByRole('button', { name: `Withdraw the order to ${callsign}` }).click();
  await orders.getByLabel('Why is it withdrawn?').fill('called elsewhere');
  await orders.getByRole('button', { name: 'Withdraw the order', exact: true }).click();
  await expect(orders).toContainText('Withdrawn by A. Observer, CBP');
  await expect(orders).toContainText('Reason: called elsewhere');
  await expect(units.getByRole('row').filter({ hasText: callsign }).first()).toBeVisible();
});

test('by keyboard alone, in the light theme: another unit is picked, explained and ordered', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('watchline.settings', JSON.stringify({ theme: 'light', distanceUnit: 'km', layers: {} }));
  });
  await beKnown(page);
  await enterIncident(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const units = page.getByRole('region', { name: 'Nearest units' });
  const task = units.getByRole('button', { name: /^Task / });
  const second = units.getByRole('row').nth(2).getByRole('button');
  await task.focus();
  // Past the button that shows the unit, and the first row.
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(second).toHaveAttribute('aria-pressed', 'true');
  const callsign = (await second.locator('strong').textContent()) ?? '';
  await expect(task).toHaveText(`Task ${callsign}`);
  await page.locator('summary', { hasText: 'How these numbers come about' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(/Interruption, not interdiction/)).toBeVisible();
  await expectAccessible(page, 'aside.right');
  await task.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Orders' })).toContainText(callsign);
  await expectAccessible(page, 'aside.right');
});

test('in the past nobody can be ordered, and it says why', async ({ page }) => {
  await beKnown(page);
  await page.goto('#/analyst');
  // The exercise's own past plays first; its alarms come last.
  await expect(page.getByText(/km lost/)).toHaveCount(2, { timeout: 90_000 });
  await goAnHourBack(page);
  await expect(page.getByText(/as it was/i).first()).toBeVisible();
  await page.getByRole('region', { name: 'Open incidents' }).getByRole('listitem').getByRole('button').first().click();
  await expect(page.getByRole('region', { name: 'Detect-to-cover clock' })).toBeVisible();
  await expect(page.getByText('This is the past. Go live to act.').first()).toBeVisible();
  for (const name of [/^Task /, 'Correct…', 'Close…']) {
    for (const button of await page.getByRole('button', { name }).all()) await expect(button).toBeDisabled();
  }
});
