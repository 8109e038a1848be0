import type { Page } from '@playwright/test';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { dbfBytes, shpBytes } from '../feeds/files/import/shapefile-bytes';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });
test.setTimeout(480_000);

const KML = `<kml><Document><Placemark><name>&lt;img src=x onerror=alert(1)&gt;</name><description><![CDATA[<script>alert(1)</script>]]></description><Point><coordinates>-97,49</coordinates></Point></Placemark></Document></kml>`;
const FEATURE = { type: 'Feature', properties: { name: 'gate' }, geometry: { type: 'Point', coordinates: [-97, 49] } };

function wkbPoint(lng: number, lat: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(21));
  view.setUint8(0, 1);
  view.setUint32(1, 1, true);
  view.setFloat64(5, lng, true);
  view.setFloat64(13, lat, true);
  return new Uint8Array(view.buffer);
}

const parquet = () =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'name', data: ['gate'], type: 'STRING' },
        { name: 'geometry', data: [wkbPoint(-97, 49)], type: 'BYTE_ARRAY' },
      ],
      kvMetadata: [
        {
          key: 'geo',
          value: JSON.stringify({ primary_column: 'geometry', columns: { geometry: { encoding: 'WKB' } } }),
        },
      ],
    }),
  );

/** Every format with one good row, and what the import calls it. */
const GOOD: readonly (readonly [name: string, content: () => Uint8Array, called: string])[] = [
  ['good.geojson', () => strToU8(JSON.stringify({ type: 'FeatureCollection', features: [FEATURE] })), 'GeoJSON'],
  ['good.ndjson', () => strToU8(`${JSON.stringify(FEATURE)}\n${JSON.stringify(FEATURE)}\n`), 'JSON lines'],
  ['good.csv', () => strToU8('name;lat;lon\ngate;49;-97\n'), 'CSV'],
  ['good.kml', () => strToU8(KML), 'KML'],
  ['good.kmz', () => zipSync({ 'doc.kml': strToU8(KML) }), 'KMZ'],
  ['good.gpx', () => strToU8('<gpx><wpt lat="49" lon="-97"><name>gate</name></wpt></gpx>'), 'GPX'],
  ['good.cot', () => strToU8('<event uid="u" type="b-m-p"><point lat="49" lon="-97"/></event>'), 'Cursor on Target'],
  [
    'good.zip',
    () => zipSync({ 'a.shp': shpBytes(1, [[[[-97, 49]]]]), 'a.dbf': dbfBytes({ NAME: 'C' }, [{ NAME: 'gate' }]) }),
    'Shapefile',
  ],
  ['good.parquet', parquet, 'GeoParquet'],
];

/** Broken and hostile files, and what the refusal names. */
const REFUSED: readonly (readonly [name: string, content: () => Uint8Array, reason: RegExp])[] = [
  ['cut.geojson', () => strToU8('{"type":"FeatureCollection","features":[{'), /closing brackets/],
  ['entities.kml', () => strToU8('<!DOCTYPE kml [<!ENTITY a "b">]><kml>&a;</kml>'), /no document type/],
  ['zeros.kmz', () => zipSync({ 'doc.kml': new Uint8Array(90 << 20) }, { level: 9 }), /unpacked|packed size/],
  ['zeros.csv.gz', () => gzipSync(new Uint8Array(90 << 20), { level: 9 }), /unpacked|packed size/],
  ['nested.zip', () => zipSync({ 'a.zip': zipSync({ 'doc.kml': strToU8(KML) }) }), /no archive within an archive/],
  ['deep.geojson', () => strToU8('['.repeat(200)), /brackets within brackets/],
  ['line.csv', () => strToU8(`a,b\n${'x'.repeat(3 << 20)}`), /lines of at most/],
  ['cut.parquet', () => parquet().slice(0, -20), /PAR1/],
  ['photo.png', () => new Uint8Array(3_000).fill(0), /GeoJSON, CSV/],
];

/** Drops a file on the room, as a person would from another window. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const base64 = Buffer.from(bytes).toString('base64');
  const transfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const binary = atob(text);
      const content = Uint8Array.from(binary, (char) => char.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      return data;
    },
    [name, base64] as const,
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop to import')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Import a file' });

async function ready(page: Page): Promise<void> {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(page.getByRole('region', { name: 'Imported files' })).toBeVisible({ timeout: 120_000 });
}

test('every format becomes an overlay by drop; its markup stays text', async ({ page }) => {
  await ready(page);
  for (const [name, content, called] of GOOD) {
    await drop(page, name, content());
    await expect(dialog(page)).toContainText(`${called} ·`, { timeout: 60_000 });
    await expect(dialog(page).getByText(/of the first \d+ rows fit/)).toBeVisible();
    if (called === 'KML') await expectAccessible(page, '.import-dialog');
    await dialog(page).getByRole('group', { name: 'The rows become' }).getByText('Overlay', { exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog(page)).toContainText(/Features over the map: \d/, { timeout: 60_000 });
    await dialog(page).getByRole('button', { name: 'Close' }).click();
  }
  const list = page.getByRole('region', { name: 'Imported files' });
  await expect(list.getByRole('listitem')).toHaveCount(GOOD.length);
  await expect(page.locator('img[src="x"], script:not([src])')).toHaveCount(0);
  await expectAccessible(page, 'aside.left');
});

test('broken and hostile files are refused in words, and the next one is taken', async ({ page }) => {
  await ready(page);
  for (const [name, content, reason] of REFUSED) {
    await drop(page, name, content());
    await expect(dialog(page).getByRole('alert')).toContainText(reason, { timeout: 60_000 });
    await expect(dialog(page).getByRole('alert')).toContainText(name);
  }
  await expectAccessible(page, '.import-dialog');
  await drop(page, 'good.csv', strToU8('name,lat,lon\ngate,49,-97\n'));
  await expect(dialog(page).getByText(/1 of the first 1 rows fit/)).toBeVisible();
});

test('sensors of a table go into the log by keyboard; bad rows leave as a file with their reasons', async ({
  page,
}) => {
  await ready(page);
  await page.getByRole('button', { name: 'Import a file…' }).first().click();
  const sensors = 'type,title,range,lat,lon\nradar,North tower,20,49.01,-97\ncamera,South tower,far,49,-97\n';
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'towers.csv', mimeType: 'text/csv', buffer: Buffer.from(sensors) });
  await expect(dialog(page).getByText(/1 of the first 2 rows fit/)).toBeVisible({ timeout: 60_000 });
  await dialog(page).getByRole('group', { name: 'Lengths in' }).getByText('km', { exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).press('Enter');
  await expect(dialog(page)).toContainText('Sensors entered into the log: 1', { timeout: 60_000 });
  const waiting = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Download with reasons' }).press('Enter');
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('towers.csv.set-aside.csv');
  const stream = await download.createReadStream();
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  expect(text.split('\r\n')[1]).toBe('2,range,far,a length');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});
