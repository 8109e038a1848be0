// @ts-check
import { BEAT_BINDING, HeartbeatWatch, LIMITS, parseBeat } from './heartbeat.mjs';
import { pause, waitForServer } from './wait-for-server.mjs';
import { waitingPage } from './waiting-page.mjs';

/**
 * @typedef {object} WindowOptions
 * @property {string} url
 * @property {{ left: number, top: number, width: number, height: number } | null} bounds where on the desktop; null: full screen
 * @property {import('./heartbeat.mjs').Limits} [limits]
 * @property {() => number} nowMs a clock that never steps back
 * @property {(text: string) => void} log
 */

/** One window of the wall: it waits for the server, loads the page, and hears its heartbeat. */
export class KioskWindow {
  #devtools;
  #options;
  #sessionId = '';
  #targetId = '';
  /** @type {HeartbeatWatch | null} null while the page is not loaded */
  #watch = null;
  /** @type {string | null} */
  #broken = null;

  /** @param {import('./devtools-pipe.mjs').DevtoolsPipe} devtools @param {WindowOptions} options */
  constructor(devtools, options) {
    this.#devtools = devtools;
    this.#options = options;
    devtools.listen((event) => this.#hear(event));
  }

  get url() {
    return this.#options.url;
  }
  /** The last heartbeat; null before the first. */
  get beat() {
    return this.#watch?.last ?? null;
  }
  /** Milliseconds of silence; null while the page is not loaded. */
  get silenceMs() {
    return this.#watch?.silenceMs(this.#options.nowMs()) ?? null;
  }
  /** Why the browser must be started again; null while all is well. */
  get trouble() {
    return this.#broken ?? this.#watch?.trouble(this.#options.nowMs()) ?? null;
  }

  /** Takes the browser's first window, or opens one. @param {string | null} targetId */
  async open(targetId) {
    this.#targetId =
      targetId ?? (await this.#devtools.send('Target.createTarget', { url: 'about:blank', newWindow: true })).targetId;
    const attached = await this.#devtools.send('Target.attachToTarget', { targetId: this.#targetId, flatten: true });
    this.#sessionId = attached.sessionId;
    await this.#send('Runtime.enable');
    await this.#send('Runtime.addBinding', { name: BEAT_BINDING });
    await this.#place();
  }

  /** Loads the page once its server answers; says on the screen that it waits. @param {AbortSignal} signal */
  async load(signal) {
    const { url, log, nowMs, limits = LIMITS } = this.#options;
    const since = new Date();
    for (;;) {
      await waitForServer(url, {
        signal,
        onWaiting: (why) => {
          log(`waiting for ${url}: ${why}`);
          this.#show(waitingPage({ url, why, since })).catch((error) => log(`no waiting page: ${error.message}`));
        },
      });
      this.#watch = new HeartbeatWatch(nowMs(), limits);
      const { errorText } = await this.#send('Page.navigate', { url });
      if (errorText === undefined) return log(`loaded ${url}`);
      // It answered a moment ago: ask again, do not start all over.
      this.#watch = null;
      log(`could not load ${url}: ${errorText}`);
      await pause(1_000, signal);
    }
  }

  async #place() {
    const { bounds } = this.#options;
    if (bounds === null) return;
    const { windowId } = await this.#devtools.send('Browser.getWindowForTarget', { targetId: this.#targetId });
    // A window in full screen cannot be moved.
    await this.#devtools.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
    await this.#devtools.send('Browser.setWindowBounds', { windowId, bounds });
    await this.#devtools.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'fullscreen' } });
  }

  /** @param {string} html */
  async #show(html) {
    const { frameTree } = await this.#send('Page.getFrameTree');
    await this.#send('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
  }

  /** @param {import('./devtools-pipe.mjs').DevtoolsEvent} event */
  #hear({ method, params, sessionId }) {
    if (method === 'Runtime.bindingCalled' && sessionId === this.#sessionId && params.name === BEAT_BINDING) {
      const beat = parseBeat(params.payload);
      if (beat) this.#watch?.heard(beat, this.#options.nowMs());
    } else if (method === 'Target.targetCrashed' && params.targetId === this.#targetId) {
      this.#broken ??= `the page crashed (${params.status}, ${params.errorCode})`;
    } else if (method === 'Target.targetDestroyed' && params.targetId === this.#targetId) {
      this.#broken ??= 'the window was closed';
    } else if (method === 'Inspector.detached' && sessionId === this.#sessionId) {
      this.#broken ??= `the page is out of reach (${params.reason})`;
    }
  }

  /** @param {string} method @param {object} [params] */
  #send(method, params = {}) {
    return this.#devtools.send(method, params, { sessionId: this.#sessionId });
  }
}
