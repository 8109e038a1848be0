import { describe, expect, it } from 'vitest';
import { indexModule, messageModule, wordsOf } from '../../scripts/messages-plugin.mjs';

/** As Paraglide 2.22 writes a module a message. */
const compiled = (key: string, functions: Readonly<Record<string, string>>): string =>
  [
    `import { getLocale } from '../runtime.js';`,
    ...Object.entries(functions).map(
      ([locale, body]) => `\nconst ${locale}_${key} = /** @type {(inputs: X) => LocalizedString} */ ${body};`,
    ),
    `\n/** @type {(inputs: X) => LocalizedString} */\nconst es_${key} = en_${key};`,
    `\nexport const ${key} = ((inputs, options = {}) => en_${key}(inputs));`,
  ].join('\n');
const says = (text: string, inputs = 'i'): string =>
  `(${inputs}) => {\n\treturn /** @type {LocalizedString} */ (\`${text}\`)\n}`;

/** Runs the module with these words loaded. */
function run(code: string, key: string, words: Readonly<Record<string, unknown>>): (inputs?: object) => string {
  const body = code.replace(/^import .*$/gm, '').replace(/^export const/gm, 'const');
  return new Function('words', 'en', `${body}\nreturn ${key};`)(words, { hello: () => 'Hello' }) as () => string;
}

/** The input as Paraglide writes it. */
const NAME = '$' + '{i?.name}';

describe('the module of a message', () => {
  const plain = compiled('hello', { en: says(`Hello \\\`${NAME}\\\``), fr: says(`Bonjour ${NAME}`) });

  it('says English in place, until words were loaded under its number', () => {
    const code = messageModule(plain, 'hello', 7);
    expect(code).not.toContain('Bonjour');
    expect(code).not.toContain('runtime');
    expect(run(code, 'hello', {})({ name: 'A' })).toBe('Hello `A`');
    expect(run(code, 'hello', { 7: ({ name }: { name: string }) => `Bonjour ${name}` })({ name: 'A' })).toBe(
      'Bonjour A',
    );
    expect(run(code, 'hello', { 6: () => 'another' })({ name: 'A' })).toBe('Hello `A`');
  });

  it('takes no inputs where the message has none', () => {
    const code = messageModule(compiled('hello', { en: says('Hello', '') }), 'hello', 0);
    expect(code).toContain('hello = () => words[0]?.() ?? `Hello`');
  });

  it('keeps a message of several variants whole', () => {
    const variants = "(i) => {\n\tif (i.n == 1) return 'one gap';\n\treturn i.n + ' gaps';\n}";
    const code = messageModule(compiled('gaps', { en: variants }), 'gaps', 1);
    expect(run(code, 'gaps', {})({ n: 1 })).toBe('one gap');
    expect(run(code, 'gaps', {})({ n: 2 })).toBe('2 gaps');
  });

  it('is refused where Paraglide has another form', () => {
    expect(() => messageModule('export const hello = () => "x";', 'hello', 0)).toThrow(/no words in English/);
    expect(() => messageModule('\nconst en_hello = /** @type {X} */ (i) => 1;', 'hello', 0)).toThrow(/not in the form/);
  });

  it('finds each language by itself, and none where it is that of another', () => {
    expect(wordsOf(plain, 'hello', 'fr')).toContain('Bonjour');
    expect(wordsOf(plain, 'hello', 'es')).toBe('undefined');
  });
});

it('says all messages of the development server by their keys', () => {
  const code = indexModule(`/* x */\nexport const hello = /** @type {X} */ ((inputs) => 1);\nexport const bye = 2;`);
  expect(code.match(/^export const \w+/gm)).toEqual(['export const hello', 'export const bye']);
  const only = indexModule('export const hello = 1;');
  expect(run(only, 'hello', {})()).toBe('Hello');
  expect(run(only, 'hello', { hello: () => 'Bonjour' })()).toBe('Bonjour');
});
