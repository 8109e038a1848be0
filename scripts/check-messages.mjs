// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run-command.mjs';
import { SAME_WORDS } from './same-words.mjs';

const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** @typedef {import('./same-words.mjs').SameWords} SameWords */

/** What every language is measured by. */
const BASE = 'en';

/**
 * What is wrong with the message files: keys that are not snake_case, written twice, empty, used nowhere, used but
 * not written, or missing in one language; and against English: keys, files and forms that it has not, other parameters,
 * and texts that were left as they are in English without standing among the words that are the same.
 *
 * @param {Record<string, Record<string, Record<string, unknown>>>} languages messages by language, then by file, then by key
 * @param {readonly string[]} sources the text of every source file
 * @param {SameWords} [same] by language, words that are as in English; `any`: in all
 * @returns {string[]}
 */
export function messageProblems(languages, sources, same = SAME_WORDS) {
  /** @type {string[]} */
  const problems = [];
  /** @type {Map<string, Set<string>>} */
  const keysOf = new Map();
  for (const [language, files] of Object.entries(languages)) {
    const keys = new Set();
    keysOf.set(language, keys);
    for (const [file, messages] of Object.entries(files)) {
      for (const [key, message] of Object.entries(messages)) {
        if (key === '$schema') continue;
        const where = `${language}/${file}: ${key}`;
        if (!SNAKE_CASE.test(key)) problems.push(`${where} is not snake_case`);
        if (keys.has(key)) problems.push(`${where} is written twice`);
        if (message === '') problems.push(`${where} is empty`);
        keys.add(key);
      }
    }
  }
  const all = new Set([...keysOf.values()].flatMap((keys) => [...keys]));
  for (const [language, keys] of keysOf) {
    for (const key of all) if (!keys.has(key)) problems.push(`${language}: ${key} is missing`);
  }
  problems.push(...translationProblems(languages, same));
  const used = usedKeys(sources);
  for (const key of all) if (!used.has(key)) problems.push(`${key} is used nowhere`);
  for (const key of used) if (!all.has(key)) problems.push(`${key} is used but not written`);
  return problems;
}

/**
 * @param {Record<string, Record<string, Record<string, unknown>>>} languages
 * @param {SameWords} same
 * @returns {string[]}
 */
function translationProblems(languages, same) {
  const english = languages[BASE];
  if (!english) return [`${BASE} is missing`];
  /** @type {string[]} */
  const problems = [];
  for (const [language, files] of Object.entries(languages)) {
    if (language === BASE) continue;
    const sameHere = new Set([...(same.any ?? []), ...(same[language] ?? [])]);
    for (const [file, messages] of Object.entries(files)) {
      for (const [key, message] of Object.entries(messages)) {
        if (key === '$schema') continue;
        const where = `${language}/${file}: ${key}`;
        const model = english[file]?.[key];
        if (model === undefined) {
          problems.push(`${where} is not in ${BASE}/${file}`);
          continue;
        }
        if (formOf(message) !== formOf(model)) problems.push(`${where} has another form than in English`);
        const [found, expected] = [parametersOf(message), parametersOf(model)];
        if (found !== expected) problems.push(`${where} has the parameters ${found}, expected ${expected}`);
        const words = wordsOf(model);
        if (JSON.stringify(message) === JSON.stringify(model) && /\p{L}{3}/u.test(words) && !sameHere.has(words))
          problems.push(`${where} is as in English: “${words}”`);
      }
    }
  }
  return problems;
}

/** A text, or variants by which selectors. @param {unknown} message */
function formOf(message) {
  if (typeof message === 'string') return 'text';
  const variants = Array.isArray(message) ? message : [];
  return JSON.stringify(variants.map(({ declarations, selectors }) => [declarations, selectors]));
}

/** Sorted, each once; every variant together. @param {unknown} message */
function parametersOf(message) {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return `{${[...new Set(names)].sort().join(', ')}}`;
}

/** Without its parameters. @param {unknown} message */
function wordsOf(message) {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  return text
    .replace(/\{\w+\}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Keys that the sources use through an import of the messages, under whatever name: `m.key`, `m['key']`, `{ key }`.
 *
 * @param {readonly string[]} sources
 */
function usedKeys(sources) {
  /** @type {Set<string>} */
  const used = new Set();
  for (const source of sources) {
    for (const [, name = ''] of source.matchAll(
      /import \* as (\w+) from ['"][^'"]*paraglide\/messages(?:\.js)?['"]/g,
    )) {
      for (const [, key = ''] of source.matchAll(new RegExp(`(?<![\\w$.])${name}\\??\\.(\\w+)`, 'g'))) used.add(key);
      for (const [, key = ''] of source.matchAll(new RegExp(`(?<![\\w$.])${name}\\[['"](\\w+)['"]\\]`, 'g')))
        used.add(key);
    }
    for (const [, names = ''] of source.matchAll(
      /import \{([^}]*)\} from ['"][^'"]*paraglide\/messages(?:\.js)?['"]/g,
    )) {
      for (const part of names.split(',')) {
        const key = part.trim().split(/\s+as\s+/)[0];
        if (key && key !== 'm') used.add(key);
        if (key === 'm') for (const [, member = ''] of source.matchAll(/(?<![\w$.])m\.(\w+)/g)) used.add(member);
      }
    }
  }
  return used;
}

/** @param {string} root */
function readLanguages(root) {
  const folder = join(root, 'messages');
  const read = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8'));
  return Object.fromEntries(
    readdirSync(folder).map((language) => [
      language,
      Object.fromEntries(readdirSync(join(folder, language)).map((file) => [file, read(join(folder, language, file))])),
    ]),
  );
}

/** @param {string} root */
function readSources(root) {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|svelte)$/.test(path) && !/paraglide/.test(path))
    .map((path) => readFileSync(join(root, 'src', path), 'utf8'));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const settings = JSON.parse(readFileSync(join(ROOT, 'project.inlang', 'settings.json'), 'utf8'));
  const languages = readLanguages(ROOT);
  const problems = messageProblems(languages, readSources(ROOT));
  const patterns = settings['plugin.inlang.messageFormat'].pathPattern;
  for (const [language, files] of Object.entries(languages)) {
    if (!settings.locales.includes(language)) problems.push(`${language} is not among the locales of project.inlang`);
    for (const file of Object.keys(files)) {
      if (!patterns.includes(`./messages/{locale}/${file}`)) problems.push(`${file} is not read by project.inlang`);
    }
  }
  for (const problem of problems) console.error(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}
