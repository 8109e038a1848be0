// @ts-check
import { readFileSync } from 'node:fs';

/** How the parts of a header that is written as a list are joined. */
const SEPARATORS = /** @type {Record<string, string>} */ ({
  'Content-Security-Policy': '; ',
  'Permissions-Policy': ', ',
});

const CONNECT = "connect-src 'self'";

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
