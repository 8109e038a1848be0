import type { Page } from '@playwright/test';
import { findOverflows } from './harness/find-overflows';
import { longWords } from './harness/long-words';
import { BRIEFING_OVERLAYS, button, DESK_OVERLAYS, type Overlay } from './harness/overlays';
import { watchManners } from './harness/page-manners';
import { DISPLAYS, readTexts } from './harness/read-texts';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';
import { withoutGraphics } from './harness/without-graphics';

/** Files of words that the page has asked for. */
function wordsAskedFor(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const name = /\/assets\/(fr|es|pseudo)-[\w-]+\.js$/.exec(request.url())?.[1];
    if (name) asked.push(name);
  });
  return asked;
}

test('a language is chosen at the desk, kept, and taken from the address first', async ({ page }) => {
  test.setTimeout(180_000);
  await beKnown(page);
  const asked = wordsAskedFor(page);
  const root = page.locator('html');
  await page.goto('#/analyst?tab=weak');
  await expect(page.getByRole('link', { name: 'Wall' })).toBeVisible();
  await expect(root).toHaveAttribute('lang', 'en');
  expect(asked).toEqual([]);

  await page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
  await expect(root).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('link', { name: 'Mur' })).toBeVisible();
  // The same place as before.
  await expect(page).toHaveURL(/#\/analyst\?.*tab=weak/);
  await page.locator('#ledger').getByText('Bilan', { exact: true }).first().click();
  await expect(page.locator('#ledger tbody')).toContainText(/\d,\d/);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Mur' })).toBeVisible();
  expect(new Set(asked)).toEqual(new Set(['fr']));

  await page.goto('?lang=es#/analyst');
  await expect(root).toHaveAttribute('lang', 'es');
  await expect(page.getByRole('link', { name: 'Muro' })).toBeVisible();
  // What is chosen then wins over what the address asked for.
  await page.getByRole('combobox', { name: 'Idioma' }).selectOption('en');
  await expect(page.getByRole('link', { name: 'Wall' })).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
});

test.describe('where the browser prefers another language', () => {
  test.use({ locale: 'fr-CA' });

  test('the wall opens in it', async ({ page }) => {
    await page.goto('#/wall');
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page.getByText('Alarmes', { exact: true }).first()).toBeVisible();
  });
});

/** What each room is made of, by its address: the parts of the desk, two of its tabs a visit. */
const PARTS = [
  'analyst',
  'analyst?left=areas&tab=weak',
  'analyst?left=filters&tab=changes&table=incidents',
  'briefing',
  'wall',
] as const;
const SCREENS = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

/** What does not fit for as long as a room may take to arrange itself: the wall shortens its lists row by row. */
async function lastingOverflows(page: Page): Promise<string[]> {
  const endMs = performance.now() + 10_000;
  let found = await findOverflows(page);
  while (found.length > 0 && performance.now() < endMs) {
    await page.waitForTimeout(250);
    found = await findOverflows(page);
  }
  return found;
}

test('words a third longer fit in every room', async ({ page }) => {
  test.setTimeout(240_000);
  await beKnown(page);
  await page.setViewportSize(SCREENS[0]);
  await page.goto('?lang=qps#/analyst');
  await expect(page.locator('#ledger tbody')).toContainText(/\d/);
  // Its tools, which load once the first picture stands.
  await expect(page.getByRole('button', { name: '[Šĥááŕé]' })).toBeVisible();
  const found: string[] = [];
  for (const part of PARTS) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/${part}`);
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    for (const screen of SCREENS) {
      await page.setViewportSize(screen);
      for (const line of await lastingOverflows(page))
        found.push(`${part}, ${screen.width} × ${screen.height}: ${line}`);
    }
  }
  expect(found).toEqual([]);
});

test('words a third longer fit in every dialog, in both windows of a briefing, and where the wall shows a handover and an alarm', async ({
  page,
  context,
  manners,
  baseURL,
}) => {
  test.setTimeout(240_000);
  await withoutGraphics(page, manners);
  await beKnown(page);
  await page.setViewportSize(SCREENS[0]);
  await page.goto('?lang=qps#/analyst');
  // The exercise's own past plays first; its alarms come last.
  await expect(button(page, 'Shelve…').first()).toBeVisible({ timeout: 90_000 });
  await expect(button(page, 'Share')).toBeVisible();
  const found: string[] = [];
  const lookAt = async (one: Page, what: string) => {
    for (const screen of SCREENS) {
      await one.setViewportSize(screen);
      for (const line of await lastingOverflows(one))
        found.push(`${what}, ${screen.width} × ${screen.height}: ${line}`);
    }
    await one.setViewportSize(SCREENS[0]);
  };
  const openAll = async (overlays: readonly Overlay[]) => {
    for (const { name, open } of overlays) {
      await open(page, (state) => lookAt(page, `${name}, ${state}`));
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  };

  await openAll(DESK_OVERLAYS);
  await page.evaluate(() => {
    location.hash = '#/briefing';
  });
  await expect(button(page, 'Present')).toBeEnabled();
  await openAll(BRIEFING_OVERLAYS);
  const opening = page.waitForEvent('popup');
  await button(page, 'Presenter').click();
  const presenter = await opening;
  const end = presenter.locator('nav button').last();
  await expect(end).toBeVisible();
  await lookAt(presenter, 'presenter');
  await end.click();
  await lookAt(presenter, 'presenter, ended');
  await presenter.close();

  // What the desk wrote above: a scene about the handover, and a handover.
  const wall = await context.newPage();
  const wallManners = await watchManners(wall, new URL(baseURL ?? '').origin);
  await withoutGraphics(wall, wallManners);
  await wall.setViewportSize(SCREENS[0]);
  await wall.goto('?lang=qps#/wall');
  await expect(wall.locator('[data-handover]').getByRole('listitem').first()).toContainText('Ice on the St. Lawrence');
  await lookAt(wall, 'wall, handover');
  const readAll = async () => {
    for (const display of DISPLAYS) expect((await readTexts(wall, display)).tooSmall).toEqual([]);
  };
  await readAll();
  await page.evaluate(() => {
    location.hash = '#/analyst';
  });
  await button(page, 'New incident').click();
  const form = page.locator('aside.right form');
  await form.getByRole('radio').last().check({ force: true });
  await form.getByRole('textbox').first().fill('45.0109 N');
  await form.getByRole('textbox').last().fill('73.3712 W');
  await form.locator('button[type="submit"]').click();
  await expect(wall.locator('[data-alarm]')).toBeVisible();
  await wall.keyboard.press(' ');
  await expect(wall.locator('[data-pilot="alarm"]').getByText(longWords('Held'))).toBeVisible();
  await lookAt(wall, 'wall, alarm held');
  await readAll();
  expect(wallManners.offences).toEqual([]);
  expect(found).toEqual([]);
});
