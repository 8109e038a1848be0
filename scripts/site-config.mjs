// @ts-check
import { readFileSync } from 'node:fs';

/** Where the page asks for the settings of the site. */
export const CONFIG_PATH = '/watchline.config.json';

/** As `src/geo/travel/routing-config.ts` has it: it goes into a header, so it holds nothing that means something there. */
const PLAIN_ORIGIN = /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d+)?$/;

/**
 * The settings of the site as a server needs them: the text, and the origin of the routing service or null. The page checks
 * the rest.
 *
 * @param {string} file
 * @param {boolean} required whether a missing file is an error; otherwise it means no routing service
 * @returns {{ text: string, routingOrigin: string | null }}
 */
export function readSiteConfig(file, required) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!required && /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT')
      return { text: '', routingOrigin: null };
    throw new Error(`Cannot read the settings ${file}: ${/** @type {Error} */ (error).message}`);
  }
  let config;
  try {
    config = JSON.parse(text);
  } catch (error) {
    throw new Error(`The settings ${file} are no JSON: ${/** @type {Error} */ (error).message}`);
  }
  const url = config?.routing?.url;
  if (url === undefined) return { text, routingOrigin: null };
  const origin = typeof url === 'string' && URL.canParse(url) ? new URL(url).origin : 'null';
  if (!PLAIN_ORIGIN.test(origin)) {
    throw new Error(`The settings ${file}: routing.url is ${JSON.stringify(url)}, expected an http or https address.`);
  }
  return { text, routingOrigin: origin };
}
