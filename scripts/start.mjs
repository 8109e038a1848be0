// @ts-check
import { join } from 'node:path';
import { nodeVersionProblem } from './node-version.mjs';

// Node's own modules only: node_modules may be missing, and an old Node should read the first line, not a stack.
const problem = nodeVersionProblem(process.versions.node);
if (problem) fail(problem);

const { chosenConfig, chosenPort, listenFailure, serve } = await import('./serve.mjs');
const { ensureInstalled } = await import('./ensure-installed.mjs');
const { build, isBuildFresh } = await import('./build.mjs');
const { ROOT } = await import('./run-command.mjs');

/** @type {number} */
let port;
/** @type {string | null} */
let configFile;
try {
  port = chosenPort(process.argv.slice(2), process.env);
  configFile = chosenConfig(process.argv.slice(2), process.env);
  await ensureInstalled();
  if (!isBuildFresh()) {
    console.log('Building.');
    const { code } = await build({ show: true });
    if (code !== 0) throw new Error('The build failed; what it said stands above.');
  }
} catch (error) {
  fail(/** @type {Error} */ (error).message);
}

try {
  const server = await serve({ root: join(ROOT, 'dist'), port, configFile });
  console.log(`Watchline is at ${server.url} (Ctrl+C ends it)`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      server.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  fail(listenFailure(error, port));
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
