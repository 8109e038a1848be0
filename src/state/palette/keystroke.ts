/** What of a key press counts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Keys whose names are too long, or say nothing, in a shortcut. */
const NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Escape: 'esc',
};
const MODIFIER_KEYS: ReadonlySet<string> = new Set(['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'CapsLock']);

/**
 * A key press as shortcuts write it: `mod+shift+z`, `d`, `?`; modifiers in this order. Null for a modifier alone, and for a dead key.
 * `mod` is ⌘ on a Mac, else Ctrl; the other of the two is no shortcut of ours. Shift is named with letters and named keys only:
 * with any other key it is part of the character.
 */
export function keystrokeOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress, isMac: boolean): string | null {
  if (MODIFIER_KEYS.has(key) || key === 'Dead' || key === 'Unidentified') return null;
  const [mod, other] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  if (other) return null;
  const name = NAMES[key] ?? key.toLowerCase();
  const namesShift = shiftKey && (name.length > 1 || /\p{L}/u.test(name));
  return [...(mod ? ['mod'] : []), ...(altKey ? ['alt'] : []), ...(namesShift ? ['shift'] : []), name].join('+');
}

/** The keystrokes of a shortcut, one after the other: `d p` is two. */
export function keystrokesOf(shortcut: string): readonly string[] {
  return shortcut.split(' ').filter((part) => part !== '');
}

/** A shortcut as the keys are printed: `Ctrl+Shift+Z`, `⇧⌘Z`, `D then P` comes as two texts. */
export function shortcutKeys(shortcut: string, isMac: boolean): readonly string[] {
  const printed: Readonly<Record<string, string>> = isMac
    ? { mod: '⌘', shift: '⇧', alt: '⌥' }
    : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
  const marks: Readonly<Record<string, string>> = {
    left: '←',
    right: '→',
    up: '↑',
    down: '↓',
    esc: 'Esc',
    space: 'Space',
  };
  return keystrokesOf(shortcut).map((stroke) =>
    stroke
      .split(/\+(?=.)/)
      .map((part) => printed[part] ?? marks[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
      .join(isMac ? '' : '+'),
  );
}
