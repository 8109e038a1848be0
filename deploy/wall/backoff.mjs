// @ts-check

/**
 * How long to wait before the next start: doubled with each failure up to a limit, and short again after a run that was steady.
 */
export class Backoff {
  #firstMs;
  #longestMs;
  #steadyMs;
  #failures = 0;

  /** @param {{ firstMs?: number, longestMs?: number, steadyMs?: number }} [options] `steadyMs`: a run as long as this was well */
  constructor({ firstMs = 1_000, longestMs = 60_000, steadyMs = 600_000 } = {}) {
    this.#firstMs = firstMs;
    this.#longestMs = longestMs;
    this.#steadyMs = steadyMs;
  }

  /** @param {number} ranMs how long the run was well that has just failed @returns {number} milliseconds to wait */
  after(ranMs) {
    if (ranMs >= this.#steadyMs) this.#failures = 0;
    const waitMs = Math.min(this.#longestMs, this.#firstMs * 2 ** this.#failures);
    // Counted no further than it matters: for ever is long.
    if (waitMs < this.#longestMs) this.#failures++;
    return waitMs;
  }
}
