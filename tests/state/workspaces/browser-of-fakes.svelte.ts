import { AppError } from '../../../src/domain/errors';
import type { KeyValues } from '../../../src/state/persisted';
import { DeskAutosave, type DeskPresence } from '../../../src/state/workspaces/desk-autosave.svelte';
import type { KeptDesk, PutResult, Workspace } from '../../../src/state/workspaces/workspace-storage';
import { WorkspaceStore } from '../../../src/state/workspaces/workspace-store.svelte';
import type { FakeTime } from '../fakes';

/** What windows of one browser share: storage, marks, and who is open. */
export class FakeBrowser {
  readonly kept = new Map<string, Workspace>();
  readonly desks = new Map<string, KeptDesk>();
  readonly marks = new Map<string, string>();
  readonly open = new Set<string>();
  failing: 'full' | 'blocked' | null = null;

  readonly storage = {
    workspaces: async () => this.#answer([...this.kept.values()]),
    put: async (workspace: Omit<Workspace, 'revision'>, seen: number): Promise<PutResult> => {
      const theirs = this.#answer(this.kept.get(workspace.id) ?? null);
      if ((theirs?.revision ?? 0) !== seen) return { kind: 'conflict', theirs };
      const saved = { ...workspace, revision: seen + 1 };
      this.kept.set(workspace.id, saved);
      return { kind: 'saved', workspace: saved };
    },
    remove: async (id: string) => void this.#answer(this.kept.delete(id)),
    desks: async () => this.#answer([...this.desks.values()]),
    putDesk: async (desk: KeptDesk) => void this.#answer(this.desks.set(desk.deskId, structuredClone(desk))),
    removeDesk: async (deskId: string) => void this.#answer(this.desks.delete(deskId)),
  };
  readonly keyValues: KeyValues = {
    getItem: (key) => this.marks.get(key) ?? null,
    setItem: (key, value) => void this.marks.set(key, value),
    removeItem: (key) => void this.marks.delete(key),
  };

  #answer<T>(value: T): T {
    if (this.failing !== null) throw new AppError('storage-failed', { where: this.failing });
    return value;
  }
}

/** A window with a desk of two parts: a link, and notes that are a document. */
export class FakeWindow {
  #link = $state.raw('#/analyst');
  #notes = $state.raw<readonly string[]>([]);
  readonly workspaces: WorkspaceStore;
  readonly autosave: DeskAutosave;
  readonly #browser: FakeBrowser;
  readonly deskId: string;
  #close = () => {};

  constructor(browser: FakeBrowser, time: FakeTime, deskId: string, link = '#/analyst') {
    this.#browser = browser;
    this.deskId = deskId;
    this.#link = link;
    const room = this.room;
    let ids = 0;
    this.workspaces = new WorkspaceStore({
      room,
      storage: browser.storage,
      clock: time,
      newId: () => `${deskId}-${ids++}`,
      marking: () => 'EXERCISE',
    });
    this.workspaces.register({
      key: 'notes',
      label: () => 'Notes',
      save: () => (this.#notes.length === 0 ? null : [...this.#notes]),
      open: (document) => {
        if (document !== null && !Array.isArray(document)) throw new AppError('bad-file', { where: 'notes' });
        this.#notes = document ?? [];
      },
    });
    browser.open.add(deskId);
    const presence: DeskPresence = {
      deskId,
      isOpen: async (other) => browser.open.has(other),
      onClose: (hear) => {
        this.#close = hear;
        return () => {
          this.#close = () => {};
        };
      },
    };
    this.autosave = new DeskAutosave({
      room,
      workspaces: this.workspaces,
      storage: browser.storage,
      presence: Promise.resolve(presence),
      keyValues: browser.keyValues,
      clock: time,
      scheduler: time,
    });
  }

  get room() {
    const read = () => this.#link;
    const write = (link: string) => {
      this.#link = link;
    };
    return {
      get link() {
        return read();
      },
      openLink: write,
    };
  }
  get link(): string {
    return this.#link;
  }
  set link(link: string) {
    this.#link = link;
  }
  get notes(): readonly string[] {
    return this.#notes;
  }
  set notes(notes: readonly string[]) {
    this.#notes = notes;
  }

  /** Closed in good order, or not. */
  goAway(how: 'closed' | 'crashed'): void {
    if (how === 'closed') this.#close();
    this.#browser.open.delete(this.deskId);
  }
}
