// @ts-check
import { spawn } from 'node:child_process';
import { chromiumArgs } from './chromium-flags.mjs';
import { DevtoolsPipe } from './devtools-pipe.mjs';
import { freeProfile } from './profile-lock.mjs';

const POLITE_MS = 3_000;

/**
 * @typedef {object} KioskBrowser
 * @property {number} pid
 * @property {DevtoolsPipe} devtools
 * @property {Promise<string>} ended how it ended, in words: `exit code 0`, `signal SIGKILL`, or why it could not start
 * @property {() => Promise<void>} kill ends it and all that it started; resolves when it is gone, also when it was gone already
 */

/**
 * Starts a Chromium of its own process group, steered over pipes.
 *
 * @param {{ browser: string, profile: string, args?: readonly string[] }} options `args` come after the flags of the kiosk
 * @returns {Promise<KioskBrowser>} rejects when the program cannot be started or the profile is held by somebody else
 */
export async function startBrowser({ browser, profile, args = [] }) {
  freeProfile(profile);
  const child = spawn(browser, chromiumArgs(profile, args), {
    // 3 and 4: the pipes of DevTools. What Chromium says on stderr is about drivers and buses, by the hundred a day.
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    // A group of its own, so that killing it takes all its children and nothing else.
    detached: true,
  });
  const ended = /** @type {Promise<string>} */ (
    new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    })
  );
  const { pid } = child;
  if (pid === undefined) throw new Error(`${browser} does not start: ${await ended}`);
  const [, , , toBrowser, fromBrowser] = child.stdio;
  const devtools = new DevtoolsPipe(
    /** @type {import('node:stream').Writable} */ (toBrowser),
    /** @type {import('node:stream').Readable} */ (fromBrowser),
  );
  return {
    pid,
    devtools,
    ended,
    async kill() {
      // Asked first, so that what the page has stored reaches the disk; a frozen browser does not hear it.
      await devtools.send('Browser.close', {}, { withinMs: POLITE_MS }).catch(() => undefined);
      const gone = await Promise.race([ended.then(() => true), sleep(POLITE_MS).then(() => false)]);
      // The group outlives its leader when a renderer hangs.
      signalGroup(pid, 'SIGKILL');
      if (!gone) await ended;
    },
  };
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody of the group is left.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** @param {number} ms @returns {Promise<void>} */
function sleep(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
