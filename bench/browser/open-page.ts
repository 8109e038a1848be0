import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/find-chromium.mjs';

/** Answered by the bench itself: nothing leaves this machine. */
const PAGE_URL = 'http://localhost/';
const PAGE = '<!doctype html><meta charset="utf-8"><title>bench</title><script src="page.js" type="module"></script>';
const ENTRY = 'entry.js';
/** A page that shares its process with nobody has a clock that ticks every 5 µs. */
const ALONE = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/**
 * Opens a page of the installed Chromium that runs `page`, a module of `bench/browser/`, and has other scripts beside it by
 * their name. Null, said on the terminal, without a Chromium.
 *
 * @param scripts modules of this repository by the name they are served under
 */
export async function openPage(
  page: string,
  scripts: Readonly<Record<string, string>> = {},
): Promise<{ readonly browser: Browser; readonly page: Page } | null> {
  const executablePath = findChromium();
  if (executablePath === null) {
    console.log('No Chromium is installed: the rows of the browser are left out');
    return null;
  }
  const bodies = new Map<string, string>();
  for (const [name, path] of Object.entries({ 'page.js': `bench/browser/${page}`, ...scripts })) {
    for (const [file, code] of await bundle(path)) bodies.set(file === ENTRY ? name : file, code);
  }
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  const opened = await browser.newPage();
  opened.on('console', (message) => {
    if (message.type() === 'error') console.error(`bench page: ${message.text()}`);
  });
  opened.on('pageerror', (error) => console.error(`bench page: ${error.message}`));
  await opened.route(`${PAGE_URL}**`, (route) => {
    const script = bodies.get(route.request().url().slice(PAGE_URL.length));
    return route.fulfill({
      headers: ALONE,
      contentType: script === undefined ? 'text/html' : 'text/javascript',
      body: script ?? PAGE,
    });
  });
  await opened.goto(PAGE_URL);
  return { browser, page: opened };
}

/** The scripts of a module by file name; the module itself is `ENTRY`. */
async function bundle(path: string): Promise<Map<string, string>> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    // A library leaves this to who uses it; a page has nobody else.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL(`../../${path}`, import.meta.url)), formats: ['es'], fileName: () => ENTRY },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const files = output && 'output' in output ? output.output : [];
  const chunks = files.flatMap((file) => (file.type === 'chunk' ? [file] : []));
  if (!chunks.some(({ fileName }) => fileName === ENTRY)) throw new Error(`bench: found no ${ENTRY} of ${path}`);
  return new Map(chunks.map(({ fileName, code }) => [fileName, code]));
}
