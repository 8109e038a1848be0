import type { KeyValues } from './persisted';

/** The browser's own storage of small values; null where site data is blocked. */
export function localValues(): KeyValues | null {
  try {
    return window.localStorage;
  } catch (error) {
    // Where site data is blocked even the getter throws.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
