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
import { secretsIn } from './harness/secrets-in';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

const MARKING = /^EXERCISE · RELEASABLE TO [A-Z ]+ · NO SMALL COUNTS, POSITIONS OR NAMES$/;

/** A record of each kind that the slide and the deck are made to name, and a place. */
const TOLD = ['CAM-001', 'Sierra 10', '45.0109 N 73.3712 W', 'Main + 1 234.5 km'] as const;
/** Points, across. Chromium rounds millimetres to its own pixels. */
const PAPERS = [
  { name: 'A4', size: [841.9, 595.3] },
  { name: 'Letter', size: [792, 612] },
  { name: '16:9', size: [960, 540] },
] as const;
const ROUNDED_PT = 1.5;

async function textOfPdf(pdf: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { text } = await extractText(document, { mergePages: false });
  const sizes: (readonly [number, number])[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const [west = 0, south = 0, east = 0, north = 0] = (await document.getPage(n)).view;
    sizes.push([east - west, north - south]);
  }
  const { info } = await document.getMetadata();
  return { pages: text.map((words) => words.replace(/\s+/g, ' ')), sizes, info: JSON.stringify(info) };
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
  // Maps of every slide in software GL, drawn anew where live records change who may see them.
  test.setTimeout(420_000);
  // Of what is looked for below each is found where it stands.
  for (const told of [...TOLD, 'INC-26-7', '-73.3712, 45.0109', '45° 00.65′ N', '18T XR 28322 85302']) {
    expect(secretsIn(`Seen: ${told}.`), told).not.toEqual([]);
  }
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

  // Somebody names records and a place, in the notes and in the title of the deck.
  await page.getByRole('button', { name: 'Edit slide' }).click();
  const note = page.getByRole('textbox', { name: 'Speaker notes' });
  await note.fill(`${TOLD.join(', ')}. Ask for the second camera.`);
  await note.blur();
  await page.getByRole('button', { name: 'Edit slide' }).click();
  await page.locator('.rail button.title').click();
  const decks = page.getByRole('dialog', { name: 'Decks' });
  const title = decks.getByRole('textbox', { name: 'Title', exact: true });
  await title.fill('Review of CAM-001');
  await title.blur();
  await decks.getByRole('button', { name: 'Close' }).last().click();
  await expect(decks).toHaveCount(0);

  await open.click();
  const dialog = page.getByRole('dialog', { name: 'Export the briefing' });
  await expect(dialog.getByRole('button', { name: 'Make the file' })).toBeDisabled();
  // Until every slide is answered nobody may see it.
  await expect(dialog.getByText('Choose who may see it')).toBeVisible({ timeout: 90_000 });
  await dialog.getByRole('checkbox', { name: /^CBP / }).check();
  const banner = dialog.getByRole('note', { name: 'Marking of every page' });
  await expect(banner).toHaveText(MARKING);
  const marking = (await banner.textContent()) ?? '';
  await expectAccessible(page, '[role=dialog]');

  const pptx = await make(page, 'PowerPoint');
  expect(pptx.suggestedFilename()).toBe('EXERCISE-Review of [name withheld].pptx');
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
  expect(saidIn(file.texts.get('docProps/core.xml') ?? '')).toContain('Review of [name withheld]');
  const notes = slides.map((one) => saidIn(file.texts.get(file.related(one).get('notesSlide')?.[0] ?? '') ?? ''));
  expect(notes[0]).toContain('Ask for the second camera');
  for (const [name, xml] of file.texts) {
    // What a picture shows is told in an attribute.
    const described = [...xml.matchAll(/descr="([^"]*)"/g)].map(([, words]) => words);
    expect(secretsIn([saidIn(xml), ...described].join('\n')), name).toEqual([]);
  }

  const html = await make(page, 'Web page');
  expect(secretsIn(html.suggestedFilename())).toEqual([]);
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
  const told = await opened.evaluate(() => {
    const words = (key: string) => [...document.querySelectorAll(`[${key}]`)].map((one) => one.getAttribute(key));
    const marked = document.querySelector('meta[name="watchline-marking"]')?.getAttribute('content');
    const spoken = ['alt', 'aria-label', 'title', 'data-number'].flatMap(words);
    return [document.title, marked, document.querySelector('main')?.textContent, ...spoken].join('\n');
  });
  expect(told).toContain('Ask for the second camera');
  expect(secretsIn(told)).toEqual([]);
  await expectAccessible(opened);
  expect(offences).toEqual([]);
  await offline.close();
  await rm(path);

  const zip = unzipSync(await readFile(await (await make(page, 'Pictures')).path()));
  expect(Object.keys(zip)).toHaveLength(media.length);
  for (const [name, bytes] of Object.entries(zip)) {
    const texts = readPngText(bytes);
    expect(texts.get('Watchline Marking'), name).toBe(marking);
    expect(texts.get('Title'), name).toContain('Review of [name withheld]: ');
    expect(secretsIn([name, ...texts.values()].join('\n')), name).toEqual([]);
    expect(new DataView(bytes.buffer, bytes.byteOffset).getUint32(16)).toBe(1920);
  }

  await page.getByRole('radio', { name: 'PDF or paper' }).check({ force: true });
  for (const { name, size } of PAPERS) {
    await page.getByRole('radio', { name, exact: true }).check({ force: true });
    await page.getByRole('button', { name: 'Make the pages' }).click();
    await expect(page.getByRole('button', { name: 'Print or save as PDF' }), name).toBeEnabled({ timeout: 120_000 });
    const printed = await textOfPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    expect(printed.pages.length, name).toBeGreaterThanOrEqual(media.length);
    // Above and below on every page.
    for (const words of printed.pages) expect(words.split(marking).length, name).toBe(3);
    for (const [width, height] of printed.sizes) {
      expect(Math.abs(width - size[0]), `${name}: ${width} points wide`).toBeLessThan(ROUNDED_PT);
      expect(Math.abs(height - size[1]), `${name}: ${height} points high`).toBeLessThan(ROUNDED_PT);
    }
    expect(secretsIn([...printed.pages, printed.info].join('\n')), name).toEqual([]);
  }

  // Once the dialog is closed the print command gives nothing away again.
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  const after = await textOfPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(after.pages.join(' ')).toContain('Not printed');
  expect(after.pages).toHaveLength(1);
});
