// @ts-check
import { readFileSync } from 'node:fs';

/** How the parts of a header that is written as a list are joined. */
const SEPARATORS = /** @type {Record<string, string>} */ ({
  'Content-Security-Policy': '; ',
  'Permissions-Policy': ', ',
});

/**
 * The headers that every response carries, from `deploy/security-headers.json`: the one place where they are written.
 *
 * @returns {Record<string, string>}
 */
export function securityHeaders() {
  const file = new URL('../deploy/security-headers.json', import.meta.url);
  /** @type {Record<string, string[]>} */
  const lists = JSON.parse(readFileSync(file, 'utf8'));
  return Object.fromEntries(Object.entries(lists).map(([name, parts]) => [name, parts.join(SEPARATORS[name] ?? ', ')]));
}
