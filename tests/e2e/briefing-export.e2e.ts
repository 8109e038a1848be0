import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Download, Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { readPngText } from '../workers/briefing/read-png-text';
import { readPptx, saidIn } from '../workers/briefing/read-pptx';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

const MARKING = /^EXERCISE · RELEASABLE TO [A-Z ]+ · NO SMALL COUNTS, POSITIONS OR NAMES$/;

async function textOfPdf(pdf: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { text } = await extractText(document, { mergePages: false });
  const page = await document.getPage(1);
  return { pages: text.map((words) => words.replace(/\s+/g, ' ')), view: page.view };
}

async function make(page: Page, format: string): Promise<Download> {
  await page.getByRole('radio', { name: format }).check({ force: true });
  const coming = page.waitForEvent('download', { timeout: 120_000 });
  await page.getByRole('button', { name: 'Make the file' }).click();
  return coming;
}

test('a briefing leaves marked, in four formats, and not at all before a marking is chosen', async ({
  page,
  browser,
}) => {
  // Maps of every slide in software GL.
  test.setTimeout(240_000);
  await beKnown(page);
  await page.goto('#/briefing');
  const open = page.getByRole('button', { name: 'Export …' });
  await expect(open).toBeEnabled({ timeout: 90_000 });
  await expect(page.locator('.map[data-graphics="ok"]')).toBeVisible({ timeout: 90_000 });

  // The browser's own print command: a notice, and nothing of the briefing.
  const unmarked = await textOfPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(unmarked.pages).toHaveLength(1);
  expect(unmarked.pages[0]).toContain('Not printed: this briefing has no marking yet');
  expect(unmarked.pages[0]).not.toMatch(/\d/);

  await open.click();
  const dialog = page.getByRole('dialog', { name: 'Export the briefing' });
  await expect(dialog.getByRole('button', { name: 'Make the file' })).toBeDisabled();
  await expect(dialog.getByText('Choose who may see it')).toBeVisible();
  await dialog.getByRole('checkbox', { name: /^CBP / }).check();
  const banner = dialog.getByRole('note', { name: 'Marking of every page' });
  await expect(banner).toHaveText(MARKING);
  const marking = (await banner.textContent()) ?? '';
  await expectAccessible(page, '[role=dialog]');

  const pptx = await make(page, 'PowerPoint');
  expect(pptx.suggestedFilename()).toMatch(/^EXERCISE-.*\.pptx$/);
  const file = readPptx(await readFile(await pptx.path()));
  const slides = file.slides();
  expect(slides.length).toBeGreaterThanOrEqual(3);
  let charts = 0;
  for (const path of slides) {
    expect(saidIn(file.texts.get(path) ?? '')).toContain(marking);
    const related = file.related(path);
    expect(saidIn(file.texts.get(related.get('notesSlide')?.[0] ?? '') ?? '')).toContain(marking);
    charts += related.get('chart')?.length ?? 0;
  }
  expect(charts).toBeGreaterThanOrEqual(1);
  const media = [...file.parts].filter(([name]) => name.startsWith('ppt/media/'));
  expect(media.length).toBeGreaterThanOrEqual(3);
  // A map that was not drawn is one colour, and its file a few kilobytes.
  for (const [name, bytes] of media) expect(bytes.length, name).toBeGreaterThan(20_000);
  // Nobody is named in it.
  expect([...file.texts.values()].join('')).not.toContain('A. Observer');

  const html = await make(page, 'Web page');
  const path = join(tmpdir(), `watchline-briefing-${process.pid}.html`);
  await writeFile(path, await readFile(await html.path()));
  const offline = await browser.newContext({ offline: true });
  const opened = await offline.newPage();
  const offences: string[] = [];
  opened.on('console', (message) => message.type() === 'error' && offences.push(message.text()));
  opened.on('request', (request) => /^(?:file|data):/.test(request.url()) || offences.push(request.url()));
  await opened.goto(pathToFileURL(path).href);
  await expect(opened.locator('.page.shown')).toHaveCount(1);
  await expect(opened.locator('body > .marking')).toHaveText(marking);
  const map = opened.locator('.page.shown img.map');
  expect(
    await map.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(900);
  const first = await opened.locator('.page.shown h1').textContent();
  await opened.keyboard.press('ArrowRight');
  await expect(opened.locator('#count')).toHaveText(/^2 \//);
  expect(await opened.locator('.page.shown h1').textContent()).not.toBe(first);
  await opened.keyboard.press('Home');
  await expect(opened.locator('.page.shown h1')).toHaveText(first ?? '');
  await expectAccessible(opened);
  expect(offences).toEqual([]);
  await offline.close();
  await rm(path);

  const zip = unzipSync(await readFile(await (await make(page, 'Pictures')).path()));
  expect(Object.keys(zip)).toHaveLength(media.length);
  for (const [name, bytes] of Object.entries(zip)) {
    const texts = readPngText(bytes);
    expect(texts.get('Watchline Marking'), name).toBe(marking);
    expect(new DataView(bytes.buffer, bytes.byteOffset).getUint32(16)).toBe(1920);
  }

  await page.getByRole('radio', { name: 'PDF or paper' }).check({ force: true });
  await page.getByRole('radio', { name: 'Letter' }).check({ force: true });
  await page.getByRole('button', { name: 'Make the pages' }).click();
  await expect(page.getByRole('button', { name: 'Print or save as PDF' })).toBeEnabled({ timeout: 60_000 });
  const printed = await textOfPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  expect(printed.pages.length).toBeGreaterThanOrEqual(media.length);
  // Above and below on every page.
  for (const words of printed.pages) expect(words.split(marking).length).toBe(3);
  expect(printed.view).toEqual([0, 0, 792, 612]);

  // Once the dialog is closed the print command gives nothing away again.
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  const after = await textOfPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(after.pages.join(' ')).toContain('Not printed');
  expect(after.pages).toHaveLength(1);
});
