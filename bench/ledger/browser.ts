import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/find-chromium.mjs';
import type { PageAnswer, PageQuestion } from '../browser/page';
import { type BenchRow, ownVersion, versionOf } from '../measure';
import { northernBorder } from '../northern-border';

/** Answered by the bench itself: nothing leaves this machine. */
const PAGE_URL = 'http://localhost/';
const PAGE = '<!doctype html><meta charset="utf-8"><title>bench</title><script src="page.js" type="module"></script>';
/** A page that shares its process with nobody has a clock that ticks every 5 µs. */
const ALONE = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** The intervals once more, in a page of the Chromium that is installed; none without one. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (executablePath === null) {
    console.log('No Chromium is installed: the rows of the browser are left out');
    return [];
  }
  const script = await bundle();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage();
    await page.route(`${PAGE_URL}**`, (route) => {
      const isScript = route.request().url().endsWith('page.js');
      return route.fulfill({
        headers: ALONE,
        contentType: isScript ? 'text/javascript' : 'text/html',
        body: isScript ? script : PAGE,
      });
    });
    await page.goto(PAGE_URL);
    const question: PageQuestion = {
      border: readFileSync('data/borders/usa-can.json', 'utf8'),
      sensors: northernBorder().sensors,
      quick,
    };
    const answers = await page.evaluate((asked) => globalThis.answerBench(asked), question);
    console.log(`In Chromium ${browser.version()}:`);
    return answers.map((answer) => rowOf(answer));
  } finally {
    await browser.close();
  }
}

function rowOf({ work, peer, peerPackage, atLeast, ours, theirs, found }: PageAnswer): BenchRow {
  console.log(`${work}: ${found}`);
  const peerVersion = peerPackage === null ? ownVersion() : versionOf(peerPackage);
  return { work: `${work} (browser)`, peer, peerVersion, ours, theirs, unit: 'ms', ratio: theirs / ours, atLeast };
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL('../browser/page.ts', import.meta.url)), formats: ['es'] },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output.find((one) => one.type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error('bench: found no chunk, expected the page as one');
  return chunk.code;
}
