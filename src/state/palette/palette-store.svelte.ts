import * as v from 'valibot';
import type { Command, CommandRegistry } from '../command-registry.svelte';
import { type KeyValues, Persisted } from '../persisted';

const keptSchema = v.strictObject({
  recent: v.array(v.pipe(v.string(), v.maxLength(80))),
  /** Keys without Ctrl or ⌘, which a voice or a stray hand can press (WCAG 2.1.4). */
  singleKeys: v.boolean(),
});
const MAX_RECENT = 8;

/** The command palette and the sheet of shortcuts: which of them is open, and what was used last. */
export class PaletteStore {
  readonly #registry: CommandRegistry;
  readonly #kept: Persisted<v.InferOutput<typeof keptSchema>>;
  #open = $state.raw<'palette' | 'shortcuts' | null>(null);
  #words = $state.raw('');
  #recent = $state.raw<readonly string[]>([]);
  #singleKeys = $state.raw(true);
  readonly #recentCommands = $derived(
    this.#recent.flatMap((id) => this.#registry.commands.find((command) => command.id === id) ?? []),
  );

  constructor(registry: CommandRegistry, keyValues: KeyValues | null) {
    this.#registry = registry;
    this.#kept = new Persisted(keyValues, 'watchline.commands', keptSchema);
    const kept = this.#kept.read();
    this.#recent = (kept?.recent ?? []).slice(0, MAX_RECENT);
    this.#singleKeys = kept?.singleKeys ?? true;
  }

  get open(): 'palette' | 'shortcuts' | null {
    return this.#open;
  }
  /** What is typed in the palette. */
  get words(): string {
    return this.#words;
  }
  /** Used last, latest first; those that are not here now are left out. */
  get recent(): readonly Command[] {
    return this.#recentCommands;
  }

  /** Whether keys work without Ctrl or ⌘. */
  get singleKeys(): boolean {
    return this.#singleKeys;
  }

  setSingleKeys(singleKeys: boolean): void {
    this.#singleKeys = singleKeys;
    this.#keep();
  }

  show(which: 'palette' | 'shortcuts'): void {
    this.#open = which;
    this.#words = '';
  }

  type(words: string): void {
    this.#words = words;
  }

  close(): void {
    this.#open = null;
  }

  /** Closes the palette, then runs the command, so that what it opens has the focus. */
  run({ id }: Command): void {
    this.close();
    this.#recent = [id, ...this.#recent.filter((one) => one !== id)].slice(0, MAX_RECENT);
    this.#keep();
    this.#registry.run(id);
  }

  #keep(): void {
    this.#kept.write({ recent: [...this.#recent], singleKeys: this.#singleKeys });
  }
}
