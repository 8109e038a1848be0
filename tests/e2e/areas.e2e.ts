import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });
// Software GL draws a frame a second while a sketch follows the pointer.
test.setTimeout(300_000);

/** The desk with its areas open, over the Red River, and the map drawn. */
async function open(page: Page): Promise<{ panel: Locator; list: Locator; map: Locator }> {
  await beKnown(page);
  await page.goto('#/analyst?at=-97.2,49,8');
  const panel = page.getByRole('complementary', { name: 'Layers' });
  const areas = panel.getByRole('radio', { name: 'Areas' });
  await expect(areas).toBeEnabled({ timeout: 120_000 });
  await areas.check({ force: true });
  const map = page.getByRole('region', { name: 'Map of the border' });
  await expect(map).toHaveAttribute('data-graphics', 'ok', { timeout: 120_000 });
  return { panel, map, list: panel.getByRole('listitem') };
}

/** Presses on the map at a share of its width and height, as a hand does: there first, then down. */
async function press(page: Page, map: Locator, x: number, y: number): Promise<void> {
  const box = await map.boundingBox();
  if (!box) throw new Error('found no map');
  await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
  await page.mouse.down();
  await page.mouse.up();
}

test('an area drawn by mouse stands in the list, and undo and redo take it away and bring the same bytes back', async ({
  page,
}) => {
  const { panel, list, map } = await open(page);
  await expect(panel.getByText('No areas yet')).toBeVisible();
  await panel.getByRole('button', { name: 'Polygon' }).click();
  await expect(panel.getByText('0 places set').or(panel.getByText('Corner by corner.')).first()).toBeVisible();
  const corners = [
    [0.35, 0.35],
    [0.6, 0.3],
    [0.62, 0.6],
    [0.4, 0.65],
  ] as const;
  for (const [i, [x, y]] of corners.entries()) {
    await press(page, map, x, y);
    await expect(panel.getByText(new RegExp(`Place ${i + 1} set at 4[89]\\.`))).toBeAttached({ timeout: 60_000 });
  }
  await press(page, map, ...corners[0]);
  await expect(list).toHaveCount(1, { timeout: 60_000 });
  await expect(list.first()).toContainText('Polygon 1');
  await expect(list.first()).toContainText(/km²\s·\s\d+\.\d\skm\sborder/, { timeout: 60_000 });
  // What lies below the last corner is not chosen by the press that ended the outline.
  await expect(list.first().getByRole('button', { name: /Polygon 1/ })).toHaveAttribute('aria-expanded', 'true');
  const link = () => new URL(page.url()).hash.match(/areas=([^&]+)/)?.[1] ?? null;
  await expect.poll(link).not.toBeNull();
  const drawn = link();
  await panel.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(list).toHaveCount(0);
  await expect.poll(link).toBeNull();
  await panel.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(list).toHaveCount(1);
  await expect.poll(link).toBe(drawn);
  await expectAccessible(page, 'aside.left');

  // What is half drawn does not go along to another room.
  const hint = panel.getByText('Corner by corner.').first();
  await panel.getByRole('button', { name: 'Polygon', exact: true }).click();
  await expect(hint).toBeVisible();
  await page.getByRole('link', { name: 'Briefing' }).click();
  await expect(page.getByRole('button', { name: 'Next slide' })).toBeVisible();
  await page.getByRole('link', { name: 'Analyst' }).click();
  await expect(list).toHaveCount(1);
  await expect(hint).toBeHidden();
});

test('a circle drawn by keys alone: a crosshair, Enter for the centre, Enter for the rim', async ({ page }) => {
  const { panel, list } = await open(page);
  await panel.getByRole('button', { name: 'Circle' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('The centre, then a place on the rim.').first()).toBeVisible();
  // The keys are the map's from now on.
  await expect(page.locator('section.map .maplibregl-canvas')).toBeFocused();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowUp');
  await expect(panel.getByText(/Crosshair at 49\.\d+ N 97\.2000 W/)).toBeAttached({ timeout: 60_000 });
  await page.keyboard.press('Enter');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(list).toHaveCount(1, { timeout: 60_000 });
  await expect(list.first()).toContainText('Circle 1');
  // Escape gives a sketch up.
  await panel.getByRole('button', { name: 'Sector' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText(/where the sector begins/).first()).toBeVisible();
  await expect(page.locator('section.map .maplibregl-canvas')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel.getByText('Cancelled.')).toBeAttached();
  await expect(list).toHaveCount(1);
});

test('a circle typed in MGRS, with what is wrong said first; then its radius is changed by its numbers', async ({
  page,
}) => {
  const { panel, list } = await open(page);
  await panel.getByRole('button', { name: 'Type coordinates…' }).click();
  const form = panel.getByRole('form', { name: 'Typed area' });
  await form.getByLabel('Kind of area').selectOption('circle');
  await form.getByLabel('Centre').fill('14U PV 3165 290');
  await expect(form.getByText(/Found “14U PV 3165 290”, expected MGRS/)).toBeVisible();
  await form.getByLabel('Centre').fill('14U PV 3165 2901');
  await form.getByLabel('Radius, km').fill('10');
  await form.getByRole('button', { name: 'Add area' }).click();
  await expect(list).toHaveCount(1);
  // π · 10² km², 20 km of a line that runs nearly straight.
  await expect(list.first()).toContainText(/314\skm²\s·\s2\d\.\d\skm\sborder/, { timeout: 60_000 });
  await list.first().getByRole('button', { name: 'Coordinates…' }).click();
  const edit = panel.getByRole('form', { name: 'Coordinates of Circle 1' });
  await edit.getByLabel('Radius, km').fill('20');
  await edit.getByRole('button', { name: 'Apply' }).click();
  await expect(list.first()).toContainText(/1.25[67]\skm²/, { timeout: 60_000 });
});
