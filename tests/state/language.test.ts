import { afterEach, describe, expect, it, vi } from 'vitest';
import { speakWith, spokenLocale } from '../../src/i18n/catalogue';
import * as speaking from '../../src/i18n/speak';
import { changeLanguage } from '../../src/state/change-language';
import { speakAtStart } from '../../src/state/language';
import { SettingsStore } from '../../src/state/settings-store.svelte';

vi.mock('../../src/i18n/speak', { spy: true });

/** A browser at this address, with what its desk keeps. */
function browser(search: string, kept: object | null = null, languages: readonly string[] = ['en-US']) {
  const documentElement = { lang: 'en' };
  const location = { pathname: '/watch/', search, hash: '#/wall?at=1,2,3', reload: vi.fn() };
  const history = { replaceState: vi.fn() };
  const values = new Map(kept ? [['watchline.settings', JSON.stringify(kept)]] : []);
  const localStorage = { getItem: (key: string) => values.get(key) ?? null };
  for (const [name, value] of Object.entries({ location, history, window: { localStorage } }))
    vi.stubGlobal(name, value);
  vi.stubGlobal('navigator', { languages });
  vi.stubGlobal('document', { documentElement });
  return { documentElement, location, history };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  speakWith('en');
});

/** What a desk keeps that was left as it was at first, but for its language. */
function keptWith(language: string): object {
  let kept = '';
  const settings = new SettingsStore({
    getItem: () => null,
    setItem: (_key, text) => {
      kept = text;
    },
    removeItem: () => undefined,
  });
  settings.setTheme('dark');
  return { ...JSON.parse(kept), language };
}

describe('the start', () => {
  it.each([
    ['?lang=es', null, ['fr'], 'es', 'es'],
    ['', keptWith('fr'), ['es'], 'fr', 'fr'],
    ['', null, ['es-MX'], 'es', 'es'],
    ['', null, ['en-GB', 'fr'], 'en', 'en'],
    ['?lang=qps', null, ['fr'], 'qps', 'en'],
  ] as const)('at “%s”, keeping %o, by a browser of %o, speaks %s', async (search, kept, languages, locale, lang) => {
    const { documentElement } = browser(search, kept, languages);
    await speakAtStart();
    expect(spokenLocale()).toBe(locale);
    expect(documentElement.lang).toBe(lang);
  });

  it('goes on in English where the words cannot be had, and says why', async () => {
    const { documentElement } = browser('?lang=fr');
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const cause = new TypeError('Failed to fetch dynamically imported module');
    vi.mocked(speaking.speak).mockRejectedValueOnce(cause);
    await speakAtStart();
    expect([spokenLocale(), documentElement.lang]).toEqual(['en', 'en']);
    expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('fr'), cause);
  });
});

it('a choice is kept, wins over the address, and opens the page again at its place', () => {
  const { location, history } = browser('?screen=2of3&lang=es');
  const settings = new SettingsStore(null);
  changeLanguage(settings, 'fr');
  expect(settings.language).toBe('fr');
  expect(history.replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/watch/?screen=2of3#/wall?at=1,2,3');
  expect(location.reload).toHaveBeenCalledOnce();
});
