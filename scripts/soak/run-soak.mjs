// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser } from '../../deploy/wall/start-browser.mjs';
import { CHROMIUM_ARGS } from '../find-chromium.mjs';
import { SoakPage } from './soak-page.mjs';
import { PUBLISH_SCENES } from './soak-scenes.mjs';

/** Small, because software GL draws every pixel by hand, and no leak depends on their number. */
const WINDOW = '--window-size=480,300';
const FIRST_NUMBERS_MS = 120_000;

/** What an error of a program looks like in the end: a timer that keeps whatever it has ever seen. Runs in the page. */
export const INJECTED_LEAK = `globalThis.watchlineLeak = [];
setInterval(() => {
  const rows = Array.from({ length: 2000 }, (_, index) => ({ index }));
  const node = document.createElement('i');
  node.addEventListener('click', () => rows.length);
  for (let i = 0; i < 4; i++) node.append(document.createElement('b'));
  watchlineLeak.push(() => [rows, node]);
}, 250);`;

/**
 * Opens the wall in a browser of its own, as a kiosk would but without a screen, and makes the exercise play faster.
 *
 * @param {{ url: string, browser: string, speed: number, scenes?: boolean, flags?: readonly string[] }} options `url`: of the
 * server, such as `http://localhost:4173/`; `scenes`: the wall goes from scene to scene, instead of showing the border only; `flags`:
 * for the browser
 */
export async function startSoak({ url, browser, speed, scenes = false, flags = [] }) {
  const profile = mkdtempSync(join(tmpdir(), 'watchline-soak-'));
  const started = await startBrowser({
    browser,
    profile,
    args: ['--headless=new', ...CHROMIUM_ARGS, WINDOW, ...flags],
  });
  const stop = async () => {
    await started.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const page = await SoakPage.open(started.devtools, `${url}#/wall`);
    await firstNumbers(page);
    if (scenes) await page.evaluate(PUBLISH_SCENES);
    // As any window of the application would ask the one that leads.
    const request = { kind: 'request', from: 'soak', id: 1, request: { kind: 'speed', speed } };
    await page.evaluate(`new BroadcastChannel('watchline-log').postMessage(${JSON.stringify(request)})`);
    return { page, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Takes samples for a while.
 *
 * @param {SoakPage} page
 * @param {{ minutes: number, everyS: number, onSample?: (sample: import('./soak-page.mjs').SoakSample) => void | Promise<void> }} options
 */
export async function takeSamples(page, { minutes, everyS, onSample = () => {} }) {
  const startedMs = performance.now();
  const samples = [];
  for (let due = everyS; due <= minutes * 60; due += everyS) {
    const waitMs = startedMs + due * 1000 - performance.now();
    await sleep(Math.max(0, waitMs));
    const sample = await page.sample((performance.now() - startedMs) / 1000);
    samples.push(sample);
    await onSample(sample);
  }
  return samples;
}

/** @param {SoakPage} page */
async function firstNumbers(page) {
  const endMs = performance.now() + FIRST_NUMBERS_MS;
  while (
    !(await page.evaluate(
      `document.querySelector('[data-graphics="ok"]') !== null && /\\d\\s*km/.test(document.body.innerText)`,
    ))
  ) {
    if (performance.now() > endMs) throw new Error(`The wall shows no numbers after ${FIRST_NUMBERS_MS / 1000} s.`);
    await sleep(500);
  }
}

/** @param {number} ms @returns {Promise<void>} */
function sleep(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
