// @ts-check

const ASK_EVERY_MS = 2_000;
const ANSWER_MS = 5_000;

/**
 * Resolves when the address answers with a page (2xx, HTML). A server that is still starting, or a proxy that says 502, is asked
 * again for as long as it takes.
 *
 * @param {string} url
 * @param {{ signal: AbortSignal, onWaiting?: (why: string) => void, everyMs?: number }} options `onWaiting` hears each new reason once
 */
export async function waitForServer(url, { signal, onWaiting = () => {}, everyMs = ASK_EVERY_MS }) {
  let said = '';
  for (;;) {
    const why = await problemOf(url, signal);
    if (why === null) return;
    if (why !== said) onWaiting(why);
    said = why;
    await pause(everyMs, signal);
  }
}

/** Null when the page is there; else why not. @param {string} url @param {AbortSignal} signal */
async function problemOf(url, signal) {
  const asking = new AbortController();
  // Not `AbortSignal.any`: asked every two seconds for days, what it hangs on the long-lived signal would add up.
  const stop = () => asking.abort();
  signal.addEventListener('abort', stop);
  const timer = setTimeout(stop, ANSWER_MS);
  try {
    const response = await fetch(url, { signal: asking.signal, headers: { Accept: 'text/html' } });
    await response.body?.cancel();
    if (!response.ok) return `it answers ${response.status}`;
    const type = response.headers.get('content-type') ?? 'no type';
    return type.startsWith('text/html') ? null : `it answers with ${type}, not with a page`;
  } catch (error) {
    signal.throwIfAborted();
    if (asking.signal.aborted) return `no answer within ${ANSWER_MS / 1000} s`;
    const { cause, message } = /** @type {Error & { cause?: { code?: string } }} */ (error);
    return cause?.code ?? message;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
export function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
