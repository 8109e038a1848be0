// @ts-check
import { Kiosk } from './kiosk.mjs';
import { kioskOptions, USAGE } from './options.mjs';
import { serveStatus } from './status-server.mjs';

const options = kioskOptions(process.argv.slice(2));
if (options.kind === 'help') {
  process.stdout.write(`${USAGE}\n`);
  process.exit(0);
}
if (options.kind === 'wrong') {
  process.stderr.write(`${options.why}\n\n${USAGE}\n`);
  process.exit(2);
}

/** @param {string} text */
const log = (text) => void process.stdout.write(`${new Date().toISOString()} ${text}\n`);

const kiosk = new Kiosk({ ...options.kiosk, log });
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    log(`${signal}: closing the browser`);
    stop.abort();
  });
}
try {
  const status = options.port === null ? null : await serveStatus(options.port, () => kiosk.status);
  if (status) log(`status at http://127.0.0.1:${status.port}/`);
  await kiosk.run(stop.signal);
  await status?.close();
  log('ended');
} catch (error) {
  log(`cannot go on: ${/** @type {Error} */ (error).message}`);
  process.exit(1);
}
