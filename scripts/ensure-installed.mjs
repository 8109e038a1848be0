// @ts-check
import { installProblem } from './install-state.mjs';
import { ROOT, runCommand } from './run-command.mjs';

/** Runs `npm ci` when `node_modules` is not what the lock says; throws when that fails. */
export async function ensureInstalled() {
  const problem = installProblem(ROOT);
  if (!problem) return;
  console.log(`Installing, because ${problem}.`);
  const { code } = await runCommand('npm', ['ci', '--no-audit', '--no-fund'], { show: true });
  if (code !== 0) throw new Error('npm ci failed; what it said stands above.');
}
