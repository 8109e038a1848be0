import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { decodePng, type Pixels } from '../../src/geo/terrain/decode-png';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });

/** The middle of the map: a tower stands there. */
const CENTRE = [-104.9, 49] as const;
const ZOOM = 8.4;
const ledger = (page: Page) => page.locator('#ledger table');
const terrain = (page: Page) => page.getByRole('combobox', { name: 'Terrain' });

async function openDesk(page: Page): Promise<void> {
  await beKnown(page);
  await page.goto(`#/analyst?at=${CENTRE.join()},${ZOOM}`);
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText(/\d/);
  await expect(page.locator('section.map')).toHaveAttribute('data-graphics', 'ok');
  // Numbers of a picture that stands still can be compared to the last digit.
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('PAUSED').first()).toBeVisible();
}

async function mapPixels(page: Page): Promise<Pixels> {
  const box = await page.locator('section.map').boundingBox();
  if (!box) throw new Error('the map has a box');
  // Without the corners where controls and readouts stand.
  const clip = { x: box.x + 60, y: box.y + 90, width: box.width - 140, height: box.height - 170 };
  return decodePng(await page.screenshot({ clip }));
}

/** The share of pixels that differ by more than some steps in any channel. */
function differentShare(a: Pixels, b: Pixels, steps: number): number {
  let different = 0;
  for (let i = 0; i < a.rgba.length; i += 4) {
    if ([0, 1, 2].some((k) => Math.abs(a.rgba[i + k]! - b.rgba[i + k]!) > steps)) different++;
  }
  return (4 * different) / a.rgba.length;
}

/** The share of pixels that are clearly blue: washed with the selection colour. */
function blueShare({ rgba }: Pixels): number {
  let blue = 0;
  for (let i = 0; i < rgba.length; i += 4) if (rgba[i + 2]! - rgba[i]! > 45) blue++;
  return (4 * blue) / rgba.length;
}

/** Pixels from the centre of the map to a place, by the projection of the map. */
function offsetPx(place: readonly [number, number]) {
  const worldPx = 512 * 2 ** ZOOM;
  const y = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  return { x: ((place[0] - CENTRE[0]) / 360) * worldPx, y: (y(CENTRE[1]) - y(place[1])) * worldPx };
}

test('synthetic terrain cuts the ledger, says so everywhere, is drawn, and leaves no trace when it is off', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openDesk(page);
  const flat = await ledger(page).textContent();
  const strip = page.getByRole('slider', { name: 'Border strip' });
  const flatStrip = await strip.getAttribute('aria-valuetext');
  const flatMap = await mapPixels(page);
  await expect(page.getByText(/SYNTHETIC/)).toHaveCount(0);

  await terrain(page).selectOption('synthetic');
  await expect(page.getByText(/\d+ of \d+ sensors/)).toBeVisible();
  await expect.poll(() => ledger(page).textContent(), { timeout: 120_000 }).not.toBe(flat);
  await expect(page.getByText(/\d+ of \d+ sensors/)).toHaveCount(0);
  // Every place with numbers that it made: the map's banner, ledger, gaps, strip, and the panel itself.
  for (const place of ['#map', '#ledger', 'section[aria-label="Longest gaps"]', 'footer:has([role=slider])', 'aside']) {
    await expect(
      page
        .locator(place)
        .filter({ hasText: /SYNTHETIC/ })
        .first(),
      place,
    ).toBeVisible();
  }
  await expect(strip).not.toHaveAttribute('aria-valuetext', flatStrip ?? '');

  // Hillshade of the same ground: all of the land changes, not only what is drawn over it.
  await expect
    .poll(async () => differentShare(flatMap, await mapPixels(page), 1), { timeout: 60_000 })
    .toBeGreaterThan(0.25);

  // The chosen tower: what it lost, on which cells, and what it sees.
  const scenario = JSON.parse(readFileSync('data/scenarios/northern-border.json', 'utf8'));
  const tower = scenario.sensors.find(({ id }: { id: string }) => id === 'TWR-032');
  const box = await page.locator('section.map').boundingBox();
  if (!box) throw new Error('the map has a box');
  const offset = offsetPx(tower.position);
  const shaded = blueShare(await mapPixels(page));
  await page.mouse.click(box.x + box.width / 2 + offset.x + 12, box.y + box.height / 2 + offset.y - 14);
  const card = page.getByRole('article');
  await expect(card).toContainText('TWR-032');
  await expect(card).toContainText(/Lost to terrain: \d+.%/);
  await expect(card).toContainText(/cells of \d+.m/);
  await expect(card).toContainText('SYNTHETIC');
  await expect.poll(async () => blueShare(await mapPixels(page)), { timeout: 60_000 }).toBeGreaterThan(shaded + 0.01);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Close' }).click();

  await page.getByText('Weak points', { exact: true }).click();
  await expect(page.locator('#ledger')).toContainText('SYNTHETIC');
  await page.getByText('Day, night', { exact: true }).click();
  await expect(page.locator('#ledger')).toContainText('Terrain is not counted here');
  await page.getByText('Ledger', { exact: true }).last().click();

  await terrain(page).selectOption('none');
  await expect(page.getByText(/SYNTHETIC/)).toHaveCount(0);
  await expect(page.getByText('Not the live ledger')).toHaveCount(0);
  await expect.poll(() => ledger(page).textContent()).toBe(flat);
  expect(await strip.getAttribute('aria-valuetext')).toBe(flatStrip);
});

test('terrain that cannot be used says what was found and what was expected', async ({ page }) => {
  await openDesk(page);
  await terrain(page).selectOption('tiles');
  const address = page.getByRole('textbox', { name: /Address/ });
  const use = page.getByRole('button', { name: 'Use these tiles' });
  await address.fill('https://tiles.example/{z}/{x}/{y}.png');
  await use.click();
  await expect(page.getByRole('alert')).toContainText('Found https://tiles.example');
  await expect(page.getByRole('alert')).toContainText('security policy');
  await address.fill('/terrain/{z}/{x}.png');
  await use.click();
  await expect(page.getByRole('alert')).toContainText('lacks {y}');
  // Vector tiles are no heights.
  await address.fill('/tiles/basemap.pmtiles');
  await use.click();
  await expect(page.getByRole('alert').last()).toContainText(
    'found vector tiles, expected PNG or WebP elevation tiles',
  );
  await expect(page.getByText('terrain that failed: flat')).toBeVisible();
  await expectAccessible(page);

  await terrain(page).selectOption('archive');
  const archive = page.locator('input[type=file][accept=".pmtiles"]');
  await archive.setInputFiles({ name: 'notes.pmtiles', mimeType: '', buffer: Buffer.from('not an archive') });
  await expect(page.getByRole('alert').last()).toContainText('expected PMTiles, version 3');
  await page.getByRole('button', { name: 'Back to the live picture' }).first().click();
  await expect(page.getByText('Not the live ledger')).toHaveCount(0);
});

test('what is watched at all is a layer, and the corridor has areas by sector', async ({ page }) => {
  test.setTimeout(150_000);
  await openDesk(page);
  await page.getByText('Corridor', { exact: true }).click();
  const rows = page.locator('#ledger tbody tr');
  await expect(rows).toHaveCount(10);
  const figures = async () =>
    (await rows.first().locator('td').allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
  const [area = 0, covered = 0, twice = 0, gap = 0] = await figures();
  expect(Math.abs(covered + gap - area)).toBeLessThanOrEqual(1);
  expect(twice).toBeLessThan(covered);
  await page.getByText('1 km', { exact: true }).click();
  await expect.poll(async () => (await figures())[0]).toBeLessThan(area / 4);
  await page.getByText('mi', { exact: true }).click();
  await expect(page.locator('#ledger')).toContainText('mi²');

  const before = await mapPixels(page);
  await page.getByRole('checkbox', { name: 'Watched ground' }).check();
  await expect
    .poll(async () => differentShare(before, await mapPixels(page), 4), { timeout: 60_000 })
    .toBeGreaterThan(0.01);
  await expectAccessible(page);
});
