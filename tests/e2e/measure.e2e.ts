import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });

const panel = (page: Page) => page.getByRole('region', { name: 'Measure', exact: true });

async function openDesk(page: Page): Promise<void> {
  await beKnown(page);
  await page.goto('#/analyst?at=-104.9,49,8.4');
  await expect(page.locator('section.map')).toHaveAttribute('data-graphics', 'ok');
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(panel(page)).toBeVisible();
}

test('a line is measured by typed places, by clicks and by keys, and closed to an area', async ({ page }) => {
  test.setTimeout(240_000);
  await openDesk(page);
  // One degree of the meridian at 49° N: 111.2 km by Helmert's series.
  await panel(page).getByRole('button', { name: 'Distance' }).click();
  await panel(page).getByLabel('Places by coordinates').fill('48.5, -105\n49.5, -105');
  await panel(page).getByRole('button', { name: 'Add' }).click();
  const line = page.getByRole('article', { name: 'Line 1' });
  await expect(line).toContainText('111.2 km');
  await expect(line.getByRole('row', { name: /^1 / })).toContainText('000.0°');
  await expect(line.getByRole('row', { name: /^1 / })).toContainText('180.0°');
  await panel(page).getByLabel('Places by coordinates').fill('49, -104');
  await panel(page).getByRole('button', { name: 'Add' }).click();
  await panel(page).getByRole('button', { name: 'Close area' }).click();
  await expect(page.getByRole('article', { name: 'Area 1' })).toContainText(/4\s\d{3}\.\d\skm²/);

  // By keys alone: a line of two places.
  await page.locator('body').press('m');
  await page.locator('body').press('d');
  const map = page.locator('section.map canvas').first();
  await expect(map).toBeFocused();
  for (const key of ['ArrowRight', 'Enter', 'ArrowRight', 'ArrowRight', 'Enter', 'Escape'])
    await page.keyboard.press(key);
  await expect(page.getByRole('article', { name: 'Line 2' }).getByRole('row')).toHaveCount(2);

  // By the pointer: two clicks, and one more on the last place.
  await panel(page).getByRole('button', { name: 'Distance' }).click();
  const box = await page.locator('section.map').boundingBox();
  if (!box) throw new Error('the map has a box');
  const at = (x: number, y: number) => page.mouse.click(box.x + box.width * x, box.y + box.height * y);
  await at(0.6, 0.4);
  await at(0.8, 0.6);
  await at(0.8, 0.6);
  await expect(page.getByRole('article', { name: 'Line 3' }).getByRole('row')).toHaveCount(2);
  await expectAccessible(page, 'section[aria-label="Measure"]');
});

test('rings are set about a place, and a time needs a speed there', async ({ page }) => {
  await openDesk(page);
  const radii = panel(page).getByRole('textbox', { name: 'Radii' });
  await radii.fill('15 min');
  await expect(panel(page)).toContainText('about a place it needs a speed');
  await expect(panel(page).getByRole('button', { name: 'About a place' })).toBeDisabled();
  await radii.fill('5 km; 15 min at 60 km/h');
  await panel(page).getByRole('button', { name: 'About a place' }).click();
  await panel(page).getByLabel('Places by coordinates').fill('49, -104.9');
  await panel(page).getByRole('button', { name: 'Add' }).click();
  const rings = page.getByRole('article', { name: /^Rings about/ });
  await expect(rings).toContainText('5.00 km');
  await expect(rings).toContainText('15 min at 60 km/h, straight line: 15.00 km');
});

test('sight between two places says how to choose a terrain, then whether they see each other', async ({ page }) => {
  test.setTimeout(240_000);
  await openDesk(page);
  await panel(page).getByRole('button', { name: 'Sight' }).click();
  await panel(page).getByLabel('Places by coordinates').fill('49, -105\n49.05, -104.9');
  await panel(page).getByRole('button', { name: 'Add' }).click();
  const profile = page.getByRole('region', { name: 'Line of sight and elevation' });
  await expect(profile).toContainText('No terrain is chosen');
  await profile.getByRole('button', { name: 'Open View' }).click();
  await page.getByRole('combobox', { name: 'Terrain' }).selectOption('synthetic');
  await expect(profile).toContainText('SYNTHETIC', { timeout: 120_000 });
  await expect(profile.getByRole('status')).toContainText(/Visible|Blocked/);
  // From the sky everything is seen.
  await profile.getByLabel('Observer').fill('20000');
  await profile.getByLabel('Target').fill('20000');
  await profile.getByLabel('Target').blur();
  await expect(profile.getByRole('status')).toContainText('Visible');
  await profile.getByRole('slider').press('End');
  await expect(profile.getByRole('slider')).toHaveAttribute('aria-valuetext', /ground .* over it/);
  const download = page.waitForEvent('download');
  await profile.getByRole('button', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toBe('elevation-profile-SYNTHETIC.csv');
  await expectAccessible(page, 'section[aria-label="Line of sight and elevation"]');
});
