// @ts-check
import { readFileSync } from 'node:fs';

/** How the parts of a header that is written as a list are joined. */
const SEPARATORS = /** @type {Record<string, string>} */ ({
  'Content-Security-Policy': '; ',
  'Permissions-Policy': ', ',
});

const CONNECT = "connect-src 'self'";
const SCRIPT = "script-src 'self'";
/** The file of `src/workers/solver.worker.ts`, as the build names it. */
const SOLVER_WORKER = /^\/assets\/solver\.worker-[\w-]+\.js$/;

/**
 * The headers that every response carries, from `deploy/security-headers.json`: the one place where they are written.
 *
 * @param {string | null} [routingOrigin] one more origin that the page may ask: that of the operator's routing service
 * @returns {Record<string, string>}
 */
export function securityHeaders(routingOrigin = null) {
  const file = new URL('../deploy/security-headers.json', import.meta.url);
  /** @type {Record<string, string[]>} */
  const lists = JSON.parse(readFileSync(file, 'utf8'));
  if (routingOrigin !== null) {
    const policy = lists['Content-Security-Policy'] ?? [];
    const at = policy.indexOf(CONNECT);
    if (at < 0)
      throw new Error(`deploy/security-headers.json: found no "${CONNECT}", expected one to add an origin to`);
    policy[at] = `${CONNECT} ${routingOrigin}`;
  }
  return Object.fromEntries(Object.entries(lists).map(([name, parts]) => [name, parts.join(SEPARATORS[name] ?? ', ')]));
}

/**
 * The same headers, for what is at a path: the worker with the exact solver may compile WebAssembly, nothing else may. A
 * worker runs under the policy of its own response, so the page and all other workers stay without.
 *
 * @param {Readonly<Record<string, string>>} headers
 * @param {string} url of the request
 * @returns {Readonly<Record<string, string>>}
 */
export function headersFor(headers, url) {
  if (!SOLVER_WORKER.test(url.split(/[?#]/, 1)[0] ?? '')) return headers;
  const policy = headers['Content-Security-Policy'] ?? '';
  return { ...headers, 'Content-Security-Policy': policy.replace(SCRIPT, `${SCRIPT} 'wasm-unsafe-eval'`) };
}
