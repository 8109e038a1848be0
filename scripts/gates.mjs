// @ts-check
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { countPlaywright, countVitest } from './count-results.mjs';
import { ROOT, runCommand } from './run-command.mjs';

/** @typedef {{ passed: number, failed: number, output: string }} GateResult */
/** @typedef {{ name: string, run: () => Promise<GateResult> }} Gate */

const REPORTS = join(ROOT, 'test-results');

/** A program that passes or fails as a whole: one test. @param {string} name @param {string} command @param {...string} args */
const program = (name, command, ...args) => ({ name, run: async () => verdict(await runCommand(command, args)) });

/** Must be there before anything that imports messages. */
export const COMPILE_MESSAGES = program(
  'messages compile',
  'paraglide-js',
  ...['compile', '--project', './project.inlang', '--outdir', './src/i18n/paraglide', '--strategy', 'baseLocale'],
);

/** Gates that only read; they may run beside each other. @type {Gate[]} */
export const READING_GATES = [
  program('svelte-check', 'svelte-check', '--fail-on-warnings', '--output', 'human', '--tsconfig', './tsconfig.json'),
  program('types', 'tsc', '--noEmit'),
  program('format and lint', 'biome', 'ci', '--error-on-warnings', '--colors=off', '.'),
  program('lint of components', 'eslint', '--max-warnings', '0', '.'),
  program('unused code', 'knip'),
  program(
    'import directions',
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    ...'src scripts deploy data/build bench tests'.split(' '),
  ),
  program('messages', 'node', 'scripts/check-messages.mjs'),
];

/** @type {Gate[]} */
export const TEST_GATES = [vitest('tests in Node', 'node'), vitest('tests in a browser', 'browser')];

/** @type {Gate[]} */
export const BUILD_GATES = [
  { name: 'production build', run: async () => verdict(await build()) },
  program('size budget', 'node', 'scripts/size-budget.mjs'),
];

/**
 * Some ninety journeys one after the other take half an hour on two quiet cores; seven minutes of it are real time that the wall must
 * stand (an hour at 60×, a soak). One that hangs ends by a limit of its own.
 */
const JOURNEYS_LIMIT_MS = 3_000_000;

/** @type {Gate} */
export const JOURNEYS = {
  name: 'browser journeys',
  run: () =>
    counted(
      'playwright.json',
      (report) =>
        runCommand('playwright', ['test'], { env: { PLAYWRIGHT_REPORT: report }, timeoutMs: JOURNEYS_LIMIT_MS }),
      countPlaywright,
    ),
};

/** The long checks of `npm run release`. @type {Gate[]} */
export const RELEASE_GATES = [
  program('nginx really started', 'node', 'scripts/release/check-nginx.mjs'),
  program('data rebuilt and compared', 'node', 'scripts/release/check-data.mjs'),
  // Half an hour, and what it takes to start and to end.
  {
    name: 'soak of the wall',
    run: async () => verdict(await runCommand('node', ['scripts/release/check-soak.mjs'], { timeoutMs: 2_700_000 })),
  },
  program('a briefing drawn by LibreOffice', 'node', 'scripts/release/render-briefing.mjs'),
];

/** @param {string} name @param {string} project @returns {Gate} */
function vitest(name, project) {
  return {
    name,
    run: () =>
      counted(
        `vitest-${project}.json`,
        (report) =>
          runCommand('vitest', [
            'run',
            '--project',
            project,
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${report}`,
          ]),
        countVitest,
      ),
  };
}

/**
 * Runs tests that write a report, and counts the report. No report is one failure.
 *
 * @param {string} file
 * @param {(report: string) => Promise<{ code: number, output: string }>} run
 * @param {(report: any) => import('./count-results.mjs').Count} count
 * @returns {Promise<GateResult>}
 */
async function counted(file, run, count) {
  const report = join(REPORTS, file);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(report, { force: true });
  const { code, output } = await run(report);
  try {
    const { passed, failed, notes } = count(JSON.parse(readFileSync(report, 'utf8')));
    // A runner that failed without a failed test (a broken teardown, say) is still a failure.
    const hidden = code !== 0 && failed === 0 ? 1 : 0;
    return { passed, failed: failed + hidden, output: [output, ...notes].join('\n') };
  } catch (error) {
    return { passed: 0, failed: 1, output: `${output}\nNo readable report: ${/** @type {Error} */ (error).message}` };
  }
}

/** @param {{ code: number, output: string }} result @returns {GateResult} */
function verdict({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}
