import type { Locale } from './locales';

/** How one message is said. */
export type Say = (inputs?: Readonly<Record<string, unknown>>) => string;

/**
 * What was loaded instead of English, by the message's number (in a build) or key. Empty: every message is said in the
 * English that stands beside it. Messages read it at every call; it is filled once, before anything is shown.
 */
export const words: Record<string, Say | undefined> = {};

let spoken: Locale = 'en';

/** The language that messages, numbers and times are shown in. */
export function spokenLocale(): Locale {
  return spoken;
}

/** From here on; what was said already stays as it was. Without `loaded` every message is English again. */
export function speakWith(locale: Locale, loaded: Readonly<Record<string, Say | undefined>> = {}): void {
  for (const slot of Object.keys(words)) delete words[slot];
  Object.assign(words, loaded);
  spoken = locale;
}
