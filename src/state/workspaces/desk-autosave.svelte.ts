import { untrack } from 'svelte';
import type { Clock } from '../../domain/clock';
import { AppError } from '../../domain/errors';
import type { Scheduler } from '../../domain/scheduler';
import type { KeyValues } from '../persisted';
import type { RoomStore } from '../room-store.svelte';
import { isSameDesk, openDesk, openDocuments } from './desk-parts';
import type { DeskDocument } from './workspace-file';
import type { KeptDesk, WorkspaceStorage } from './workspace-storage';
import type { WorkspaceStore } from './workspace-store.svelte';

export interface DeskAutosaveDeps {
  readonly room: Pick<RoomStore, 'link' | 'openLink'>;
  readonly workspaces: WorkspaceStore;
  readonly storage: Pick<WorkspaceStorage, 'desks' | 'putDesk' | 'removeDesk'>;
  readonly presence: Promise<DeskPresence>;
  /** Says that a desk is open; taken away when it is closed properly. Null where the browser keeps nothing. */
  readonly keyValues: KeyValues | null;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** Which desks are open in some window. */
export interface DeskPresence {
  /** Of this window; the same one after a reload. */
  readonly deskId: string;
  /** Whether another window has the desk open. */
  isOpen(deskId: string): Promise<boolean>;
  /** Called when the page goes away in good order. */
  onClose(hear: () => void): () => void;
}

/** What was left by a window that went away without closing. */
export type Recovery =
  | { readonly kind: 'restored'; readonly desk: KeptDesk; readonly before: DeskDocument }
  | { readonly kind: 'offered'; readonly desk: KeptDesk };

/** A drag changes the desk at every frame. */
const SAVE_MS = 2_000;
/** Desks of before that can be opened again. */
const KEPT = 5;
const MARK = 'watchline.open-desk.';

/**
 * Keeps the desk of this window as it changes, and gives back what a crash took: after a reload the same desk; in a window that was
 * opened with nothing of its own, the latest desk that was not closed properly, which can be taken back; else it is
 * offered.
 */
export class DeskAutosave {
  readonly #deps: DeskAutosaveDeps;
  readonly #stops: (() => void)[] = [];
  #recovery = $state.raw<Recovery | null>(null);
  #recent = $state.raw<readonly KeptDesk[]>([]);
  /** Why the desk is not being kept; null while it is. */
  #error = $state.raw<AppError | null>(null);
  #presence: DeskPresence | null = null;
  #disposed = false;
  #latest: DeskDocument | null = null;
  #stopTimer: (() => void) | null = null;

  constructor(deps: DeskAutosaveDeps) {
    this.#deps = deps;
  }

  get recovery(): Recovery | null {
    return this.#recovery;
  }
  /** Desks of before, latest first. */
  get recent(): readonly KeptDesk[] {
    return this.#recent;
  }
  get error(): AppError | null {
    return this.#error;
  }

  /** Call once every part is registered. */
  async start(): Promise<void> {
    const presence = await this.#deps.presence;
    if (this.#disposed) return;
    this.#presence = presence;
    try {
      await this.#recover(await this.#deps.storage.desks(), presence);
    } catch (error) {
      this.#failed(error);
    }
    if (this.#disposed) return;
    this.#mark(presence);
    this.#stops.push(
      presence.onClose(() => this.#unmark(presence)),
      $effect.root(() => {
        $effect(() => this.#follow(presence));
      }),
    );
  }

  /** Opens the desk that was offered. */
  restore(): void {
    const recovery = this.#recovery;
    if (recovery?.kind !== 'offered') return;
    this.#openCrashed(recovery.desk);
  }

  /** The desk as it was before it was restored; what was offered is not offered again. */
  async discard(): Promise<void> {
    const recovery = this.#recovery;
    if (recovery === null) return;
    if (recovery.kind === 'restored') openDesk(this.#deps.room, this.#deps.workspaces.parts, recovery.before);
    this.#recovery = null;
    await this.#forget(recovery.desk.deskId);
  }

  /** What was restored is the desk now. */
  async keep(): Promise<void> {
    const recovery = this.#recovery;
    this.#recovery = null;
    if (recovery !== null) await this.#forget(recovery.desk.deskId);
  }

  open({ desk }: KeptDesk): void {
    openDesk(this.#deps.room, this.#deps.workspaces.parts, desk);
  }

  dispose(): void {
    this.#disposed = true;
    this.#stopTimer?.();
    for (const stop of this.#stops) stop();
    if (this.#presence !== null) this.#unmark(this.#presence);
  }

  async #recover(desks: readonly KeptDesk[], presence: DeskPresence): Promise<void> {
    const { room, workspaces, keyValues } = this.#deps;
    const latest = [...desks].sort((a, b) => b.desk.savedMs - a.desk.savedMs);
    const own = latest.find(({ deskId }) => deskId === presence.deskId);
    // The address says the same as before a reload, all but what is too large for it.
    if (own && isSameDesk(own.desk.link, withAll(room.link, own.desk)))
      openDocuments(workspaces.parts, own.desk.documents);
    const others = latest.filter((kept) => kept !== own);
    const open = await Promise.all(others.map(({ deskId }) => presence.isOpen(deskId)));
    const left = others.filter((_, i) => !open[i]);
    const crashed = left.filter(({ deskId }) => marked(keyValues, deskId));
    this.#recent = left.filter((kept) => !crashed.includes(kept)).slice(0, KEPT);
    for (const { deskId } of left.filter((kept) => !this.#recent.includes(kept) && kept !== crashed[0])) {
      await this.#forget(deskId);
    }
    const [crash] = crashed;
    if (crash === undefined) return;
    if (own === undefined && isPlain(room.link)) this.#openCrashed(crash);
    else this.#recovery = { kind: 'offered', desk: crash };
  }

  #openCrashed(desk: KeptDesk): void {
    const before = this.#deps.workspaces.desk();
    openDesk(this.#deps.room, this.#deps.workspaces.parts, desk.desk);
    this.#recovery = { kind: 'restored', desk, before };
  }

  /** What changes all the time, as the time of a picture that plays, is kept every so often and not only when it rests. */
  #follow({ deskId }: DeskPresence): void {
    const { workspaces, storage, scheduler } = this.#deps;
    this.#latest = workspaces.desk();
    this.#stopTimer ??= scheduler.after(SAVE_MS, () => {
      this.#stopTimer = null;
      if (this.#latest === null) return;
      storage.putDesk({ deskId, desk: this.#latest }).then(
        () => {
          this.#error = null;
        },
        (error: unknown) => this.#failed(error),
      );
    });
  }

  async #forget(deskId: string): Promise<void> {
    guarded(this.#deps.keyValues, (values) => values.removeItem(MARK + deskId));
    this.#recent = untrack(() => this.#recent).filter((kept) => kept.deskId !== deskId);
    try {
      await this.#deps.storage.removeDesk(deskId);
    } catch (error) {
      this.#failed(error);
    }
  }

  #mark({ deskId }: DeskPresence): void {
    const { keyValues, clock } = this.#deps;
    guarded(keyValues, (values) => values.setItem(MARK + deskId, String(clock.wallMs())));
  }

  #unmark({ deskId }: DeskPresence): void {
    guarded(this.#deps.keyValues, (values) => values.removeItem(MARK + deskId));
  }

  #failed(error: unknown): void {
    if (!(error instanceof AppError)) throw error;
    this.#error = error;
  }
}

function marked(keyValues: KeyValues | null, deskId: string): boolean {
  return guarded(keyValues, (values) => values.getItem(MARK + deskId) !== null) === true;
}

/** Nothing in the address but where the map looks. */
function isPlain(link: string): boolean {
  return isSameDesk(link, '');
}

/** The link as it was kept: without what has a document. */
function withAll(link: string, desk: DeskDocument): string {
  const kept = new Set(['layers', 'response', ...Object.keys(desk.documents)]);
  const [path = '', query = ''] = link.split('?', 2);
  const rest = query.split('&').filter((part) => !kept.has(part.split('=', 1)[0] ?? ''));
  const own = (desk.link.split('?', 2)[1] ?? '').split('&').filter((part) => kept.has(part.split('=', 1)[0] ?? ''));
  return `${path}?${[...rest, ...own].join('&')}`;
}

function guarded<R>(values: KeyValues | null, work: (values: KeyValues) => R): R | null {
  if (values === null) return null;
  try {
    return work(values);
  } catch (error) {
    // Refused or full: a crash is then not told from a window that was closed.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
