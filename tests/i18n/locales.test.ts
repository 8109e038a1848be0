import { describe, expect, it } from 'vitest';
import { chooseLocale, withoutLanguage } from '../../src/i18n/locales';

describe('the language of a start', () => {
  it.each([
    ['what the address asks for', '?lang=fr', 'es', ['en-US'], 'fr'],
    ['the address with its country', '?screen=2of3&lang=fr-CA', null, [], 'fr'],
    ['what was chosen at this desk', '', 'es', ['fr-CA', 'en'], 'es'],
    ['what was chosen, where the address asks for what there is not', '?lang=de', 'es', ['fr'], 'es'],
    ['the first of the browser that there is', '', null, ['de-DE', 'es-MX', 'fr'], 'es'],
    ['upper and lower case alike', '', null, ['FR-ca'], 'fr'],
    ['English where nothing else is known', '', null, [], 'en'],
    ['English where the browser has no other of ours', '', null, ['ja', 'zh-Hans'], 'en'],
    ['English before later ones', '', null, ['en-GB', 'fr'], 'en'],
    ['made-up words only for who asks', '?lang=qps', 'fr', ['fr'], 'qps'],
    ['no made-up words by the browser', '', null, ['qps-ploc', 'es'], 'es'],
  ] as const)('is %s', (_name, search, chosen, preferred, expected) => {
    expect(chooseLocale(search, chosen, preferred)).toBe(expected);
  });
});

it('takes the language out of an address and leaves the rest as it is', () => {
  expect(withoutLanguage('?lang=fr')).toBe('');
  expect(withoutLanguage('?screen=2of3&lang=fr&x=%20')).toBe('?screen=2of3&x=+');
  expect(withoutLanguage('?screen=2of3')).toBe('?screen=2of3');
  expect(withoutLanguage('')).toBe('');
});
