import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { build, isBuildFresh } from '../scripts/build.mjs';
import { ensureChromium } from '../scripts/ensure-chromium.mjs';
import { CHROMIUM_ARGS } from '../scripts/find-chromium.mjs';
import { ROOT } from '../scripts/run-command.mjs';
import { serve } from '../scripts/serve.mjs';
import { LAYER_GROUPS } from '../src/layers/order';

/** Pictures of each room and theme, to be looked at: `npm run screenshots [-- --out FOLDER] [--only wall-dark]`. */

const ROOMS = ['wall', 'analyst', 'briefing'] as const;
const THEMES = ['dark', 'light'] as const;
const DESK = { width: 1920, height: 1080 };
const WALL = { width: 3840, height: 2160 };
/** At once the size of text, the map at its own resolution, and where software GL ends. */
const LARGEST_WALL = { width: 7680, height: 4320 };
const IDENTITY = { agencyId: 'CBP', role: 'watch', name: 'A. Observer' };
/** Whole, because the page takes no part of settings that do not fit its schema. */
const SETTINGS = {
  distanceUnit: 'km',
  layers: Object.fromEntries(LAYER_GROUPS.map((group) => [group, { visible: group !== 'watched', opacity: 1 }])),
};
/** What the scene needs after its numbers stand: tiles, labels and the camera's flight, drawn in software. */
const SETTLE_MS = 8_000;
const READY_MS = 120_000;

interface Shot {
  readonly name: string;
  readonly room: (typeof ROOMS)[number];
  readonly theme: (typeof THEMES)[number];
  readonly viewport: typeof DESK;
}

const shots: readonly Shot[] = ROOMS.flatMap((room) =>
  THEMES.flatMap((theme): Shot[] => [
    { name: `${room}-${theme}`, room, theme, viewport: DESK },
    ...(room === 'wall' ? [{ name: `${room}-${theme}-4k`, room, theme, viewport: WALL }] : []),
    ...(room === 'wall' && theme === 'dark' ? [{ name: 'wall-dark-8k', room, theme, viewport: LARGEST_WALL }] : []),
  ]),
);

async function take(browser: Browser, url: string, shot: Shot, out: string): Promise<void> {
  const context = await browser.newContext({ viewport: shot.viewport, reducedMotion: 'reduce' });
  await context.addInitScript(
    ([settings, identity]) => {
      localStorage.setItem('watchline.settings', JSON.stringify(settings));
      localStorage.setItem('watchline.identity', JSON.stringify(identity));
    },
    [{ ...SETTINGS, theme: shot.theme }, IDENTITY] as const,
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`${shot.name}: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.error(`${shot.name}: ${error.message}`));
  await page.goto(`${url}#/${shot.room}`);
  await page.waitForFunction(
    () => document.querySelector('canvas') !== null && document.querySelector('[aria-busy="true"]') === null,
    null,
    { timeout: READY_MS },
  );
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(out, `${shot.name}.png`), timeout: READY_MS });
  await context.close();
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: join(ROOT, 'docs', 'pictures') }, only: { type: 'string' } },
  });
  const chosen = shots.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0)
    throw new Error(`No picture is called ${values.only}: ${shots.map(({ name }) => name).join(', ')}`);
  if (!isBuildFresh() && (await build({ show: true })).code !== 0) throw new Error('The build failed.');
  mkdirSync(values.out, { recursive: true });
  const server = await serve({ root: join(ROOT, 'dist'), port: 0 });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_ARGS });
  try {
    for (const shot of chosen) {
      await take(browser, server.url, shot, values.out);
      console.log(join(values.out, `${shot.name}.png`));
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

await main();
