// @ts-check
import { Backoff } from './backoff.mjs';
import { KioskWindow } from './kiosk-window.mjs';
import { startBrowser } from './start-browser.mjs';
import { pause } from './wait-for-server.mjs';

const LOOK_MS = 500;

/**
 * @typedef {object} KioskOptions
 * @property {string} browser the program
 * @property {string} profile a folder of this wall alone
 * @property {readonly string[]} args more for the browser
 * @property {readonly { url: string, bounds: { left: number, top: number, width: number, height: number } | null }[]} windows
 * @property {import('./heartbeat.mjs').Limits} [limits]
 * @property {Backoff} [backoff]
 * @property {(text: string) => void} log one line each
 */

/** Keeps a browser with its windows alive for as long as it is asked to. */
export class Kiosk {
  #options;
  #backoff;
  /** @type {KioskWindow[]} */
  #windows = [];
  /** @type {import('./start-browser.mjs').KioskBrowser | null} */
  #browser = null;
  #restarts = 0;
  /** @type {string | null} */
  #lastReason = null;

  /** @param {KioskOptions} options */
  constructor(options) {
    this.#options = options;
    this.#backoff = options.backoff ?? new Backoff();
  }

  /** What there is to know from outside; see `docs/wall-installation.md`. */
  get status() {
    const windows = this.#windows.map(({ url, beat, silenceMs, trouble }) => ({ url, silenceMs, trouble, beat }));
    return {
      well: windows.length > 0 && windows.every(({ beat, trouble }) => beat !== null && trouble === null),
      browserPid: this.#browser?.pid ?? null,
      restarts: this.#restarts,
      lastReason: this.#lastReason,
      windows,
    };
  }

  /** Runs until the signal; then the browser is gone. Rejects when there is no such program or the profile
   * belongs to somebody else: a new start would not mend that. @param {AbortSignal} signal */
  async run(signal) {
    const { log } = this.#options;
    for (;;) {
      const startedMs = nowMs();
      const reason = await this.#runOnce(signal);
      if (signal.aborted) return;
      this.#restarts++;
      this.#lastReason = reason;
      const waitMs = this.#backoff.after(nowMs() - startedMs);
      log(`restart ${this.#restarts}: ${reason}; next start in ${waitMs / 1000} s`);
      await pause(waitMs, signal).catch(ignoreStop(signal));
      if (signal.aborted) return;
    }
  }

  /** From a start to the trouble that ends it. @param {AbortSignal} signal @returns {Promise<string>} the trouble */
  async #runOnce(signal) {
    const { browser, profile, args, log } = this.#options;
    const started = await startBrowser({ browser, profile, args });
    this.#browser = started;
    log(`started ${browser}, process ${started.pid}`);
    const over = new AbortController();
    const stop = AbortSignal.any([signal, over.signal]);
    try {
      return await Promise.race([
        started.ended.then((how) => `the browser ended (${how})`),
        this.#watch(started, stop).catch((error) => {
          ignoreStop(stop)(error);
          return 'stopped';
        }),
      ]);
    } catch (error) {
      return /** @type {Error} */ (error).message;
    } finally {
      over.abort();
      await started.kill();
      this.#windows = [];
      this.#browser = null;
    }
  }

  /** @param {import('./start-browser.mjs').KioskBrowser} started @param {AbortSignal} signal @returns {Promise<string>} the trouble */
  async #watch({ devtools }, signal) {
    const { windows, limits, log } = this.#options;
    // Also so that crashes are told.
    await devtools.send('Target.setDiscoverTargets', { discover: true }, { withinMs: 30_000 });
    const { targetInfos } = await devtools.send('Target.getTargets');
    const first = targetInfos.find((/** @type {{ type: string }} */ { type }) => type === 'page')?.targetId ?? null;
    this.#windows = windows.map(
      (one) => new KioskWindow(devtools, { ...one, nowMs, log, ...(limits ? { limits } : {}) }),
    );
    for (const [index, window] of this.#windows.entries()) await window.open(index === 0 ? first : null);
    /** @type {Error | null} */
    let failure = null;
    Promise.all(this.#windows.map((window) => window.load(signal))).catch((error) => {
      failure = error;
    });
    for (;;) {
      await pause(LOOK_MS, signal);
      if (failure) throw failure;
      const trouble = this.#windows.map((window) => window.trouble).find((one) => one !== null);
      if (trouble) return trouble;
    }
  }
}

function nowMs() {
  return performance.now();
}

/** Lets only the stop pass that was asked for. @param {AbortSignal} signal @returns {(error: unknown) => void} */
function ignoreStop(signal) {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}
