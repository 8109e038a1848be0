// @ts-check
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { ROOT, runCommand } from './run-command.mjs';
import { sourceStamp } from './source-stamp.mjs';

const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.build-stamp');
const TEXT = /\.(html|js|mjs|css|json|geojson|svg|webmanifest|txt|wasm)$/;
/** Smaller files fit in one packet either way. */
const WORTH_PACKING_BYTES = 1024;

/** Whether `dist` was built from exactly the present sources. */
export function isBuildFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourceStamp(ROOT);
}

/**
 * Builds `dist` and writes a `.br` and a `.gz` beside every text file, for the servers to send as they are.
 *
 * @param {{ show?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function build(options) {
  // Taken before, so that a file saved during the build makes it stale.
  const stamp = sourceStamp(ROOT);
  const result = await runCommand('vite', ['build', '--logLevel', 'warn'], options);
  if (result.code !== 0) return result;
  await packFolder(DIST);
  writeFileSync(STAMP, stamp);
  return result;
}

/** @param {string} folder */
async function packFolder(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && TEXT.test(entry.name),
  );
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const content = readFileSync(path);
    if (content.length < WORTH_PACKING_BYTES) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    const [br, gz] = await Promise.all([
      promisify(brotliCompress)(content, { params }),
      promisify(gzip)(content, { level: 9 }),
    ]);
    writeFileSync(`${path}.br`, br);
    writeFileSync(`${path}.gz`, gz);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { code } = await build({ show: true });
  process.exit(code);
}
