import { expect, it } from 'vitest';
import { messageProblems } from '../../scripts/check-messages.mjs';

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
])('says that %s', (problem, languages) => {
  expect(messageProblems(languages as Record<string, Record<string, Record<string, string>>>, [source])).toContain(
    problem,
  );
});
