// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runCommand } from '../run-command.mjs';

/** Rebuilds the bundled data with `npm run data` and fails when a committed file comes out different. */

const FOLDERS = ['data/borders', 'data/scenarios', 'public/tiles'];

const before = hashes();
if (before.size === 0) {
  console.error(`There is nothing to compare in ${FOLDERS.join(', ')}.`);
  process.exit(1);
}
const { code } = await runCommand('npm', ['run', 'data'], { show: true });
const after = hashes();
const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
  (path) => before.get(path) !== after.get(path),
);
for (const path of changed) console.error(`${path} is not what npm run data makes`);
process.exit(code === 0 && changed.length === 0 ? 0 : 1);

function hashes() {
  const files = FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return new Map(files.map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]));
}
