import { untrack } from 'svelte';

export const COMMAND_GROUPS = ['go', 'view', 'time', 'areas', 'files', 'tools', 'help'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that a person can do here, from the palette, by a key, or by a button. */
export interface Command {
  /** Unique: `areas.draw-polygon`. */
  readonly id: string;
  readonly label: () => string;
  readonly group: CommandGroup;
  /** As `mod+k`, `shift+d`, `g i`; `mod` is Ctrl, or ⌘ on a Mac. */
  readonly shortcut?: string;
  /** Left out: always. */
  readonly enabled?: () => boolean;
  readonly run: () => void | Promise<void>;
}

/** Every action of the room on screen. Parts register theirs while they are there. */
export class CommandRegistry {
  #sets = $state.raw<readonly (readonly Command[])[]>([]);
  readonly #commands = $derived(this.#sets.flat());

  get commands(): readonly Command[] {
    return this.#commands;
  }

  /** Returns how to take them back. */
  register(commands: readonly Command[]): () => void {
    // An effect that registers must not run again for what it registered.
    this.#sets = [...untrack(() => this.#sets), commands];
    return () => {
      this.#sets = untrack(() => this.#sets).filter((set) => set !== commands);
    };
  }

  /** Runs the command where it is known and enabled; says whether it did. */
  run(id: string): boolean {
    const command = untrack(() => this.#commands).find((one) => one.id === id);
    if (!command || command.enabled?.() === false) return false;
    void command.run();
    return true;
  }
}
