// @ts-check
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const PATH_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** What every browser test of this project passes to Chromium: software GL, no traffic of its own. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @typedef {object} ChromiumSearch
 * @property {Record<string, string | undefined>} env
 * @property {(path: string) => boolean} isExecutable
 * @property {() => string | null} playwrightPath where Playwright would have put its own Chromium
 */

/** @type {ChromiumSearch} */
const thisMachine = { env: process.env, isExecutable, playwrightPath };

/**
 * The Chromium to test with: `CHROME_PATH`, then the first known name on the PATH, then Playwright's own.
 * A `CHROME_PATH` that does not point at a program is an error, never passed over in silence.
 *
 * @param {ChromiumSearch} [search]
 * @returns {string | null} an absolute path, or null when there is none
 */
export function findChromium(search = thisMachine) {
  const named = search.env.CHROME_PATH;
  if (named) {
    if (!search.isExecutable(named)) throw new Error(`CHROME_PATH is ${named}, which is not an executable file.`);
    return named;
  }
  const folders = (search.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of PATH_NAMES) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (search.isExecutable(path)) return path;
    }
  }
  const own = search.playwrightPath();
  return own && search.isExecutable(own) ? own : null;
}

/** @param {string} path */
function isExecutable(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  // Windows has no execute bits.
  return stat?.isFile() === true && (process.platform === 'win32' || (stat.mode & 0o111) !== 0);
}

function playwrightPath() {
  const require = createRequire(import.meta.url);
  try {
    return require('playwright-core').chromium.executablePath();
  } catch (error) {
    // Before the install there is no Playwright; any other failure is worth hearing about.
    if (/** @type {{code?: string}} */ (error).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
