// @ts-check

/** What a page of the wall says of itself; `docs/wall-installation.md` explains each field. */
export const BEAT_FORMAT = 'watchline-heartbeat/1';
/** The function that the supervisor gives to the page. */
export const BEAT_BINDING = 'watchlineHeartbeat';

/**
 * @typedef {object} Beat
 * @property {string} format
 * @property {string} room
 * @property {number} pictureTimeMs time that the picture shows, since the epoch
 * @property {number | null} heardAgoMs since any source was heard; null: none yet
 * @property {number | null} frameAgoMs since the browser drew anything at all; null: not yet, or the page is hidden
 * @property {number | null} drawnAgoMs since the map drew; null: not yet
 * @property {'loading' | 'ok' | 'lost' | 'missing' | 'failed'} graphics
 * @property {number} graphicsForMs for how long so
 */

/**
 * @typedef {object} Limits milliseconds
 * @property {number} firstMs from loading the page to its first heartbeat
 * @property {number} silenceMs between two heartbeats
 * @property {number} frameMs without a frame though the page is in sight and speaks
 * @property {number} graphicsMs without graphics though the page says that it waits for them
 */

/** @type {Limits} */
export const LIMITS = { firstMs: 90_000, silenceMs: 15_000, frameMs: 60_000, graphicsMs: 60_000 };

/**
 * Reads a heartbeat.
 *
 * @param {string} text
 * @returns {Beat | null} null for what is none: it then counts as silence
 */
export function parseBeat(text) {
  try {
    const beat = JSON.parse(text);
    return beat?.format === BEAT_FORMAT ? beat : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Watches one page by what it says. */
export class HeartbeatWatch {
  /** @type {Limits} */
  #limits;
  #sinceMs;
  /** @type {Beat | null} */
  #last = null;

  /** @param {number} nowMs on a clock that never steps back @param {Limits} [limits] */
  constructor(nowMs, limits = LIMITS) {
    this.#sinceMs = nowMs;
    this.#limits = limits;
  }

  /** The last heartbeat; null before the first. */
  get last() {
    return this.#last;
  }

  /** @param {Beat} beat @param {number} nowMs */
  heard(beat, nowMs) {
    this.#last = beat;
    this.#sinceMs = nowMs;
  }

  /** Milliseconds since the last heartbeat, or since the page was loaded. @param {number} nowMs */
  silenceMs(nowMs) {
    return nowMs - this.#sinceMs;
  }

  /** Why the page must be started again; null while it is well. @param {number} nowMs @returns {string | null} */
  trouble(nowMs) {
    const { firstMs, silenceMs, frameMs, graphicsMs } = this.#limits;
    const silentMs = this.silenceMs(nowMs);
    if (this.#last === null) {
      return silentMs > firstMs ? `no heartbeat within ${seconds(firstMs)} after the page was loaded` : null;
    }
    if (silentMs > silenceMs) return `no heartbeat for ${seconds(silentMs)}`;
    const { frameAgoMs, graphics, graphicsForMs } = this.#last;
    if (frameAgoMs !== null && frameAgoMs > frameMs) return `nothing was drawn for ${seconds(frameAgoMs)}`;
    // 'missing' and 'failed' are said on the screen, and a new start has not mended them.
    if ((graphics === 'lost' || graphics === 'loading') && graphicsForMs > graphicsMs) {
      return `the map is ${graphics} for ${seconds(graphicsForMs)}`;
    }
    return null;
  }
}

/** @param {number} ms */
function seconds(ms) {
  return `${Math.round(ms / 1000)} s`;
}
