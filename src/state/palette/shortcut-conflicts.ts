import type { Command } from '../command-registry.svelte';
import { keystrokesOf } from './keystroke';

/**
 * Pairs of commands that a keyboard cannot tell apart: with one shortcut, or where one shortcut begins the other. Order of the
 * commands; empty where there are none.
 */
export function shortcutConflicts(commands: readonly Command[]): readonly (readonly [Command, Command])[] {
  const conflicts: (readonly [Command, Command])[] = [];
  for (const [i, first] of commands.entries()) {
    for (const second of commands.slice(i + 1)) {
      if (first.shortcut && second.shortcut && collide(first.shortcut, second.shortcut))
        conflicts.push([first, second]);
    }
  }
  return conflicts;
}

function collide(a: string, b: string): boolean {
  const [short, long] = [keystrokesOf(a), keystrokesOf(b)].sort((x, y) => x.length - y.length);
  return short !== undefined && long !== undefined && short.every((stroke, i) => stroke === long[i]);
}
