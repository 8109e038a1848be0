import { countEdits } from '../../domain/variant';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../app-context';
import type { AoiStore } from '../areas/aoi-store.svelte';
import type { Command } from '../command-registry.svelte';
import { completeLink } from './desk-link-parts';
import { formatEditsLink } from './edits-link';

/** What is on this desk and cannot go into a link. */
export type LeftOut =
  | { readonly kind: 'areas' | 'edits' | 'overlays'; readonly count: number }
  | { readonly kind: 'terrain' | 'routing' };

export interface ShareStoreDeps {
  readonly app: Pick<App, 'room' | 'view' | 'travel' | 'commands'>;
  readonly areas: Pick<AoiStore, 'areas' | 'link'>;
  /** Imported overlays of this window. */
  readonly overlays: () => number;
  /** The address of this page without its fragment. */
  readonly page: () => string;
  readonly copy: (text: string) => Promise<void>;
}

/** The link to this desk for somebody else: what it carries, what it does not. */
export class ShareStore {
  readonly #deps: ShareStoreDeps;
  #isOpen = $state.raw(false);
  #copied = $state.raw<'copied' | 'refused' | null>(null);

  constructor(deps: ShareStoreDeps) {
    this.#deps = deps;
  }

  /** Whether the dialog is. */
  get isOpen(): boolean {
    return this.#isOpen;
  }
  get copied(): 'copied' | 'refused' | null {
    return this.#copied;
  }
  /** The whole address. */
  get link(): string {
    return this.#deps.page() + completeLink(this.#deps.app.room.link);
  }
  /** Keys of the parts that it carries, in order. */
  get carried(): readonly string[] {
    const query = completeLink(this.#deps.app.room.link).split('?', 2)[1] ?? '';
    return query
      .split('&')
      .filter(Boolean)
      .map((part) => decodeURIComponent(part.split('=', 1)[0] ?? ''));
  }
  get areaCount(): number {
    return this.#deps.areas.areas.size;
  }
  get editCount(): number {
    return countEdits(this.#deps.app.view.edits);
  }
  get leftOut(): readonly LeftOut[] {
    const { app, areas, overlays } = this.#deps;
    const left: LeftOut[] = [];
    if (areas.link === 'too-large') left.push({ kind: 'areas', count: areas.areas.size });
    if (this.editCount > 0 && formatEditsLink(app.view.edits) === null)
      left.push({ kind: 'edits', count: this.editCount });
    if (overlays() > 0) left.push({ kind: 'overlays', count: overlays() });
    if ('file' in app.view.terrain) left.push({ kind: 'terrain' });
    if (app.travel.kind === 'service') left.push({ kind: 'routing' });
    return left;
  }

  show(): void {
    this.#copied = null;
    this.#isOpen = true;
  }

  close(): void {
    this.#isOpen = false;
  }

  async copy(): Promise<void> {
    try {
      await this.#deps.copy(this.link);
      this.#copied = 'copied';
    } catch (error) {
      // Refused by the browser, or no clipboard on plain http: `undefined` has no `writeText`.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      this.#copied = 'refused';
    }
  }

  get commands(): readonly Command[] {
    return [
      { id: 'files.share', group: 'files', label: m.link_command, run: () => this.show() },
      {
        id: 'files.copy-link',
        group: 'files',
        label: m.link_command_copy,
        shortcut: 'mod+shift+c',
        run: async () => {
          await this.copy();
          if (this.#copied === 'refused') this.#isOpen = true;
        },
      },
    ];
  }
}
