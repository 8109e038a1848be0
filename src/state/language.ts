import { chooseLocale } from '../i18n/locales';
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
