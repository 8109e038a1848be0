#!/usr/bin/env node
import { nodeVersionProblem } from '../scripts/node-version.mjs';
// @ts-check
import { buildCli } from './build-cli.mjs';

const problem = nodeVersionProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(2);
}

// A reader that has seen enough (head, less) closes the pipe: that is no error.
process.stdout.on('error', (error) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE') process.exit(0);
  throw error;
});

const cli = await buildCli().catch((/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('watchline: found no installed packages: expected them after npm ci');
  process.exit(2);
});
const { runWatchline } = await import(cli.href);
process.exitCode = await runWatchline(process.argv.slice(2), {
  write: (/** @type {string} */ text) => process.stdout.write(text),
  note: (/** @type {string} */ line) => process.stderr.write(`${line}\n`),
  root: new URL('../', import.meta.url),
  nowMs: Date.now,
});
