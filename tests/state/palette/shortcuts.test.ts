import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/state/command-registry.svelte';
import { CommandRegistry } from '../../../src/state/command-registry.svelte';
import { type KeyPress, keystrokeOf, keystrokesOf, shortcutKeys } from '../../../src/state/palette/keystroke';
import { PaletteStore } from '../../../src/state/palette/palette-store.svelte';
import { shortcutConflicts } from '../../../src/state/palette/shortcut-conflicts';
import { ShortcutDispatcher } from '../../../src/state/palette/shortcut-dispatcher';
import { FakeTime } from '../fakes';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keystrokeOf', () => {
  it('names a press as shortcuts are written', () => {
    expect(keystrokeOf(press('k', { ctrlKey: true }), false)).toBe('mod+k');
    expect(keystrokeOf(press('k', { metaKey: true }), true)).toBe('mod+k');
    expect(keystrokeOf(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('mod+shift+z');
    expect(keystrokeOf(press(' ', { shiftKey: true }), false)).toBe('shift+space');
    expect(keystrokeOf(press('ArrowLeft', { altKey: true }), false)).toBe('alt+left');
    expect(keystrokeOf(press('É', { shiftKey: true }), false)).toBe('shift+é');
  });

  it('takes Shift as part of a character that is no letter, whichever keyboard it is on', () => {
    expect(keystrokeOf(press('?', { shiftKey: true }), false)).toBe('?');
    expect(keystrokeOf(press('?'), false)).toBe('?');
    expect(keystrokeOf(press('7', { shiftKey: true }), false)).toBe('7');
  });

  it('is nothing for a modifier, a dead key, and the modifier of the other system', () => {
    for (const key of ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock', 'Dead', 'Unidentified'])
      expect(keystrokeOf(press(key), false)).toBeNull();
    expect(keystrokeOf(press('k', { metaKey: true }), false)).toBeNull();
    expect(keystrokeOf(press('k', { ctrlKey: true }), true)).toBeNull();
  });
});

it('keys are printed as they are on the keyboard', () => {
  expect(shortcutKeys('mod+shift+z', false)).toEqual(['Ctrl+Shift+Z']);
  expect(shortcutKeys('mod+shift+z', true)).toEqual(['⌘⇧Z']);
  expect(shortcutKeys('d p', false)).toEqual(['D', 'P']);
  expect(shortcutKeys('shift+space', false)).toEqual(['Shift+Space']);
  expect(shortcutKeys('mod++', false)).toEqual(['Ctrl++']);
});

function desk(shortcuts: Readonly<Record<string, string>>, enabled: (id: string) => boolean = () => true) {
  const ran: string[] = [];
  const commands = Object.entries(shortcuts).map(
    ([id, shortcut]): Command => ({
      id,
      shortcut,
      group: 'tools',
      label: () => id,
      enabled: () => enabled(id),
      run: () => void ran.push(id),
    }),
  );
  const time = new FakeTime();
  return { ran, time, commands, keys: new ShortcutDispatcher({ commands }, time) };
}

describe('ShortcutDispatcher', () => {
  it('runs a key, and keys in a row', () => {
    const { keys, ran } = desk({ undo: 'mod+z', polygon: 'd p', circle: 'd c' });
    expect(keys.press('mod+z')).toBe(true);
    expect(keys.press('d')).toBe(true);
    expect(ran).toEqual(['undo']);
    expect(keys.press('c')).toBe(true);
    expect(keys.press('p')).toBe(false);
    expect(ran).toEqual(['undo', 'circle']);
  });

  it('drops a chord that leads nowhere, and takes its last key by itself', () => {
    const { keys, ran } = desk({ polygon: 'd p', next: 'n' });
    keys.press('d');
    expect(keys.press('n')).toBe(true);
    expect(ran).toEqual(['next']);
    keys.press('d');
    expect(keys.press('x')).toBe(false);
    expect(keys.press('p')).toBe(false);
    expect(ran).toEqual(['next']);
  });

  it('forgets a chord that is not gone on with', () => {
    const { keys, ran, time } = desk({ polygon: 'd p' });
    keys.press('d');
    time.pass(1_600);
    expect(keys.press('p')).toBe(false);
    expect(ran).toEqual([]);
  });

  it('leaves the keys of disabled commands alone', () => {
    const { keys, ran } = desk({ undo: 'mod+z', polygon: 'd p' }, () => false);
    expect(keys.press('mod+z')).toBe(false);
    expect(keys.press('d')).toBe(false);
    expect(ran).toEqual([]);
  });

  it('runs exactly what was pressed, for any shortcuts without conflicts', () => {
    const stroke = fc.constantFrom('a', 'b', 'c', 'mod+a', 'shift+b');
    const shortcut = fc.array(stroke, { minLength: 1, maxLength: 3 }).map((strokes) => strokes.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(shortcut, { maxLength: 6 }), fc.array(fc.nat(5), { maxLength: 8 }), (all, picks) => {
        const { keys, ran, commands } = desk(Object.fromEntries(all.map((text, i) => [`c${i}`, text])));
        fc.pre(shortcutConflicts(commands).length === 0 && all.length > 0);
        const wanted = picks.map((pick) => pick % all.length);
        for (const i of wanted) for (const one of keystrokesOf(all[i] ?? '')) expect(keys.press(one)).toBe(true);
        expect(ran).toEqual(wanted.map((i) => `c${i}`));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

it('two shortcuts are in conflict when one begins the other', () => {
  const conflicts = (shortcuts: Readonly<Record<string, string>>) =>
    shortcutConflicts(desk(shortcuts).commands).map((pair) => pair.map(({ id }) => id).join());
  expect(conflicts({ a: 'd p', b: 'd c', c: 'mod+d' })).toEqual([]);
  expect(conflicts({ a: 'd', b: 'd c', c: 'mod+d', d: 'mod+d' })).toEqual(['a,b', 'c,d']);
});

describe('PaletteStore', () => {
  function keyValues() {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  }

  it('closes before it runs, and remembers what was used last, latest first, in the next window too', () => {
    const registry = new CommandRegistry();
    const kept = keyValues();
    const palette = new PaletteStore(registry, kept);
    const open: (string | null)[] = [];
    const commands = ['a', 'b', 'c'].map(
      (id): Command => ({ id, group: 'go', label: () => id, run: () => void open.push(palette.open) }),
    );
    registry.register(commands);
    for (const id of ['a', 'b', 'a']) {
      palette.show('palette');
      const command = commands.find((one) => one.id === id);
      if (command) palette.run(command);
    }
    expect(open).toEqual([null, null, null]);
    expect(palette.recent.map(({ id }) => id)).toEqual(['a', 'b']);
    palette.setSingleKeys(false);
    const next = new PaletteStore(registry, kept);
    expect(next.recent.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(next.singleKeys).toBe(false);
  });

  it('begins afresh where what was kept does not fit', () => {
    const kept = keyValues();
    kept.setItem('watchline.commands', '{"recent":[7]}');
    const palette = new PaletteStore(new CommandRegistry(), kept);
    expect(palette.recent).toEqual([]);
    expect(palette.singleKeys).toBe(true);
  });
});
