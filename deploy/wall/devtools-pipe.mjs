// @ts-check

const REPLY_MS = 10_000;

/**
 * @typedef {{ method: string, params: any, sessionId: string | undefined }} DevtoolsEvent
 * @typedef {{ resolve: (value: any) => void, reject: (error: Error) => void, timer: NodeJS.Timeout }} Pending
 */

/**
 * The DevTools protocol over the two pipes of `--remote-debugging-pipe`: JSON ended by a NUL, both ways. No port is opened, so
 * nobody else on the machine can steer the wall.
 */
export class DevtoolsPipe {
  /** @type {import('node:stream').Writable} */
  #out;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  /** @type {Set<(event: DevtoolsEvent) => void>} */
  #listeners = new Set();
  /** @type {Buffer[]} */
  #parts = [];
  #nextId = 1;
  #closed = false;

  /** @param {import('node:stream').Writable} out @param {import('node:stream').Readable} input */
  constructor(out, input) {
    this.#out = out;
    input.on('data', (chunk) => this.#read(chunk));
    // A browser that ends breaks both pipes; each may say so first.
    for (const stream of [out, input]) {
      stream.on('error', () => this.#end());
      stream.on('close', () => this.#end());
    }
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param {string} method such as `Page.navigate`
   * @param {object} [params]
   * @param {{ sessionId?: string | undefined, withinMs?: number }} [options] `sessionId`: of an attached target; none is the browser
   * @returns {Promise<any>} rejects when the browser refuses, is gone, or has not answered in time
   */
  send(method, params = {}, { sessionId, withinMs = REPLY_MS } = {}) {
    if (this.#closed) return Promise.reject(new Error(`${method}: the browser is gone`));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new Error(`${method}: no answer within ${withinMs} ms`));
      }, withinMs);
      this.#pending.set(id, { resolve, reject, timer });
      this.#out.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  /** Hears every event of every session. @param {(event: DevtoolsEvent) => void} hear @returns {() => void} stops it */
  listen(hear) {
    this.#listeners.add(hear);
    return () => void this.#listeners.delete(hear);
  }

  /** @param {Buffer} chunk */
  #read(chunk) {
    let from = 0;
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, from)) {
      this.#parts.push(chunk.subarray(from, at));
      // Joined before decoding: a character may lie across two chunks.
      const text = Buffer.concat(this.#parts).toString('utf8');
      this.#parts = [];
      from = at + 1;
      this.#take(JSON.parse(text));
    }
    if (from < chunk.length) this.#parts.push(chunk.subarray(from));
  }

  /** @param {any} message */
  #take({ id, result, error, method, params, sessionId }) {
    if (id === undefined) {
      for (const hear of this.#listeners) hear({ method, params, sessionId });
      return;
    }
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    if (error) pending.reject(new Error(error.message));
    else pending.resolve(result);
  }

  #end() {
    this.#closed = true;
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(new Error('the browser is gone'));
    }
    this.#pending.clear();
  }
}
