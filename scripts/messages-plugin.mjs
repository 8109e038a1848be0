// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { PARAGLIDE_OPTIONS } from './paraglide-options.mjs';
import { ROOT } from './run-command.mjs';

const COMPILED = join(ROOT, PARAGLIDE_OPTIONS.outdir, 'messages');
const COMPILED_FILE = /\/src\/i18n\/paraglide\/messages\/(\w+)\.js$/;
const WORDS = 'virtual:words/';
/** A message that is one text, as Paraglide 2.22 writes it. */
const PLAIN = /^\(i?\) => \{\s*return \/\*\* @type \{LocalizedString\} \*\/ \((`(?:[^`\\]|\\.)*`)\)\s*\}$/;

/**
 * Vite plugins for the messages. Paraglide compiles all languages into every message; here English stays beside its
 * callers, so that it is shaken and split with them, and each other language becomes one module, `virtual:words/fr`, to be
 * loaded before the first render by whoever reads it. A message asks what was loaded (`src/i18n/catalogue.ts`), then falls
 * back to its English.
 *
 * In a build, where Paraglide writes a module a message, a message finds its words by number: its place in the sorted list
 * of keys. In the development server and in tests, where it writes a module a language, by key.
 *
 * @returns {import('vite').PluginOption[]}
 */
export function messages() {
  let isBuild = false;
  /** @type {string[] | undefined} */
  let keys;
  const sortedKeys = () => {
    keys ??= compiledKeys();
    return keys;
  };
  return [
    paraglideVitePlugin(PARAGLIDE_OPTIONS),
    {
      name: 'watchline:messages',
      configResolved(config) {
        isBuild = config.command === 'build';
      },
      resolveId: (id) => (id.startsWith(WORDS) ? `\0${id}` : null),
      load(id) {
        if (!id.startsWith(`\0${WORDS}`)) return null;
        const locale = id.slice(WORDS.length + 1);
        if (!isBuild) return `export * as default from ${JSON.stringify(join(COMPILED, `${locale}.js`))};`;
        const said = sortedKeys().map((key) => wordsOf(readFileSync(join(COMPILED, `${key}.js`), 'utf8'), key, locale));
        return `export default [\n${said.join(',\n')}\n];`;
      },
      transform(code, id) {
        const name = COMPILED_FILE.exec(id.split('?')[0] ?? '')?.[1];
        if (name === undefined || isBuild === (name === '_index')) return null;
        if (isBuild) return { code: messageModule(code, name, sortedKeys().indexOf(name)), map: null };
        return name === '_index' ? { code: indexModule(code), map: null } : null;
      },
    },
  ];
}

/**
 * The module of one message: what was loaded for it, else English.
 *
 * @param {string} compiled what Paraglide wrote for it
 * @param {string} key
 * @param {number} number where its words are in a loaded language
 * @returns {string}
 * @throws where Paraglide wrote it in another form
 */
export function messageModule(compiled, key, number) {
  const english = wordsOf(compiled, key, 'en');
  if (english === 'undefined') throw new Error(`${key}.js: found no words in English; has Paraglide another form now?`);
  const inputs = english.startsWith('()') ? '' : 'i';
  // A plain text stands in place, and its inputs are there by its type: the initial route has a budget.
  const text = PLAIN.exec(english)?.[1]?.replaceAll('${i?.', '${i.');
  return [
    `import { words } from '../../catalogue';`,
    `export const ${key} = (${inputs}) => words[${number}]?.(${inputs}) ?? ${text ?? `(${english})(${inputs})`};`,
  ].join('\n');
}

/**
 * The module of all messages: what was loaded for each, else English.
 *
 * @param {string} compiled what Paraglide wrote, with an export for each
 * @returns {string}
 */
export function indexModule(compiled) {
  const keys = [...compiled.matchAll(/^export const (\w+) = /gm)].map(([, key = '']) => key);
  return [
    `import { words } from '../../catalogue';`,
    `import * as en from './en.js';`,
    ...keys.map((key) => `export const ${key} = (i) => words.${key}?.(i) ?? en.${key}(i);`),
  ].join('\n');
}

/**
 * The function that says a message in one language, as source text; `undefined` where it has none of its own.
 *
 * @param {string} compiled what Paraglide wrote for it
 * @param {string} key
 * @param {string} locale
 * @returns {string}
 * @throws where Paraglide wrote it in another form
 */
export function wordsOf(compiled, key, locale) {
  const from = compiled.indexOf(`\nconst ${locale}_${key} = /** @type {`);
  if (from < 0) return 'undefined';
  const start = compiled.indexOf('*/ (', from) + 3;
  const end = compiled.indexOf('\n};', start);
  if (start < 3 || end < 0) throw new Error(`${key}.js: its ${locale} is not in the form that Paraglide 2.22 writes`);
  return compiled.slice(start, end + 2);
}

/** Sorted by code point, which no machine's settings change. */
function compiledKeys() {
  return readdirSync(COMPILED)
    .filter((file) => file !== '_index.js' && file.endsWith('.js'))
    .map((file) => file.slice(0, -3))
    .sort();
}
