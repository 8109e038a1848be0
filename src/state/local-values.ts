import type { KeyValues } from './persisted';

/** What this browser keeps for the page; null where it keeps nothing. */
export function localValues(): KeyValues | null {
  try {
    return window.localStorage;
  } catch (error) {
    // Where site data is blocked even the getter throws.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
