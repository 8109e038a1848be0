import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
test.setTimeout(600_000);

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export' });

async function openDesk(page: Page, hash = '#/analyst'): Promise<void> {
  await beKnown(page);
  await page.goto(hash);
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText(/\d/);
}

async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download', { timeout: 120_000 });
  await dialogOf(page).getByRole('button', { name: button }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const digits = (text: string | null) => Number((text ?? '').replace(/\D/g, ''));

test('incidents leave as CSV and as GeoJSON with the count of the timeline, the same rows, and their question', async ({
  page,
}) => {
  await openDesk(page, '#/analyst?filter=kind:smuggling,rescue');
  // The record of the past comes once the exercise has played up to now.
  await expect(page.getByText(/^Incidents are known from 2024-/)).toBeVisible({ timeout: 280_000 });
  const shown = page.getByRole('contentinfo').getByText(/^[\d\u2009]+ of [\d\u2009]+$/);
  await expect(shown).toBeVisible();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = dialogOf(page);
  const count = dialog.getByTestId('export-count');
  await expect(count).toHaveText(/[1-9]/);
  const rows = digits(await count.textContent());
  // Somebody may report an incident between the two readings; then both are read again.
  await expect(async () => {
    if (await dialog.getByText('The record has changed since').isVisible()) {
      await dialog.getByRole('button', { name: 'Take the records of now' }).click();
    }
    const [n = ''] = ((await shown.textContent()) ?? '').split(' of ');
    expect(digits(await count.textContent())).toBe(digits(n));
  }).toPass({ timeout: 60_000 });
  expect(rows).toBeGreaterThan(1_000);
  await expectAccessible(page);

  const taken = digits(await count.textContent());
  const geojson = await saved(page, 'Save file');
  expect(geojson.name).toMatch(/^EXERCISE-watchline-incidents-\d{8}T\d{4}Z\.geojson$/);
  const collection = JSON.parse(geojson.bytes.toString('utf8'));
  expect(collection.watchline).toMatchObject({
    what: 'incidents',
    exercise: true,
    rows: taken,
    audience: 'CBP',
    filter: { kinds: ['smuggling', 'rescue'] },
  });
  expect(collection.watchline.marking).toContain('EXERCISE');
  expect(collection.features).toHaveLength(taken);

  await dialog.getByText('CSV', { exact: true }).click();
  const csv = await saved(page, 'Save file');
  const { data } = Papa.parse<Record<string, string>>(csv.bytes.toString('utf8').replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data).toHaveLength(taken);
  const text = (value: unknown) => (value === null ? '' : String(value));
  // One expectation for some hundred thousand cells: each of its own is a step that Playwright records.
  const other = data.flatMap((row, i) => {
    const { properties, geometry } = collection.features[i];
    const cells: [string, string][] = Object.entries(properties).map(([name, value]) => [name, text(value)]);
    const place: [string, string][] = [
      ['lng', String(geometry.coordinates[0])],
      ['lat', String(geometry.coordinates[1])],
    ];
    return [...cells, ...place]
      .filter(([name, value]) => row[name] !== value)
      .map(([name, value]) => `row ${i}, ${name}: ${row[name]} instead of ${value}`);
  });
  expect(other).toEqual([]);
  expect(new Set(data.map(({ kind }) => kind))).toEqual(new Set(['smuggling', 'rescue']));
  const query = JSON.parse(data[0]?.['watchline_query'] ?? '');
  expect({ ...query, exportedAt: '' }).toEqual({ ...collection.watchline, exportedAt: '' });
});

test('the map leaves as a picture that says in its own fields what it is', async ({ page }) => {
  await openDesk(page);
  await expect(page.locator('section.map[data-graphics="ok"]')).toBeVisible();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = dialogOf(page);
  await dialog.getByText('Picture of the map', { exact: true }).click();
  await dialog.getByText('1×', { exact: true }).click();
  await dialog.getByLabel('Title on the sheet').fill('Night of the drill');
  const { name, bytes } = await saved(page, 'Save picture');
  expect(name).toMatch(/^EXERCISE-watchline-map-.*\.png$/);
  // The map may have got another size since the dialog opened: what was saved is what counts.
  const said = /saved: (.+) × (.+) pixels/.exec((await dialog.getByText(/ saved: /).textContent()) ?? '');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([digits(said?.[1] ?? ''), digits(said?.[2] ?? '')]);
  const file = bytes.toString('utf8');
  expect(file).toContain('iTXtTitle\0\0\0\0\0Night of the drill');
  expect(file).toContain('"format":"watchline-picture/1"');
  // Both canvases are in it: more than a flat ground, and colours that only the overlay draws.
  const colours = await page.evaluate(() => {
    const sheet = document.querySelector<HTMLCanvasElement>('canvas[aria-label="Preview of the picture"]');
    const pixels =
      sheet?.getContext('2d')?.getImageData(0, 0, sheet.width, sheet.height).data ?? new Uint8ClampedArray();
    const seen = new Set<number>();
    for (let i = 0; i < pixels.length; i += 4) seen.add((pixels[i]! << 16) | (pixels[i + 1]! << 8) | pixels[i + 2]!);
    return seen.size;
  });
  expect(colours).toBeGreaterThan(200);
  await expect(page.locator('section.map[data-graphics="ok"]')).toBeVisible();
});
