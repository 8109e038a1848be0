// @ts-check

/**
 * @typedef {object} SoakSample what is alive after a garbage collection
 * @property {number} atS seconds since the soak began
 * @property {number} heapBytes objects and array buffers of the page and all its workers
 * @property {number} nodes of the DOM, detached ones too
 * @property {number} shown of these, those in the document
 * @property {number} listeners
 * @property {number} workers
 * @property {number} contexts WebGL contexts that can still draw
 * @property {number} pictureTimeMs what the wall shows, since the epoch; it must move
 */

/** Counts WebGL contexts without keeping them alive. Runs in the page, before its first script. */
const COUNT_CONTEXTS = `{
  const seen = [];
  const known = new WeakSet();
  const real = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    const context = real.call(this, kind, ...rest);
    if (context && kind.startsWith('webgl') && !known.has(context)) {
      known.add(context);
      seen.push(new WeakRef(context));
    }
    return context;
  };
  globalThis.watchlineLiveContexts = () => {
    const alive = seen.filter((one) => one.deref() !== undefined);
    seen.splice(0, seen.length, ...alive);
    return alive.filter((one) => !one.deref().isContextLost()).length;
  };
}`;

/** Nodes of the document, shadow trees of the page's own elements too. Runs in the page. */
const COUNT_SHOWN = `(() => {
  let count = 0;
  const look = (root) => {
    count++;
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
    while (walk.nextNode()) {
      count++;
      if (walk.currentNode.shadowRoot) look(walk.currentNode.shadowRoot);
    }
  };
  look(document);
  return count;
})()`;

/** A page under soak, over the DevTools protocol of the browser that a kiosk would start. */
export class SoakPage {
  #devtools;
  #sessionId;
  /** Sessions of the page's workers. @type {Set<string>} */
  #workers = new Set();
  #pictureTimeMs = 0;
  #broken = '';

  /**
   * @param {import('../../deploy/wall/devtools-pipe.mjs').DevtoolsPipe} devtools
   * @param {string} sessionId
   */
  constructor(devtools, sessionId) {
    this.#devtools = devtools;
    this.#sessionId = sessionId;
    devtools.listen(({ method, params }) => {
      if (method === 'Target.attachedToTarget' && params.targetInfo.type === 'worker')
        this.#workers.add(params.sessionId);
      if (method === 'Target.detachedFromTarget') this.#workers.delete(params.sessionId);
      if (method === 'Target.targetCrashed') this.#broken = `the page crashed (${params.status})`;
      if (method === 'Runtime.bindingCalled') this.#pictureTimeMs = JSON.parse(params.payload).pictureTimeMs;
      if (method === 'Runtime.exceptionThrown')
        this.#broken = params.exceptionDetails.exception?.description ?? 'exception';
    });
  }

  /** Opens the address in the browser's first window. @param {import('../../deploy/wall/devtools-pipe.mjs').DevtoolsPipe} devtools @param {string} url */
  static async open(devtools, url) {
    await devtools.send('Target.setDiscoverTargets', { discover: true }, { withinMs: 60_000 });
    const { targetInfos } = await devtools.send('Target.getTargets');
    const { targetId } = targetInfos.find((/** @type {{ type: string }} */ { type }) => type === 'page');
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new SoakPage(devtools, sessionId);
    await page.#send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
    await page.#send('Runtime.enable');
    await page.#send('Runtime.addBinding', { name: 'watchlineHeartbeat' });
    await page.#send('Page.enable');
    await page.#send('Page.addScriptToEvaluateOnNewDocument', { source: COUNT_CONTEXTS });
    await page.#send('Page.navigate', { url });
    return page;
  }

  /** Runs an expression in the page. @param {string} expression @returns {Promise<any>} its value, as JSON has it */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Collects the garbage, and says what is left. @param {number} atS @returns {Promise<SoakSample>} */
  async sample(atS) {
    if (this.#broken) throw new Error(this.#broken);
    let heapBytes = 0;
    for (const sessionId of [this.#sessionId, ...this.#workers]) {
      // A worker may end between the two questions: then it holds nothing.
      const bytes = await this.#heapBytes(sessionId).catch((error) => {
        if (this.#workers.has(sessionId) || sessionId === this.#sessionId) throw error;
        return 0;
      });
      heapBytes += bytes;
    }
    const { nodes, jsEventListeners } = await this.#send('Memory.getDOMCounters');
    return {
      atS,
      heapBytes,
      nodes,
      shown: await this.evaluate(COUNT_SHOWN),
      listeners: jsEventListeners,
      workers: this.#workers.size,
      contexts: await this.evaluate('watchlineLiveContexts()'),
      pictureTimeMs: this.#pictureTimeMs,
    };
  }

  /** @param {string} sessionId */
  async #heapBytes(sessionId) {
    await this.#devtools.send('HeapProfiler.collectGarbage', {}, { sessionId, withinMs: 60_000 });
    const usage = await this.#devtools.send('Runtime.getHeapUsage', {}, { sessionId, withinMs: 60_000 });
    return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
  }

  /** @param {string} method @param {object} [params] */
  #send(method, params = {}) {
    return this.#devtools.send(method, params, { sessionId: this.#sessionId, withinMs: 60_000 });
  }
}
