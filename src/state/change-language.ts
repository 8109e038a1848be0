import { type Language, withoutLanguage } from '../i18n/locales';
import type { SettingsStore } from './settings-store.svelte';

/** Keeps the choice and opens the page again in it: what is on screen was made of words of the one before. */
export function changeLanguage(settings: SettingsStore, language: Language): void {
  settings.setLanguage(language);
  const { pathname, search, hash } = location;
  // An address that asks for another would win over the choice.
  history.replaceState(null, '', `${pathname}${withoutLanguage(search)}${hash}`);
  location.reload();
}
