import { type Say, speakWith } from './catalogue';
import type { Locale } from './locales';

type Words = Readonly<Record<string, Say | undefined>>;

/** Each in a chunk of its own, of this origin; English is there already. */
const LOADERS: Readonly<Record<Locale, () => Promise<Words>>> = {
  en: async () => ({}),
  fr: async () => (await import('virtual:words/fr')).default,
  es: async () => (await import('virtual:words/es')).default,
  qps: async () => (await import('./pseudo')).pseudoWords(),
};

/**
 * Loads a language and speaks it from here on. To be called before anything is shown.
 *
 * @throws where its words cannot be loaded; what was spoken before is spoken on
 */
export async function speak(locale: Locale): Promise<void> {
  speakWith(locale, await LOADERS[locale]());
}
