import { expectAccessible } from './harness/expect-accessible';
import { watchManners } from './harness/page-manners';
import { DISPLAYS, readTexts } from './harness/read-texts';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';
import { withoutGraphics } from './harness/without-graphics';

test.use({ viewport: { width: 1000, height: 600 } });

test('the wall goes through its scenes, to a new alarm and back; screens and keys agree; every text can be read', async ({
  page,
  context,
  baseURL,
}) => {
  // Two maps in software GL at once are slow.
  test.setTimeout(240_000);
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(page.getByRole('region', { name: 'Timeline of incidents' })).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/^A command/).fill('Wall: scenes');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Wall scenes' });
  await expect(dialog.getByText('No scenes yet')).toBeVisible();
  const scenes = dialog.getByRole('region', { name: 'Scenes in their order' });
  for (const [i, name] of ['Lakes', 'Plains'].entries()) {
    await dialog.getByLabel('Name').first().fill(name);
    await dialog.getByRole('button', { name: 'Save this view' }).click();
    await expect(scenes.getByRole('listitem')).toHaveCount(i + 1);
  }
  const dwell = scenes.getByLabel('Seconds');
  for (const field of await dwell.all()) {
    await field.fill('600');
    await field.press('Tab');
  }
  await scenes.getByLabel('Panel').nth(1).selectOption('handover');
  await dialog.getByLabel('Seconds for an alarm').fill('8');
  await dialog.getByLabel('Seconds for an alarm').press('Tab');
  await expectAccessible(page, '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Close' }).click();

  const wall = await context.newPage();
  const manners = await watchManners(wall, new URL(baseURL ?? '').origin);
  await wall.setViewportSize({ width: 960, height: 540 });
  await wall.goto('?screen=2of2#/wall');
  const bar = wall.locator('[data-pilot]');
  // The clock of the room says where a playlist stands that nobody has steered; from a key on it is known.
  await expect(bar).toContainText(/next in/);
  await wall.keyboard.press('PageDown');
  await expect(bar).toContainText(/next in (600|59\d) s/);
  if ((await bar.textContent())?.includes('Lakes')) await wall.keyboard.press('PageDown');
  await expect(bar).toContainText('Plains');
  await expect(bar).toContainText('2 of 2');
  await expect(bar).toContainText('Screen 2 of 2');
  // The second screen shows the scene after that of the first; a key at one is for both.
  const first = await context.newPage();
  await first.setViewportSize({ width: 480, height: 270 });
  await first.goto('?screen=1of2#/wall');
  const firstBar = first.locator('[data-pilot]');
  await expect(firstBar).toContainText('Lakes');
  await wall.bringToFront();
  await wall.keyboard.press('PageDown');
  await expect(bar).toContainText('Lakes');
  await expect(firstBar).toContainText('Plains');
  await first.close();
  await wall.keyboard.press(' ');
  await expect(bar).toContainText('Held');
  await wall.keyboard.press('ArrowLeft');
  await expect(bar).toContainText('Plains');
  await wall.keyboard.press(' ');
  await expect(bar).toContainText(/next in \d+ s/);

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/^A command/).fill('hand over');
  await page.keyboard.press('Enter');
  const handover = page.getByRole('dialog', { name: 'Shift handover' });
  await handover.getByLabel('Notes').fill('Ice on the St. Lawrence; boats stay in.');
  await expectAccessible(page, '[role="dialog"]');
  await handover.getByRole('button', { name: 'Sign and hand over' }).click();
  await expect(handover.getByText(/^Handed over .* by A\. Observer, CBP/)).toBeVisible();
  await handover.getByRole('button', { name: 'I have read it: take the watch' }).click();
  await expect(handover.getByText(/^Taken over .* by A\. Observer, CBP/)).toBeVisible();
  await handover.getByRole('button', { name: 'Close' }).click();
  const given = wall.locator('[data-handover]');
  await expect(given.getByText(/^Handed over \d\d:\d\d:\d\dZ by A\. Observer, CBP$/)).toBeVisible();
  await expect(given).toContainText('Ice on the St. Lawrence; boats stay in.');
  await expect(given.getByText('Ice on the St. Lawrence; boats stay in.')).toBeVisible();

  await page.getByRole('button', { name: 'New incident' }).click();
  const form = page.getByRole('form', { name: 'New incident' });
  await form.getByRole('group', { name: 'Severity' }).getByText('Critical', { exact: true }).click();
  await form.getByLabel('Latitude').fill('45.0109 N');
  await form.getByLabel('Longitude').fill('73.3712 W');
  await expect(form.getByText(/Nearest border:/)).toBeVisible();
  await form.getByRole('button', { name: 'Enter incident' }).click();
  await expect(wall.locator('[data-pilot="alarm"]')).toBeVisible();
  const focus = wall.locator('[data-alarm]');
  await expect(focus).toContainText('Crossing on foot');
  await expect(focus).toContainText(/Respond within \d:\d\d/);
  await expect(focus).toContainText('Response: Verify, and order the best unit to it.');
  await expect(focus).toContainText('If nothing is done:');
  await expect(wall.locator('[data-pilot="scene"]')).toContainText('Plains');
  expect(manners.offences).toEqual([]);
});

test('every text of the wall can be read from its place, on each display', async ({ page, manners }) => {
  test.setTimeout(120_000);
  await withoutGraphics(page, manners);
  await page.goto('#/wall');
  await expect(page.getByText(/km lost/).first()).toBeVisible({ timeout: 60_000 });
  for (const display of DISPLAYS) {
    const { count, tooSmall } = await readTexts(page, display);
    expect(count).toBeGreaterThan(30);
    expect(tooSmall).toEqual([]);
    // Fewer rows, never rows that are cut.
    const side = page.getByRole('complementary', { name: 'Situation' });
    expect(await side.locator('.lists').evaluate((lists) => lists.scrollHeight - lists.clientHeight)).toBeLessThan(2);
  }
  // One of several tiles: a map, the head, and a note where it is.
  await page.goto('?screen=1of2:tiles#/wall');
  await expect(page.locator('[data-pilot]')).toContainText('Screen 1 of 2');
  const { count, tooSmall } = await readTexts(page, [3840, 2160]);
  expect(count).toBeGreaterThan(10);
  expect(tooSmall).toEqual([]);
});
