// @ts-check
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sourceStamp } from '../scripts/source-stamp.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Outside of node_modules, which `npm ci` empties; ignored by git. */
const CACHE = join(ROOT, '.cache', 'cli');
const ENTRY = 'main.mjs';
const INPUTS = ['bin/build-cli.mjs', 'package-lock.json', 'src/cli', 'src/domain', 'src/feeds/files', 'src/geo'];

/**
 * The address of the command line as plain JavaScript, built when its sources are others than those it was last built
 * from. Built aside and moved into place, so that two at once do not read each other's halves.
 *
 * @returns {Promise<URL>}
 */
export async function buildCli() {
  const folder = join(CACHE, sourceStamp(ROOT, INPUTS).slice(0, 16));
  const entry = join(folder, ENTRY);
  if (!existsSync(entry)) await buildInto(folder);
  return pathToFileURL(entry);
}

/** @param {string} folder */
async function buildInto(folder) {
  mkdirSync(CACHE, { recursive: true });
  const old = readdirSync(CACHE);
  const aside = mkdtempSync(join(CACHE, 'building-'));
  try {
    await buildAside(aside);
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    // Another one was faster.
    if (!existsSync(join(folder, ENTRY))) throw error;
  }
  for (const name of old)
    if (!name.startsWith('building-')) rmSync(join(CACHE, name), { recursive: true, force: true });
}

/** @param {string} outDir */
async function buildAside(outDir) {
  // Only now, because it is slow to load.
  const { build } = await import('vite');
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'src/cli/main.ts',
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: ENTRY, chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
}
