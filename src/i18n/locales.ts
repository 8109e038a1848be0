/** Languages of the interface; the first is what is spoken where nothing else is asked for or can be had. */
export const LANGUAGES = ['en', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
/** `qps`: made-up words, accented and a third longer, that show which texts are no messages and which do not fit. */
export type Locale = Language | 'qps';

/** How each calls itself, so that whoever reads no other finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', es: 'Español' };

/**
 * Whose conventions its numbers, dates and names of time zones follow, as BCP 47; `qps` shows the longer of them. Zones have
 * names only in the Spanish of a country that has those zones.
 */
export const CONVENTIONS: Readonly<
  Record<Locale, { readonly numbers: string; readonly dates: string; readonly zones: string }>
> = {
  en: { numbers: 'en-CA', dates: 'en-CA', zones: 'en-CA' },
  fr: { numbers: 'fr-CA', dates: 'fr-CA', zones: 'fr-CA' },
  es: { numbers: 'es', dates: 'es', zones: 'es-US' },
  qps: { numbers: 'fr-CA', dates: 'fr-CA', zones: 'fr-CA' },
};

/**
 * The language to show: what the address asks for (`?lang=fr`), else what was chosen at this desk, else the first of the
 * browser's that there is, else English.
 *
 * @param search of the address, such as `?lang=fr`
 * @param chosen null: nothing was
 * @param preferred BCP 47 tags, the dearest first, as `navigator.languages`
 */
export function chooseLocale(search: string, chosen: Language | null, preferred: readonly string[]): Locale {
  const asked = new URLSearchParams(search).get('lang');
  if (asked === 'qps') return asked;
  return languageOf(asked) ?? chosen ?? first(preferred) ?? 'en';
}

/** `?screen=2of3&lang=fr` without its language; empty where nothing else is asked for. */
export function withoutLanguage(search: string): string {
  const params = new URLSearchParams(search);
  if (!params.has('lang')) return search;
  params.delete('lang');
  return params.size > 0 ? `?${params}` : '';
}

function first(preferred: readonly string[]): Language | null {
  for (const tag of preferred) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return null;
}

/** `fr-CA` is French. */
function languageOf(tag: string | null): Language | null {
  const primary = tag?.split('-')[0]?.toLowerCase();
  return LANGUAGES.find((language) => language === primary) ?? null;
}
