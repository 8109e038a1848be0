// @ts-check
import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.mjs';
import { runCommand } from './run-command.mjs';

/**
 * @typedef {object} ChromiumSources
 * @property {() => string | null} find
 * @property {(path: string) => Promise<boolean>} runs whether it starts here: a download may lack system libraries
 * @property {() => Promise<void>} installPlaywrights
 * @property {() => Promise<void>} installDebians
 * @property {boolean} isRootOnDebian
 */

/** @type {ChromiumSources} */
const thisMachine = {
  find: findChromium,
  runs: async (path) => (await runCommand(path, ['--version', '--no-sandbox'], { timeoutMs: 60_000 })).code === 0,
  installPlaywrights: async () => {
    const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
    await runCommand('playwright', ['install', 'chromium'], { show: true, env, timeoutMs: 300_000 });
  },
  installDebians: async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand('apt-get', ['update'], { show: true, env });
    await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { show: true, env });
  },
  isRootOnDebian: process.getuid?.() === 0 && existsSync('/etc/debian_version'),
};

/** What a person is told when there is no browser to test with. */
export const NO_CHROMIUM = `No Chromium to test with. Install one with either of
  npx playwright install --with-deps chromium
  sudo apt-get install -y chromium
or set CHROME_PATH to a Chromium or Chrome that is installed.`;

/**
 * A Chromium that starts: one that is there (see `findChromium`), else Playwright's, else Debian's where this user may
 * install it.
 *
 * @param {ChromiumSources} [sources]
 * @returns {Promise<string>} its path; throws `NO_CHROMIUM` when none can be had
 */
export async function ensureChromium(sources = thisMachine) {
  const there = await tryFind(sources);
  if (there) return there;
  console.log('No Chromium found; getting one.');
  await sources.installPlaywrights();
  const own = await tryFind(sources);
  if (own) return own;
  if (sources.isRootOnDebian) {
    await sources.installDebians();
    const packaged = await tryFind(sources);
    if (packaged) return packaged;
  }
  throw new Error(NO_CHROMIUM);
}

/** @param {ChromiumSources} sources */
async function tryFind(sources) {
  const path = sources.find();
  return path && (await sources.runs(path)) ? path : null;
}
