import { chooseLocale, type Language, withoutLanguage } from '../i18n/locales';
import { speak } from '../i18n/speak';
import { localValues } from './local-values';
import { SettingsStore } from './settings-store.svelte';

/**
 * Speaks the language of the address, of this desk or of the browser, and says on the page which it is. Where its words
 * cannot be had the page opens in English and the console says why: a wall without its French is still a wall.
 */
export async function speakAtStart(): Promise<void> {
  const locale = chooseLocale(location.search, new SettingsStore(localValues()).language, navigator.languages);
  try {
    await speak(locale);
    // Made-up words are read aloud as English.
    document.documentElement.lang = locale === 'qps' ? 'en' : locale;
  } catch (error) {
    console.error(`The words of '${locale}' could not be loaded.`, error);
  }
}

/** Keeps the choice and opens the page again in it: what is on screen was made of words of the one before. */
export function changeLanguage(settings: SettingsStore, language: Language): void {
  settings.setLanguage(language);
  const { pathname, search, hash } = location;
  // An address that asks for another would win over the choice.
  history.replaceState(null, '', `${pathname}${withoutLanguage(search)}${hash}`);
  location.reload();
}
