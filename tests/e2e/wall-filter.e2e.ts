import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 960, height: 540 } });

test('a scene of a filtered view has the incidents of its filter on map, strip and list; a filter that cannot be set is said', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await beKnown(page);
  const strip = page.locator('small').filter({ hasText: /\/km\s\d+\sd/ });
  await page.goto('#/wall');
  await expect(strip).toHaveText(/\s90\sd$/, { timeout: 90_000 });
  // By side: what no picture of open incidents tells, and the record does.
  await page.goto('#/analyst?filter=kind:smuggling;side:left');
  await expect(strip).toHaveText(/\s730\sd$/, { timeout: 90_000 });
  await expect(page.getByRole('region', { name: 'Timeline of incidents' })).toBeVisible();
  const atDesk = (await strip.textContent()) ?? '';
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/^A command/).fill('Wall: scenes');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Wall scenes' });
  await dialog.getByLabel('Name').first().fill('Smuggling');
  await dialog.getByRole('button', { name: 'Save this view' }).click();
  await expect(dialog.getByRole('region', { name: 'Scenes in their order' }).getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Close' }).click();
  // As in a window of its own, where no desk was opened.
  await page.goto('#/wall');
  await page.reload();
  await expect(page.locator('[data-pilot="scene"]')).toContainText('Smuggling', { timeout: 90_000 });
  await expect(strip).toHaveText(atDesk, { timeout: 60_000 });
  const note = page.locator('li[data-note="filter"]');
  await expect(note).toHaveCount(0);

  // Its area was withdrawn, or never reached this room: everything is shown, and the wall says so.
  await page.evaluate(() => {
    const scene = { id: 'lost', title: 'Lost area', camera: { kind: 'border' }, parts: { filter: 'area:gone' } };
    const entries = [{ scene: { ...scene, panel: 'incidents', theme: null }, dwellS: 600 }];
    const by = { agencyId: 'CBP', role: 'watch', name: 'A. Observer' };
    const event = { id: 'lost-scene', timeMs: Date.now(), source: 'desk', exercise: true, by, kind: 'wall.planned' };
    const raw = [{ ...event, playlist: { on: true, jumps: true, alarmS: 30, entries } }];
    const request = { kind: 'request', from: 'filter', id: 1, request: { kind: 'append', raw } };
    new BroadcastChannel('watchline-log').postMessage(request);
  });
  await expect(page.locator('[data-pilot="scene"]')).toContainText('Lost area', { timeout: 30_000 });
  await expect(note).toContainText(/All incidents are shown.*gone.*an area that is published/);
  await expect(strip).toHaveText(/\s90\sd$/);
});
