// @ts-check
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LIMITS } from './heartbeat.mjs';

export const USAGE = `node deploy/wall/supervise.mjs --url URL --browser PROGRAM [OPTIONS] [-- BROWSER FLAGS]

Keeps a wall alive: starts the browser in kiosk mode, loads the page when its server answers, and starts the browser again when
the page's heartbeat stops.

  --url URL            the page, such as http://localhost:4173/#/wall; repeat it for more windows of one wall
  --browser PROGRAM    a Chromium or Chrome, version 120 or newer
  --bounds L,T,W,H     where a window stands on the desktop, in pixels; once for each --url, in their order;
                       left of the first display: --bounds=-3840,0,3840,2160
  --profile DIR        a folder of this wall alone (default: watchline-wall in the folder for temporary files)
  --port N             answers http://127.0.0.1:N/ with the state as JSON: 200 well, 503 not
  --silence S          seconds without a heartbeat after which the browser is started again (default ${LIMITS.silenceMs / 1000})
  --first S            seconds from loading the page to its first heartbeat (default ${LIMITS.firstMs / 1000})
  --help               this text`;

/**
 * What the command line asks for.
 *
 * @param {readonly string[]} args
 * @returns {{ kind: 'help' } | { kind: 'wrong', why: string } | { kind: 'run', port: number | null,
 *   kiosk: Omit<import('./kiosk.mjs').KioskOptions, 'log'> }}
 */
export function kioskOptions(args) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string', multiple: true },
        bounds: { type: 'string', multiple: true },
        browser: { type: 'string' },
        profile: { type: 'string' },
        port: { type: 'string' },
        silence: { type: 'string' },
        first: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const { url: urls = [], bounds = [], browser } = values;
    if (urls.length === 0) throw new Error('--url is missing.');
    if (browser === undefined) throw new Error('--browser is missing.');
    if (bounds.length > 0 && bounds.length !== urls.length) {
      throw new Error(`Found ${bounds.length} --bounds for ${urls.length} --url: give one for each, or none.`);
    }
    if (urls.length > 1 && bounds.length === 0)
      throw new Error('Several --url need --bounds: else they lie over each other.');
    for (const flag of positionals) {
      if (!flag.startsWith('--'))
        throw new Error(`"${flag}" is no option. Flags for the browser stand after a lone "--".`);
    }
    return {
      kind: 'run',
      port: values.port === undefined ? null : wholeNumber('--port', values.port, 65_535),
      kiosk: {
        browser,
        profile: values.profile ?? join(tmpdir(), 'watchline-wall'),
        args: positionals,
        windows: urls.map((url, index) => ({ url: pageUrl(url), bounds: readBounds(bounds[index]) })),
        limits: {
          ...LIMITS,
          silenceMs: seconds('--silence', values.silence, LIMITS.silenceMs),
          firstMs: seconds('--first', values.first, LIMITS.firstMs),
        },
      },
    };
  } catch (error) {
    return { kind: 'wrong', why: /** @type {Error} */ (error).message };
  }
}

/** @param {string} text */
function pageUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error(`--url must be http or https, not "${text}".`);
  if (!url.hash.startsWith('#/wall'))
    throw new Error(`--url must end with #/wall: no other room sends a heartbeat. Found "${text}".`);
  return url.href;
}

/** @param {string | undefined} text */
function readBounds(text) {
  if (text === undefined) return null;
  const [left, top, width, height, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const whole = [left, top, width, height].every((one) => Number.isInteger(one));
  if (!whole || more.length > 0 || !(Number(width) > 0 && Number(height) > 0)) {
    throw new Error(`--bounds must be left,top,width,height in whole pixels, not "${text}".`);
  }
  return { left: Number(left), top: Number(top), width: Number(width), height: Number(height) };
}

/** @param {string} name @param {string} text @param {number} most */
function wholeNumber(name, text, most) {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < 0 || number > most) {
    throw new Error(`${name} must be a whole number from 0 to ${most}, not "${text}".`);
  }
  return number;
}

/** @param {string} name @param {string | undefined} text @param {number} otherwiseMs */
function seconds(name, text, otherwiseMs) {
  if (text === undefined) return otherwiseMs;
  const number = Number(text);
  // The page speaks every two seconds.
  if (!(number >= 5 && number <= 3600)) throw new Error(`${name} must be 5 to 3600 seconds, not "${text}".`);
  return number * 1000;
}
