import type { Locator, Page } from '@playwright/test';
import { formatDeckFile } from '../../src/state/briefing-deck/deck-file';
import { exampleDeck, exampleFigure, exampleSlide } from '../domain/deck-example';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });

/** By their class: the slide of the audience is not to be found by role in a copy that nobody can reach. */
const PLACES = {
  'the second figure': '.slide:not(.small) dl > div:nth-child(2) dt',
  'the last bar of the chart': '.slide:not(.small) .rows .value-text >> nth=-1',
  'the middle of the map': 'section.map',
  'the strip': '.strip .frame',
  'the marking': '.marking',
} as const;

/** The second asks for what there is not: the warning takes its room in the copy as well. */
const figures = [exampleFigure(), { ...exampleFigure('coverage.covered'), label: 'watched', text: '8 340 km' }];
const SLIDES = [
  exampleSlide('a', { figures, dwellS: 2, note: 'Say where it stands.' }),
  exampleSlide('b', { figures, dwellS: 6 }),
  exampleSlide('c', { figures }),
];

/** The deck of these slides, in both windows. */
async function present(page: Page): Promise<Page> {
  await beKnown(page);
  await page.goto('#/briefing');
  await expect(page.getByText('1 of 5', { exact: true })).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: '24-hour summary' }).click();
  const dialog = page.getByRole('dialog', { name: 'Decks' });
  const deck = { ...exampleDeck(), slides: SLIDES };
  const buffer = Buffer.from(formatDeckFile(deck));
  await dialog
    .getByLabel('Read from a file')
    .setInputFiles({ name: 'deck.json', mimeType: 'application/json', buffer });
  await expect(dialog.getByText('“Morning” was read and is kept')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText('1 of 3', { exact: true })).toBeVisible();
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Presenter' }).click();
  const presenter = await opening;
  await presenter.setViewportSize({ width: 1200, height: 760 });
  await expect(presenter.getByText('Point here: the audience sees it')).toBeVisible({ timeout: 90_000 });
  return presenter;
}

async function centreOf(element: Locator): Promise<readonly [x: number, y: number]> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('an element to point at: found none on screen');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function expectPointedAt(page: Page, presenter: Page, name: string, selector: string): Promise<void> {
  await presenter.mouse.move(...(await centreOf(presenter.locator('.now').locator(selector))));
  const dot = page.locator('.pointer');
  await expect(dot, `pointed at ${name}`).toBeVisible();
  await expect(async () => {
    const [x, y] = await centreOf(dot);
    const [meantX, meantY] = await centreOf(page.locator(selector));
    expect(Math.hypot(x - meantX, y - meantY), `pixels from ${name}`).toBeLessThanOrEqual(3);
  }).toPass({ timeout: 10_000 });
}

async function expectPointed(page: Page, presenter: Page): Promise<void> {
  for (const [name, selector] of Object.entries(PLACES)) await expectPointedAt(page, presenter, name, selector);
}

test('what the presenter points at in the copy of the window is what the audience sees pointed at', async ({
  page,
}) => {
  // Two maps in software GL.
  test.setTimeout(240_000);
  const presenter = await present(page);
  const dot = page.locator('.pointer');
  await expect(dot).toHaveCount(0);
  await expectPointed(page, presenter);

  // Both maps look at the same place, to the pixel: the copy follows where somebody moves the other one.
  await page.bringToFront();
  await page.mouse.move(300, 300);
  await page.mouse.down();
  await page.mouse.move(380, 340);
  await page.mouse.up();
  const centre = page.locator('section.map .readout .degrees');
  await page.mouse.move(1200, 400);
  const before = await centre.textContent();
  await expect(presenter.locator('section.map .readout .degrees')).toHaveText(before ?? '');

  // What somebody zooms and scrolls there is zoomed and scrolled here.
  const kilometres = (of: Page) => of.locator('.strip .frame svg text').allTextContents();
  const whole = await kilometres(page);
  await page.getByRole('button', { name: 'Zoom in', exact: true }).last().click();
  await expect.poll(async () => (await kilometres(page)).join()).not.toBe(whole.join());
  await expect.poll(async () => (await kilometres(presenter)).join()).toBe((await kilometres(page)).join());

  // A window of another size is another copy, and what was pointed at lies elsewhere.
  await presenter.bringToFront();
  await presenter.mouse.move(...(await centreOf(presenter.locator('.now .strip .frame'))));
  await expect(dot).toBeVisible();
  await page.setViewportSize({ width: 1920, height: 1200 });
  await expect(dot).toHaveCount(0);
  const copy = presenter.locator('.now .briefing');
  await expect.poll(() => copy.evaluate((frame) => [frame.clientWidth, frame.clientHeight])).toEqual([1920, 1200]);
  await expectPointed(page, presenter);

  // The copy of a smaller presenter's window is smaller, and no other.
  const widthOf = async () => (await copy.boundingBox())?.width ?? Number.NaN;
  await presenter.setViewportSize({ width: 900, height: 620 });
  await expect.poll(widthOf).toBeLessThan(620);
  await expectPointed(page, presenter);

  // Both canvases are drawn as large as they are shown, not as large as they are over there.
  const canvases = presenter.locator('.now section.map canvas');
  await expect(canvases).toHaveCount(2);
  const drawn = () =>
    canvases.evaluateAll((all) =>
      all.map((one) => (one as HTMLCanvasElement).width / one.getBoundingClientRect().width),
    );
  await expect.poll(async () => Math.max(...(await drawn()))).toBeLessThan(1.05);

  // A slide that does not fit, read to its end.
  await page.setViewportSize({ width: 1100, height: 480 });
  const slide = page.locator('aside .slide');
  await slide.hover();
  await page.mouse.wheel(0, 2_000);
  await expect.poll(() => slide.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(40);
  const scrolled = await slide.evaluate(({ scrollTop }) => scrollTop);
  await expect
    .poll(() =>
      presenter
        .locator('.now .slide')
        .first()
        .evaluate(({ scrollTop }) => scrollTop),
    )
    .toBe(scrolled);
  await expectPointedAt(page, presenter, 'what is said last', '.slide:not(.small) .limits');

  // Another slide: nothing is pointed at there yet. Then beside the copy.
  await presenter.keyboard.press('PageDown');
  await expect(page.getByText('2 of 3', { exact: true })).toBeVisible();
  await expect(dot).toHaveCount(0);
  await presenter.mouse.move(...(await centreOf(presenter.locator('.now .marking'))));
  await expect(dot).toBeVisible();
  await presenter.mouse.move(...(await centreOf(presenter.getByRole('button', { name: 'End' }))));
  await expect(dot).toHaveCount(0);

  // A presenter's window that is closed while it points takes its pointer along.
  await presenter.mouse.move(...(await centreOf(presenter.locator('.now .marking'))));
  await expect(dot).toBeVisible();
  await presenter.close({ runBeforeUnload: false });
  await expect(dot).toHaveCount(0);
});

test('slides go on by themselves, each after its own seconds, until somebody holds them', async ({ page }) => {
  test.setTimeout(240_000);
  // Time is asked about here, not pixels.
  await page.setViewportSize({ width: 960, height: 600 });
  const presenter = await present(page);
  const standing = (): Promise<string | null> => page.locator('aside nav .mono').textContent();
  await page.evaluate(() => {
    const seen: [string, number][] = [];
    Object.assign(window, { seen });
    const count = document.querySelector('aside nav .mono');
    if (count === null) throw new Error('aside nav .mono: found no number of the slide');
    const note = () => seen.push([count.textContent?.trim() ?? '', performance.now()]);
    new MutationObserver(note).observe(count, { characterData: true, childList: true, subtree: true });
  });
  const byItself = presenter.getByRole('button', { name: 'By itself' });
  const startedMs = await page.evaluate(() => performance.now());
  await byItself.click();
  await expect(page.getByText('2 of 3', { exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(presenter.locator('.count')).toHaveText('2 of 3');
  await expect(page.getByText('3 of 3', { exact: true })).toBeVisible({ timeout: 30_000 });
  const seen = await page.evaluate(() => (window as unknown as { seen: [string, number][] }).seen);
  expect(seen.map(([text]) => text)).toEqual(['2 of 3', '3 of 3']);
  const [[, secondMs], [, thirdMs]] = seen as [[string, number], [string, number]];
  // Never sooner than its own seconds; later only by what two maps in software hold up.
  expect(secondMs - startedMs).toBeGreaterThanOrEqual(1_990);
  expect(secondMs - startedMs, 'not the 30 s of the deck').toBeLessThan(25_000);
  expect(thirdMs - secondMs).toBeGreaterThanOrEqual(5_990);
  expect(thirdMs - secondMs, 'not the 30 s of the deck').toBeLessThan(25_000);

  // Held at the first: its two seconds pass, and it stands.
  await presenter.keyboard.press('Home');
  await expect(page.getByText('1 of 3', { exact: true })).toBeVisible();
  await expect(byItself).toHaveAttribute('aria-pressed', 'true');
  await byItself.click();
  await expect(byItself).toHaveAttribute('aria-pressed', 'false');
  const heldAt = await standing();
  // Longer than either slide stands.
  await page.waitForTimeout(7_000);
  expect(await standing()).toBe(heldAt);
});
