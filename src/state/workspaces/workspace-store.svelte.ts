import { untrack } from 'svelte';
import * as v from 'valibot';
import type { Clock } from '../../domain/clock';
import { AppError } from '../../domain/errors';
import type { RoomStore } from '../room-store.svelte';
import { arraysToJson } from './array-json';
import { type DeskPart, openDesk, saveDesk } from './desk-parts';
import {
  type DeskDocument,
  formatWorkspaceFile,
  LONGEST_NAME,
  readWorkspaceFile,
  workspaceNameSchema,
} from './workspace-file';
import type { Workspace, WorkspaceStorage } from './workspace-storage';

export interface WorkspaceStoreDeps {
  readonly room: Pick<RoomStore, 'link' | 'openLink'>;
  readonly storage: Pick<WorkspaceStorage, 'workspaces' | 'put' | 'remove'>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly marking: () => string;
}

/** What has to be decided, or could not be done. */
export type WorkspaceNote =
  | { readonly kind: 'saved' | 'imported'; readonly name: string; readonly leftOut: readonly string[] }
  | { readonly kind: 'opened'; readonly leftOut: readonly string[] }
  | { readonly kind: 'conflict'; readonly mine: string; readonly theirs: Workspace | null }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Named desks of this browser, and which of them is open here. */
export class WorkspaceStore {
  readonly #deps: WorkspaceStoreDeps;
  #parts = $state.raw<readonly DeskPart[]>([]);
  #all = $state.raw<readonly Workspace[] | null>(null);
  #current = $state.raw<Pick<Workspace, 'id' | 'name' | 'revision'> | null>(null);
  #note = $state.raw<WorkspaceNote | null>(null);
  #isOpen = $state.raw(false);

  constructor(deps: WorkspaceStoreDeps) {
    this.#deps = deps;
  }

  /** Latest first; null until they are read. */
  get all(): readonly Workspace[] | null {
    return this.#all;
  }
  /** The one that was opened or saved here last. */
  get current(): Pick<Workspace, 'id' | 'name' | 'revision'> | null {
    return this.#current;
  }
  get note(): WorkspaceNote | null {
    return this.#note;
  }
  get parts(): readonly DeskPart[] {
    return this.#parts;
  }
  /** Whether the dialog is. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** What is too large for a link joins every desk that is kept. Returns how to take it out. */
  register(part: DeskPart): () => void {
    // An effect that registers must not run again for what it registered.
    this.#parts = [...untrack(() => this.#parts), part];
    return () => {
      this.#parts = untrack(() => this.#parts).filter((one) => one !== part);
    };
  }

  show(): void {
    this.#isOpen = true;
    this.#note = null;
    void this.refresh();
  }

  close(): void {
    this.#isOpen = false;
  }

  /** The desk as it is now. */
  desk(): DeskDocument {
    return saveDesk(this.#deps.room, this.#parts, this.#deps.clock.wallMs());
  }

  refresh(): Promise<void> {
    return this.#guarded(async () => {
      const all = await this.#deps.storage.workspaces();
      this.#all = [...all].sort((a, b) => b.desk.savedMs - a.desk.savedMs);
    });
  }

  /** Under a name of its own. @returns false, and nothing happens, for a name that is none. */
  async saveAs(name: string): Promise<boolean> {
    const valid = v.safeParse(workspaceNameSchema, name);
    if (!valid.success) return false;
    await this.#put({ id: this.#deps.newId(), name: valid.output, revision: 0 }, this.desk());
    return true;
  }

  /** The one that is open, unless another window has saved it meanwhile: then `note` asks. */
  async save(): Promise<void> {
    if (this.#current === null) this.show();
    else await this.#put(this.#current, this.desk());
  }

  /** Answers a conflict: mine over theirs. */
  async overwrite(): Promise<void> {
    const { note } = this;
    const current = this.#current;
    if (note?.kind !== 'conflict' || current === null) return;
    await this.#put({ ...current, revision: note.theirs?.revision ?? 0 }, this.desk());
  }

  open(workspace: Workspace): void {
    const leftOut = openDesk(this.#deps.room, this.#parts, workspace.desk);
    this.#current = workspace;
    this.#note = { kind: 'opened', leftOut };
  }

  /** @returns as `saveAs` */
  async rename(workspace: Workspace, name: string): Promise<boolean> {
    const valid = v.safeParse(workspaceNameSchema, name);
    if (!valid.success) return false;
    await this.#guarded(async () => {
      const put = await this.#deps.storage.put({ ...workspace, name: valid.output }, workspace.revision);
      if (put.kind === 'conflict') this.#note = { kind: 'conflict', mine: workspace.name, theirs: put.theirs };
      else if (this.#current?.id === workspace.id) this.#current = put.workspace;
      await this.refresh();
    });
    return true;
  }

  /** @param name of the copy; cut to what a name may have. */
  async duplicate(workspace: Workspace, name: string): Promise<void> {
    await this.#guarded(async () => {
      const copy = { ...workspace, id: this.#deps.newId(), name: name.trim().slice(0, LONGEST_NAME) };
      await this.#deps.storage.put(copy, 0);
      await this.refresh();
    });
  }

  async remove(workspace: Workspace): Promise<void> {
    await this.#guarded(async () => {
      await this.#deps.storage.remove(workspace.id);
      if (this.#current?.id === workspace.id) this.#current = null;
      await this.refresh();
    });
  }

  /** A workspace as a file; the desk as it is now where none is given. */
  file(name: string, desk: DeskDocument = this.desk()): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(formatWorkspaceFile(name, this.#deps.marking(), desk));
  }

  /** Opens the desk of a file; it is not kept until somebody saves it. */
  async openFile(file: Blob): Promise<void> {
    await this.#guarded(async () => {
      const { name, desk } = readWorkspaceFile(await file.text());
      const leftOut = openDesk(this.#deps.room, this.#parts, desk);
      this.#current = null;
      this.#note = { kind: 'imported', name, leftOut };
    });
  }

  async #put(workspace: Pick<Workspace, 'id' | 'name' | 'revision'>, desk: DeskDocument): Promise<void> {
    await this.#guarded(async () => {
      const { id, name, revision } = workspace;
      const size = JSON.stringify(desk, arraysToJson).length;
      const put = await this.#deps.storage.put({ id, name, size, desk }, revision);
      if (put.kind === 'conflict') {
        this.#note = { kind: 'conflict', mine: name, theirs: put.theirs };
        this.#isOpen = true;
      } else {
        this.#current = put.workspace;
        this.#note = { kind: 'saved', name, leftOut: [] };
      }
      await this.refresh();
    });
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#note = { kind: 'failed', error };
    }
  }
}
