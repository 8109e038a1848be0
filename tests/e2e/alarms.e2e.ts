import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

/** No aerostat of the exercise stands here, and boats and vehicles patrol. */
const RING = [
  [-73.8, 44.8],
  [-73.1, 44.8],
  [-73.1, 45.2],
  [-73.8, 45.2],
  [-73.8, 44.8],
];

/** Publishes an area that must have an aerostat, as another window of this browser would: drawing has journeys of its own. */
async function publish(page: Page): Promise<void> {
  const refused = await page.evaluate(async (ring) => {
    const channel = new BroadcastChannel('watchline-log');
    const ask = (id: number, request: unknown) =>
      new Promise<{ kind: string; value: { picture: { timeMs: number } } }>((resolve) => {
        channel.addEventListener('message', ({ data }) => data.to === 'journey' && data.id === id && resolve(data));
        channel.postMessage({ kind: 'request', from: 'journey', id, request });
      });
    const { value } = await ask(1, { kind: 'snapshot', withDump: false, historyOf: null });
    const aoi = {
      id: 'champlain',
      name: 'Champlain',
      colour: 'orange',
      note: '',
      releasability: 'all',
      countsAsCover: false,
      shape: { kind: 'rectangle' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
    const rule = {
      id: 'aerostat',
      kind: 'void',
      of: { things: 'sensors', kinds: ['aerostat'], agencyIds: [] },
      longerThanS: 10,
      priority: 'critical',
      onDelayS: 0,
      offDelayS: 0,
      consequence: '',
      response: 'Send the aerostat of Plattsburgh.',
      respondWithinS: 900,
    };
    const by = { agencyId: 'CBP', role: 'analyst', name: 'N. Drawer' };
    const { timeMs } = value.picture;
    const event = {
      id: 'journey',
      timeMs,
      source: 'desk',
      exercise: true,
      by,
      kind: 'aoi.published',
      aoi,
      rules: [rule],
      deadbandM: 200,
    };
    const reply = await ask(2, { kind: 'append', raw: [event] });
    channel.close();
    return reply.kind === 'reply' ? null : JSON.stringify(reply);
  }, RING);
  expect(refused).toBeNull();
}

test('a void is seen, explained, shelved and taken back; its area is changed and withdrawn', async ({ page }) => {
  test.setTimeout(420_000);
  await beKnown(page);
  await page.goto('#/analyst');
  // The exercise's own past plays first; its alarms come last.
  await expect(page.getByText(/km lost/).first()).toBeVisible({ timeout: 180_000 });
  await publish(page);
  const alarms = page.getByRole('region', { name: 'Alarms' });
  const row = alarms.getByRole('listitem').filter({ hasText: 'Aerostat missing in Champlain for longer than 0:10' });
  await expect(row).toBeVisible({ timeout: 60_000 });
  await expect(row.getByText(/\d\skm of border line inside/)).toBeVisible();

  await row.getByRole('button', { name: 'What to do' }).click();
  await expect(row.getByText('Send the aerostat of Plattsburgh.')).toBeVisible();
  await expect(row.getByText(/^15:00, until \d\d:\d\d:\d\dZ/)).toBeVisible();
  await expectAccessible(page, 'aside[aria-label="Facts"]');

  await row.getByRole('button', { name: 'Shelve…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Shelve this alarm' });
  await dialog.getByRole('button', { name: 'Shelve', exact: true }).click();
  await expect(dialog.getByText('Say why, in a few words.')).toBeVisible();
  await dialog.getByText('15 min').click();
  await dialog.getByLabel('Reason').fill('It is being moored');
  await expectAccessible(page, '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Shelve', exact: true }).click();
  await expect(row).toHaveCount(0);
  await alarms.getByText('Kept quiet: 1').click();
  await expect(
    alarms.getByText(/Shelved until .* by A\. Observer, CBP: It is being moored; condition lasts/),
  ).toBeVisible();
  await alarms.getByRole('button', { name: 'Unshelve' }).click();
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(row.getByText(/Acknowledged by A\. Observer, CBP/)).toBeVisible();

  // Its area: what it is watched by, and one rule more.
  await row.getByText('Aerostat missing in Champlain').click();
  const watch = page.getByRole('region', { name: 'Watch' });
  await expect(watch.getByText(/Published .* by N\. Drawer, CBP/)).toBeVisible({ timeout: 60_000 });
  await expect(watch.getByRole('listitem').first()).toContainText('Aerostat for longer than 0:10');
  await watch.getByRole('button', { name: 'Stay' }).click();
  await watch.getByLabel('Longer than, min').fill('5');
  await watch.getByLabel('Longer than, min').press('Enter');
  await expect(watch.getByText('Any unit stays longer than 5:00')).toBeVisible();
  await expect(watch.getByText('What is published differs from this.')).toBeVisible();
  await watch.getByRole('button', { name: 'Publish changes' }).click();
  await expect(watch.getByText(/Published .* by A\. Observer, CBP/)).toBeVisible();
  await expectAccessible(page, 'aside[aria-label="Facts"]');

  await watch.getByRole('button', { name: 'Withdraw…' }).click();
  await watch.getByLabel(/Why is it withdrawn/).fill('The exercise is over');
  await watch.getByRole('button', { name: 'Withdraw area' }).click();
  await expect(watch).toHaveCount(0);
  await page.keyboard.press('Escape');
});
