import type { PresentCommand } from './presenter-channel';

/** What a key or a button of a remote means while slides are shown. */
export type PresentKey =
  | PresentCommand
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'enter' }
  | { readonly kind: 'pointer' }
  | { readonly kind: 'presenter' }
  | { readonly kind: 'help' };

const KEYS: Readonly<Record<string, PresentKey>> = {
  ArrowRight: { kind: 'next' },
  ArrowDown: { kind: 'next' },
  PageDown: { kind: 'next' },
  ' ': { kind: 'next' },
  ArrowLeft: { kind: 'previous' },
  ArrowUp: { kind: 'previous' },
  PageUp: { kind: 'previous' },
  Backspace: { kind: 'previous' },
  Home: { kind: 'first' },
  End: { kind: 'last' },
  Enter: { kind: 'enter' },
  // Remotes send a full stop for their black-screen button, people remember B.
  b: { kind: 'blank' },
  '.': { kind: 'blank' },
  a: { kind: 'play' },
  // The play button of some remotes.
  F5: { kind: 'play' },
  l: { kind: 'pointer' },
  n: { kind: 'presenter' },
  '?': { kind: 'help' },
  Escape: { kind: 'end' },
};

/** Null for a key that means nothing here, and for any with a modifier: those are the browser's. */
export function presentKey({
  key,
  ctrlKey,
  altKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): PresentKey | null {
  if (ctrlKey || altKey || metaKey) return null;
  if (/^[0-9]$/.test(key)) return { kind: 'digit', digit: Number(key) };
  return KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
