import { formatDeckFile } from '../../src/state/briefing-deck/deck-file';
import { exampleDeck, exampleSlide } from '../domain/deck-example';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });

test('a view becomes a slide by one key; a deck is ordered, presented in two windows that stay in step, and kept', async ({
  page,
  context,
  manners,
}) => {
  // Three maps in software GL one after the other, and a second window.
  test.setTimeout(240_000);
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(page.getByRole('button', { name: 'Make a slide of this view' })).toBeVisible({ timeout: 120_000 });
  await page.keyboard.press('b');
  await expect(page.getByText(/^Slide 1 of “Briefing of /)).toBeVisible();
  await page.getByRole('link', { name: 'Open the briefing' }).click();
  const headline = page.getByRole('heading', { level: 1 });
  await expect(headline).toHaveText(/of the known border is watched/, { timeout: 60_000 });
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: /^Briefing of/ }).click();
  await page.getByRole('button', { name: 'Make a deck: Week' }).click();
  const slides = page.getByRole('list', { name: 'Slides' }).getByRole('button');
  await expect(slides).toHaveCount(6);
  await slides.nth(1).click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(slides.first()).toContainText('Where it happens, and what kind');
  await expect(page.getByText('1 of 6', { exact: true })).toBeVisible();
  await expect(page.locator('aside table')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('aside')).toContainText(/Not to be compared between sectors/);
  await expectAccessible(page, '.briefing');
  // Every slide has been answered once.
  await expect(slides.last()).toContainText('on shift are free', { timeout: 60_000 });

  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Presenter' }).click();
  const presenter = await opening;
  await expect(presenter.locator('.count')).toHaveText('1 of 6', { timeout: 60_000 });
  await expectAccessible(presenter, '.presenter');
  await page.bringToFront();
  // From here on no server is there: map tiles that were not loaded stay away.
  manners.allow(/disconnected|failed to fetch|pmtiles|map Error/i);
  await context.setOffline(true);
  await page.keyboard.press('PageDown');
  await expect(presenter.locator('.count')).toHaveText('2 of 6');
  await page.keyboard.press('5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('5 of 6', { exact: true })).toBeVisible();
  await expect(presenter.locator('.count')).toHaveText('5 of 6');
  await presenter.getByRole('button', { name: 'Previous slide' }).click();
  await expect(page.getByText('4 of 6', { exact: true })).toBeVisible();
  await presenter.getByRole('button', { name: 'Blank screen' }).click();
  await expect(page.getByRole('status', { name: 'The screen is blank' })).toBeVisible();
  await presenter.getByRole('button', { name: 'End' }).click();
  await expect(presenter.getByText('Ended', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toBeVisible();
  await context.setOffline(false);
  await presenter.close();

  await page.reload();
  await expect(slides.first()).toContainText('Where it happens, and what kind', { timeout: 60_000 });
});

test('a broken slide says so and the rest goes on; a file that is no deck is refused in words', async ({ page }) => {
  test.setTimeout(120_000);
  const deck = exampleDeck('a', 'b');
  const [first] = deck.slides;
  const broken = exampleSlide('a', { scene: { ...first!.scene, camera: { kind: 'segment', segmentId: 'nowhere' } } });
  const text = formatDeckFile({ ...deck, slides: [broken, exampleSlide('b')] });
  const file = (name: string, content: string) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });
  await page.goto('#/briefing');
  await expect(page.getByText('1 of 5', { exact: true })).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: '24-hour summary' }).click();
  const dialog = page.getByRole('dialog', { name: 'Decks' });
  const picker = dialog.getByLabel('Read from a file');
  await picker.setInputFiles(file('bad.json', text.replace('"unit": "km"', '"unit": ""')));
  await expect(dialog.getByRole('alert')).toContainText('slides.0.chart.axes.y.unit');
  await picker.setInputFiles(file('deck.json', text));
  await expect(dialog.getByText('“Morning” was read and is kept')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText('Not all of this slide could be shown or computed.')).toBeVisible();
  await expect(page.locator('.slide')).toContainText('nowhere');
  await page.locator('aside h1').click();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('2 of 2', { exact: true })).toBeVisible();
  await expect(page.getByText('Not all of this slide could be shown or computed.')).toHaveCount(0);

  // Without a pointer: what lies in the middle of the map, in words.
  await page.locator('aside h1').click();
  await page.keyboard.press('x');
  const middle = page.getByRole('status', { name: 'In the middle of the map' });
  await expect(middle).toContainText(/\d\s?[NS]\b.*\d\s?[EW]\b/);
  await page.keyboard.press('Escape');
  await expect(middle).toHaveCount(0);
});

test('a slide of a filtered view has the incidents of its filter on map and strip, as the desk had them', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await beKnown(page);
  const strip = page.locator('small').filter({ hasText: /\/km\s\d+\sd/ });
  // What a room without a filter shows: the last days of all.
  await page.goto('#/briefing');
  await expect(strip).toHaveText(/\s90\sd$/, { timeout: 90_000 });
  await page.goto('#/analyst?filter=kind:smuggling');
  await expect(strip).toHaveText(/\s730\sd$/, { timeout: 90_000 });
  await expect(page.getByRole('button', { name: 'Make a slide of this view' })).toBeVisible();
  const atDesk = (await strip.textContent()) ?? '';
  await page.keyboard.press('b');
  await expect(page.getByText(/^Slide 1 of “Briefing of /)).toBeVisible();
  // As on the next morning: no desk was opened in this window.
  await page.goto('#/briefing');
  await page.reload();
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible({ timeout: 90_000 });
  await expect(strip).toHaveText(atDesk, { timeout: 30_000 });
  await expect(page.getByText('Not all of this slide could be shown or computed.')).toHaveCount(0);
});
