import type { Page } from '@playwright/test';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 960, height: 540 } });

/** Puts one scene on all walls, as a desk elsewhere would. */
async function planScene(page: Page, title: string, filter: string): Promise<void> {
  const scene = { id: title.toLowerCase().replace(' ', '-'), title, camera: { kind: 'border' }, parts: { filter } };
  const entries = [{ scene: { ...scene, panel: 'incidents', theme: null }, dwellS: 600 }];
  const by = { agencyId: 'CBP', role: 'watch', name: 'A. Observer' };
  const playlist = { on: true, jumps: true, alarmS: 30, entries };
  const timeMs = Date.parse((await page.locator('header time').getAttribute('datetime')) ?? '');
  const event = { timeMs, id: `plan-${scene.id}`, source: 'desk', exercise: true, by, kind: 'wall.planned', playlist };
  await page.evaluate((raw) => {
    const request = { kind: 'append', raw: [raw] };
    new BroadcastChannel('watchline-log').postMessage({ kind: 'request', from: raw.id, id: 1, request });
  }, event);
  await expect(page.locator('[data-pilot="scene"]')).toContainText(title, { timeout: 30_000 });
}

test('a scene of a filtered view has the incidents of its filter on map, strip and list; a filter that cannot be set is said', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await beKnown(page);
  // Over how many days the strip counts: of a filter all of the record, else the last ones.
  const counts = (days: number) => page.locator(`[title^="Incidents a km in ${days} days"]`);
  const density = page.locator('path.density');
  await page.goto('#/analyst?filter=kind:smuggling;side:left');
  await expect(page.getByRole('region', { name: 'Timeline of incidents' })).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/^A command/).fill('Wall: scenes');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Wall scenes' });
  await dialog.getByLabel('Name').first().fill('Left side');
  await dialog.getByRole('button', { name: 'Save this view' }).click();
  await expect(dialog.getByRole('region', { name: 'Scenes in their order' }).getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Close' }).click();
  // As in a window of its own, where no desk was opened.
  await page.goto('#/wall');
  await page.reload();
  await expect(page.locator('[data-pilot="scene"]')).toContainText('Left side', { timeout: 90_000 });
  await expect(counts(730)).toBeVisible({ timeout: 60_000 });
  const leftSide = await density.getAttribute('d');
  const note = page.locator('li[data-note="filter"]');
  await expect(note).toHaveCount(0);

  // The side counts, which no picture of open incidents tells: without it there are more.
  await planScene(page, 'Both sides', 'kind:smuggling');
  await expect(density).not.toHaveAttribute('d', leftSide ?? '');
  await expect(counts(730)).toBeVisible();

  // Its area was withdrawn, or never reached this room: everything is shown, and the wall says so.
  await planScene(page, 'Lost area', 'area:gone');
  await expect(note).toHaveText(/All incidents are shown: the area of this scene.s filter is not published/);
  await expect(counts(90)).toBeVisible();
});
