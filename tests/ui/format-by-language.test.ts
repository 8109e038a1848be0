import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { speakWith } from '../../src/i18n/catalogue';
import { LANGUAGES } from '../../src/i18n/locales';
import { speak } from '../../src/i18n/speak';
import {
  formatAge,
  formatDay,
  formatDayTime,
  formatLength,
  formatLocalTime,
  formatNumber,
  formatPercent,
  formatSigned,
  formatUtcDateTime,
} from '../../src/ui/format';
import { bearingWords } from '../../src/ui/measure/measure-words';

const HARD = '\u00a0';
const NARROW = '\u202f';
const WINTER_MS = Date.UTC(2026, 10, 24, 2, 14, 9);

afterEach(() => speakWith('en'));

describe.each([
  ['fr', 'j', 'HNE', '24 nov. 2026'],
  ['es', 'd', 'EST', '24 nov 2026'],
] as const)('in %s', (language, day, eastern, date) => {
  it('writes the decimal mark that Intl writes, and parts thousands so that a line never breaks there', async () => {
    await speak(language);
    expect(formatNumber(-1234567.891, 2)).toBe(`\u22121${NARROW}234${NARROW}567,89`);
    expect(formatSigned(0.5, 1)).toBe('+0,5');
    expect(formatLength(6416.2, 'km')).toBe(`6,4${HARD}km`);
    expect(formatPercent(0.785)).toBe(`79${HARD}%`);
    expect(bearingWords(42.34)).toBe('042,3°');
  });

  it('names ages and zones of time, writes out days as the language does, and keeps stamps that are read the same everywhere', async () => {
    await speak(language);
    expect(formatAge(3 * 86_400_000)).toBe(`3${HARD}${day}`);
    expect(formatLocalTime(WINTER_MS, 'America/Toronto')).toBe(`21:14 ${eastern}`);
    expect(formatUtcDateTime(WINTER_MS)).toBe('2026-11-24 02:14Z');
    expect(formatDay(WINTER_MS)).toBe(date);
    expect(formatDayTime(WINTER_MS)).toBe(`${date} 02:14Z`);
  });

  it('never writes a mark that another of the languages reads as the other one', async () => {
    await speak(language);
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, digits) => {
        const text = formatNumber(value, digits);
        expect(text.includes('.')).toBe(false);
        const back = Number(text.replaceAll(NARROW, '').replace(',', '.').replace('\u2212', '-'));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-6);
      }),
      { seed: 20261129 },
    );
  });
});

it('has the decimal mark of Intl in every language', async () => {
  for (const [language, tag] of [
    ['en', 'en-CA'],
    ['fr', 'fr-CA'],
    ['es', 'es'],
  ] as const) {
    await speak(language);
    expect(formatNumber(2.5, 1), language).toBe(new Intl.NumberFormat(tag).format(2.5));
  }
  expect(LANGUAGES).toHaveLength(3);
});

it('goes back to English, byte for byte', async () => {
  const before = [
    formatNumber(-1234567.891, 2),
    formatAge(3 * 86_400_000),
    formatLocalTime(WINTER_MS, 'America/Toronto'),
  ];
  await speak('fr');
  expect(formatNumber(-1234567.891, 2)).not.toBe(before[0]);
  await speak('en');
  expect([
    formatNumber(-1234567.891, 2),
    formatAge(3 * 86_400_000),
    formatLocalTime(WINTER_MS, 'America/Toronto'),
  ]).toEqual(before);
  expect(before).toEqual(['\u22121\u2009234\u2009567.89', `3${HARD}d`, '21:14 EST']);
});
