import type { Page } from '@playwright/test';
import { cuttableLinks } from './harness/cuttable-links';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';

test.use({ viewport: { width: 960, height: 540 } });

/** Picture seconds for each second of the room. */
const SPEED = 60;
/** What happens in the hour, after its start. */
const TOWER = { sensorId: 'TWR-040', name: 'Belcourt tower 40', downS: 20 * 60 } as const;
const FLOOD = { fromS: 40 * 60, everyS: 20, count: 14 } as const;

/** The exercise as it is bundled, with an hour of trouble written into its script. */
async function scriptTrouble(page: Page): Promise<void> {
  await page.route('**/*northern-border*.json', async (route) => {
    const scenario = await (await route.fetch()).json();
    scenario.beats.push({
      kind: 'sensor',
      offsetS: TOWER.downS,
      sensorId: TOWER.sensorId,
      health: 'down',
      cause: 'power',
    });
    for (let i = 0; i < FLOOD.count; i++) {
      const at = { pieceId: 'main', chainageM: 4_100_000 + 2_000 * i };
      const offsetS = FLOOD.fromS + FLOOD.everyS * i;
      const what = { incidentKind: 'crossing-vehicle', severity: 'critical', offM: 200, agencyId: 'CBP' };
      scenario.beats.push({ kind: 'incident', offsetS, at, ...what });
    }
    scenario.beats.sort((a: { offsetS: number }, b: { offsetS: number }) => a.offsetS - b.offsetS);
    await route.fulfill({ json: scenario });
  });
}

test('an hour of the exercise at 60×: a sensor fails, incidents flood in, feeds are cut; the wall says each of it', async ({
  page,
}) => {
  test.setTimeout(420_000);
  const badge = (source: string) => page.locator(`li[data-source="${source}"]`);
  const lists = page.locator('.lists');
  const incidents = page.getByRole('region', { name: 'Open incidents' });
  const cut = await cuttableLinks(page);
  await scriptTrouble(page);
  await page.goto('#/wall');
  await expect(page.locator('section.map')).toHaveAttribute('data-graphics', 'ok');

  // Normal, and marked as what it is.
  await expect(page.getByRole('note', { name: 'Marking' })).toContainText(/exercise/i);
  await expect(badge('incidents')).toContainText('Exercise');
  // Live sources that have no room are counted.
  const notLive = page.locator('li[data-freshness]:not([data-freshness="live"])');
  await expect(badge('incidents')).toHaveAttribute('data-freshness', 'live');
  await expect(notLive).toHaveCount(0);
  await expect(page.locator('li[data-note]')).toHaveCount(0);
  await expect(page.locator('[data-flood]')).toHaveCount(0);
  await page.evaluate((speed) => {
    const request = { kind: 'request', from: 'hour', id: 1, request: { kind: 'speed', speed } };
    new BroadcastChannel('watchline-log').postMessage(request);
  }, SPEED);

  // A tower fails: the wall goes there, with kilometres, cause and time to respond, and comes back.
  const focus = page.locator('[data-alarm]').filter({ hasText: TOWER.name });
  await expect(focus).toBeVisible({ timeout: 90_000 });
  await expect(focus).toContainText(/\d\skm lost/);
  await expect(focus).toContainText(/power/);
  await expect(focus).toContainText(/Respond within|overdue/i);
  await expect(page.locator('[data-pilot="alarm"]')).toBeVisible();

  // A flood: summed up in a line, and no chase from one to the next.
  const flood = page.locator('[data-flood]');
  await expect(flood).toBeVisible({ timeout: 120_000 });
  await expect(flood).toHaveText(/^\s*Flood since \d\d:\d\d:\d\dZ: (1[1-9]|[2-9]\d) in 10 min\s*$/);
  await expect(page.locator('[data-pilot="none"]')).toBeVisible({ timeout: 90_000 });
  await expect(incidents.getByText(/past cover|left|open \d/).first()).toBeVisible();

  // One source falls silent while time goes on: late, then stale; what it speaks of fades and says so; the others stay live.
  await cut('towers');
  await expect(badge('towers')).toHaveAttribute('data-freshness', 'late', { timeout: 25_000 });
  await expect(page.locator('li[data-note="sensors"]')).toHaveCount(0);
  await expect(badge('towers')).toHaveAttribute('data-freshness', 'stale', { timeout: 40_000 });
  await expect(badge('towers')).toContainText('Stale');
  await expect(page.locator('li[data-note="sensors"]')).toHaveText(/Faded: sensors\. Towers: not heard for \d+\ss/);
  await expect(badge('incidents')).toHaveAttribute('data-freshness', 'live');
  await expect(page.locator('li[data-note="incidents"]')).toHaveCount(0);
  await expect(page.locator('.band ol')).toHaveClass(/faded/);

  // Everything is cut for more than two minutes: lost, with its age. What was known stays, fainter: no data is not "nothing happening".
  const open = await incidents.getByRole('heading').textContent();
  await cut('all');
  await expect(badge('incidents')).toHaveAttribute('data-freshness', 'lost', { timeout: 180_000 });
  await expect(badge('incidents')).toContainText(/Lost.*2\smin/);
  for (const part of ['sensors', 'units', 'incidents'])
    await expect(page.locator(`li[data-note="${part}"]`)).toBeVisible();
  expect(await incidents.getByRole('heading').textContent()).toBe(open);
  await expect(lists.locator('ul.faded').first()).toBeVisible();
  await expect(incidents).not.toContainText('None open');
  // What is faded can still be read.
  await expectAccessible(page);

  // It comes back: nothing is faded, the badges are live, time goes on.
  await cut();
  await expect(page.locator('li[data-note]')).toHaveCount(0, { timeout: 30_000 });
  await expect(badge('incidents')).toHaveAttribute('data-freshness', 'live');
  await expect(notLive).toHaveCount(0);
});
