import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { messageProblems } from '../../scripts/check-messages.mjs';
import { SAME_WORDS } from '../../scripts/same-words.mjs';

type Languages = Record<string, Record<string, Record<string, unknown>>>;

const SAME = { any: ['Radar'] };

/** A French that is right but for what is given. */
function french(messages: Record<string, unknown>): Languages {
  return {
    en: { 'app.json': { hello: 'Hello', bye: 'Bye {name}' } },
    fr: { 'app.json': { hello: 'Bonjour', bye: 'Adieu {name}', ...messages } },
  };
}

const source = `import * as m from '../i18n/paraglide/messages';\nm.hello(); m['bye'](); other.m.nothing(); am.nothing();`;

it('finds nothing wrong where every key is written and used', () => {
  expect(messageProblems({ en: { 'app.json': { $schema: 'x', hello: 'Hello', bye: 'Bye' } } }, [source])).toEqual([]);
});

it('knows an import under another name, and named imports', () => {
  const sources = [
    `import * as words from "../../i18n/paraglide/messages.js";\nconst label = words.hello;`,
    `import { bye as farewell } from './paraglide/messages';`,
  ];
  expect(messageProblems({ en: { 'app.json': { hello: 'Hello', bye: 'Bye' } } }, sources)).toEqual([]);
});

it.each([
  ['en/app.json: Bad-Key is not snake_case', { en: { 'app.json': { hello: 'a', bye: 'b', 'Bad-Key': 'c' } } }],
  ['en/map.json: bye is written twice', { en: { 'app.json': { hello: 'a', bye: 'b' }, 'map.json': { bye: 'c' } } }],
  ['en/app.json: bye is empty', { en: { 'app.json': { hello: 'a', bye: '' } } }],
  ['extra is used nowhere', { en: { 'app.json': { hello: 'a', bye: 'b', extra: 'c' } } }],
  ['bye is used but not written', { en: { 'app.json': { hello: 'a' } } }],
  ['fr: bye is missing', { en: { 'app.json': { hello: 'a', bye: 'b' } }, fr: { 'app.json': { hello: 'a' } } }],
  ['fr/app.json: more is not in en/app.json', french({ more: 'Plus' })],
  ['fr/app.json: bye has the parameters {nom}, expected {name}', french({ bye: 'Adieu {nom}' })],
  ['fr/app.json: bye has the parameters {}, expected {name}', french({ bye: 'Adieu' })],
  ['fr/app.json: hello is as in English: “Hello”', french({ hello: 'Hello' })],
  ['fr/app.json: bye is as in English: “Bye”', french({ bye: 'Bye {name}' })],
  ['fr/app.json: hello has another form than in English', french({ hello: [{ selectors: ['n'], match: {} }] })],
])('says that %s', (problem, languages) => {
  expect(messageProblems(languages as Languages, [source], SAME)).toContain(problem);
});

it('takes a text that is as in English where it may be, or where it has no words', () => {
  const languages = {
    en: { 'app.json': { hello: 'Radar {n}', bye: '{n} km' } },
    fr: { 'app.json': { hello: 'Radar {n}', bye: '{n} km' } },
  };
  expect(messageProblems(languages, [source], SAME)).toEqual([]);
  expect(messageProblems(languages, [source], { es: ['Radar'] })).toHaveLength(1);
});

it('compares variants by what selects them, and their parameters over all of them', () => {
  const plural = (one: string, other: string, selectors = ['nPlural']) => [
    { declarations: ['input n'], selectors, match: { 'nPlural=one': one, 'nPlural=other': other } },
  ];
  const languages = (hello: unknown) => ({
    en: { 'app.json': { hello: plural('{n} gap', '{n} gaps'), bye: 'Bye' } },
    fr: { 'app.json': { hello, bye: 'Adieu' } },
  });
  expect(messageProblems(languages(plural('{n} lacune', '{n} lacunes')), [source], SAME)).toEqual([]);
  expect(messageProblems(languages(plural('une lacune', '{m} lacunes')), [source], SAME)).toEqual([
    'fr/app.json: hello has the parameters {m}, expected {n}',
  ]);
  expect(messageProblems(languages(plural('{n} lacune', '{n} lacunes', ['nOther'])), [source], SAME)).toEqual([
    'fr/app.json: hello has another form than in English',
  ]);
});

it('finds nothing forgotten among the words that are the same: each is still said so', () => {
  const texts = (language: string) =>
    readdirSync(`messages/${language}`).flatMap((file) =>
      Object.values(JSON.parse(readFileSync(`messages/${language}/${file}`, 'utf8')) as Record<string, string>),
    );
  const words = new Map(
    ['en', 'fr', 'es'].map((language) => [
      language,
      new Set(
        texts(language).map((text) =>
          text
            .replace(/\{\w+\}/g, '')
            .replace(/\s+/g, ' ')
            .trim(),
        ),
      ),
    ]),
  );
  for (const [language, same] of Object.entries(SAME_WORDS)) {
    const heard = language === 'any' ? ['fr', 'es'] : [language];
    for (const word of same ?? [])
      expect(
        heard.some((id) => words.get('en')?.has(word) && words.get(id)?.has(word)),
        `${language}: ${word}`,
      ).toBe(true);
  }
});
