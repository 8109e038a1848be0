// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run-command.mjs';

const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/**
 * What is wrong with the message files: keys that are not snake_case, written twice, empty, used nowhere, used but
 * not written, or missing in one language.
 *
 * @param {Record<string, Record<string, Record<string, unknown>>>} languages messages by language, then by file, then by key
 * @param {readonly string[]} sources the text of every source file
 * @returns {string[]}
 */
export function messageProblems(languages, sources) {
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
  const used = usedKeys(sources);
  for (const key of all) if (!used.has(key)) problems.push(`${key} is used nowhere`);
  for (const key of used) if (!all.has(key)) problems.push(`${key} is used but not written`);
  return problems;
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
