import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Say, speakWith, spokenLocale } from '../../src/i18n/catalogue';
import * as m from '../../src/i18n/paraglide/messages';
import { pseudo } from '../../src/i18n/pseudo';
import { speak } from '../../src/i18n/speak';

afterEach(() => speakWith('en'));

const say = m as unknown as Readonly<Record<string, Say>>;

/** Messages as they are written, by key. */
function written(language: string): Map<string, string> {
  const files = readdirSync(`messages/${language}`).map(
    (file) => JSON.parse(readFileSync(`messages/${language}/${file}`, 'utf8')) as Record<string, string>,
  );
  return new Map(files.flatMap((file) => Object.entries(file)).filter(([key]) => key !== '$schema'));
}

const inputsOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, `‹${name}›`]));
const filled = (text: string): string => text.replace(/\{(\w+)\}/g, '‹$1›');

describe.each(['en', 'fr', 'es'] as const)('every message in %s', (language) => {
  it('says what is written, with what is put into it', async () => {
    await speak(language);
    expect(spokenLocale()).toBe(language);
    const messages = written(language);
    expect(messages.size).toBeGreaterThan(2000);
    for (const [key, text] of messages) expect(say[key]?.(inputsOf(text)), key).toBe(filled(text));
  });
});

it('says in English what a language has no words for', () => {
  speakWith('fr', { app_retry: () => 'Réessayer' });
  expect([m.app_retry(), m.room_wall()]).toEqual(['Réessayer', 'Wall']);
});

describe('made-up words', () => {
  it('are in brackets, accented, about a third longer, and keep what is put into them', async () => {
    await speak('qps');
    for (const [key, text] of written('en')) {
      const shown = say[key]?.(inputsOf(text)) ?? '';
      for (const name of Object.values(inputsOf(text))) expect(shown, key).toContain(name);
      const letters = text.replace(/\{\w+\}/g, '').trim();
      if (letters.length <= 3) expect(shown, key).toBe(filled(text));
      else expect(shown, key).toMatch(/^\[.*\]$/s);
    }
    const whole = [...written('en').values()].filter((text) => !text.includes('{') && text.length > 20);
    const length = (texts: readonly string[]) => texts.join('').length;
    const shown = [...written('en')].filter(([, text]) => whole.includes(text)).map(([key]) => say[key]?.() ?? '');
    const growth = length(shown) / length(whole);
    expect(growth).toBeGreaterThan(1.3);
    expect(growth).toBeLessThan(1.45);
  });

  it('leave units, symbols and keys as they are', () => {
    expect(pseudo(() => 'km')()).toBe('km');
    expect(pseudo(({ value } = {}) => `${value} min`)({ value: 5 })).toBe('5 min');
    expect(pseudo(() => 'Wall')()).toBe('[Ŵáļļ]');
    expect(pseudo(() => 'Longest gaps')()).toBe('[Ļöñĝééšţ ĝááþš]');
  });
});
