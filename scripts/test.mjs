// @ts-check
import { closingLine } from './count-results.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { nodeVersionProblem } from './node-version.mjs';
import { TEST_USAGE, testOptions } from './test-options.mjs';

const options = testOptions(process.argv.slice(2));
if (options.kind === 'help') {
  console.log(TEST_USAGE);
  process.exit(0);
}
if (options.kind === 'unknown') {
  console.error(`Unknown option ${options.option}.\n\n${TEST_USAGE}`);
  process.exit(2);
}
const { journeys, release } = options;

const problem = nodeVersionProblem(process.versions.node);
if (problem) {
  console.error(problem);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

/** @type {import('./gates.mjs').GateResult[]} */
const results = [];

/** Runs a gate, says how it went, and keeps its counts. @param {import('./gates.mjs').Gate} gate */
async function pass({ name, run }) {
  const started = performance.now();
  const result = await run().catch((error) => ({ passed: 0, failed: 1, output: String(error.stack ?? error) }));
  results.push(result);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const counts = result.passed + result.failed > 1 ? `, ${result.passed} passed, ${result.failed} failed` : '';
  console.log(`${result.failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s${counts})`);
  if (result.failed > 0 || name === 'size budget' || name === 'browser journeys') console.log(indent(result.output));
}

/** @param {string} text */
function indent(text) {
  return text.trimEnd().replace(/^/gm, '       ');
}

/** Runs gates that do not disturb each other, two at a time. @param {readonly import('./gates.mjs').Gate[]} gates */
async function passTogether(gates) {
  const queue = [...gates];
  const worker = async () => {
    for (let gate = queue.shift(); gate; gate = queue.shift()) await pass(gate);
  };
  await Promise.all([worker(), worker()]);
}

await pass({
  name: 'install',
  run: async () => {
    await ensureInstalled();
    return { passed: 1, failed: 0, output: '' };
  },
});
if (results.some(({ failed }) => failed > 0)) finish();

// Loaded now, because they may reach for packages that were not there before.
const { ensureChromium } = await import('./ensure-chromium.mjs');
const gates = await import('./gates.mjs');

await pass({
  name: 'a Chromium',
  run: async () => {
    process.env.CHROME_PATH = await ensureChromium();
    return { passed: 1, failed: 0, output: '' };
  },
});
await pass(gates.COMPILE_MESSAGES);
await passTogether(gates.READING_GATES);
for (const gate of gates.TEST_GATES) await pass(gate);
for (const gate of gates.BUILD_GATES) await pass(gate);
if (journeys) await pass(gates.JOURNEYS);
if (release) for (const gate of gates.RELEASE_GATES) await pass(gate);
finish();

/** @returns {never} */
function finish() {
  const { line, exitCode } = closingLine(results);
  console.log(line);
  process.exit(exitCode);
}
