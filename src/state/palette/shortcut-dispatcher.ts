import type { Scheduler } from '../../domain/scheduler';
import type { CommandRegistry } from '../command-registry.svelte';
import { keystrokesOf } from './keystroke';

/** How long the second key of a chord may take. */
const CHORD_MS = 1_500;

/** Turns keystrokes into commands: one stroke, or several in a row such as `d p`. */
export class ShortcutDispatcher {
  readonly #commands: Pick<CommandRegistry, 'commands'>;
  readonly #scheduler: Scheduler;
  #begun: readonly string[] = [];
  #forget: (() => void) | null = null;

  constructor(commands: Pick<CommandRegistry, 'commands'>, scheduler: Scheduler) {
    this.#commands = commands;
    this.#scheduler = scheduler;
  }

  /**
   * @returns whether the stroke is ours: it ran a command, or it begins or goes on with a chord. A chord that leads nowhere is
   *   dropped, and its last stroke counts by itself. Disabled commands have no keys.
   */
  press(stroke: string): boolean {
    const begun = this.#begun;
    this.reset();
    return this.#take([...begun, stroke]) || (begun.length > 0 && this.#take([stroke]));
  }

  /** Forgets a chord that was begun. */
  reset(): void {
    this.#begun = [];
    this.#forget?.();
    this.#forget = null;
  }

  #take(strokes: readonly string[]): boolean {
    const open = this.#commands.commands.filter(({ shortcut, enabled }) => {
      const keys = shortcut === undefined ? [] : keystrokesOf(shortcut);
      return strokes.every((stroke, i) => stroke === keys[i]) && enabled?.() !== false;
    });
    const whole = open.find(({ shortcut = '' }) => keystrokesOf(shortcut).length === strokes.length);
    if (whole) {
      void whole.run();
      return true;
    }
    if (open.length === 0) return false;
    this.#begun = strokes;
    this.#forget = this.#scheduler.after(CHORD_MS, () => this.reset());
    return true;
  }
}
