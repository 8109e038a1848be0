// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that the build reads. */
const INPUTS = [
  'index.html',
  'src',
  'public',
  'data/borders',
  'data/conditions.json',
  'data/scenarios',
  'messages',
  'project.inlang/settings.json',
  'scripts/build.mjs',
  'scripts/messages-plugin.mjs',
  'scripts/paraglide-options.mjs',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
];
/** Written by the build itself. */
const GENERATED = new Set(['src/i18n/paraglide']);

/**
 * A hash of the names and contents of all that a build reads (that of the page, unless others are named): equal stamps,
 * equal builds. Contents rather than times, because a checkout sets times as it likes.
 *
 * @param {string} root
 * @param {readonly string[]} inputs
 */
export function sourceStamp(root, inputs = INPUTS) {
  const hash = createHash('sha256');
  for (const input of inputs) add(root, input, hash);
  return hash.digest('hex');
}

/** @param {string} root @param {string} path @param {import('node:crypto').Hash} hash */
function add(root, path, hash) {
  const full = join(root, path);
  if (GENERATED.has(path) || !existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) add(root, `${path}/${name}`, hash);
    return;
  }
  const content = readFileSync(full);
  hash.update(`${path}\0${content.length}\0`).update(content);
}
