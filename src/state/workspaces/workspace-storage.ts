import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { AppError } from '../../domain/errors';
import type { DeskDocument } from './workspace-file';

/** A workspace with its name. `revision` counts its savings, by whichever window. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly size: number;
  readonly desk: DeskDocument;
}

/** What a window had on its desk last. */
export interface KeptDesk {
  readonly deskId: string;
  readonly desk: DeskDocument;
}

export type PutResult =
  | { readonly kind: 'saved'; readonly workspace: Workspace }
  /** Another window has saved or deleted it since; null: deleted. */
  | { readonly kind: 'conflict'; readonly theirs: Workspace | null };

interface Schema extends DBSchema {
  workspaces: { key: string; value: Workspace };
  desks: { key: string; value: KeptDesk };
}

const NAME = 'watchline-workspaces';
const LAYOUT = 1;

/**
 * Workspaces and the desks of windows in IndexedDB. A workspace is saved only by whoever has seen its latest revision, so that
 * two windows never overwrite each other unseen. Every method rejects with `storage-failed`; `where` is `full` where the browser
 * has no room, `blocked` where it keeps nothing for this page.
 */
export class WorkspaceStorage {
  readonly #name: string;
  #database: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(name: string = NAME) {
    this.#name = name;
  }

  workspaces(): Promise<readonly Workspace[]> {
    return this.#with((db) => db.getAll('workspaces'));
  }

  /** @param seen the revision that this window knows; 0 for a new one. */
  put(workspace: Omit<Workspace, 'revision'>, seen: number): Promise<PutResult> {
    return this.#with(async (db): Promise<PutResult> => {
      const tx = db.transaction('workspaces', 'readwrite');
      const theirs = (await tx.store.get(workspace.id)) ?? null;
      if ((theirs?.revision ?? 0) !== seen) {
        await tx.done;
        return { kind: 'conflict', theirs };
      }
      const saved = { ...workspace, revision: seen + 1 };
      await Promise.all([tx.store.put(saved), tx.done]);
      return { kind: 'saved', workspace: saved };
    });
  }

  remove(id: string): Promise<void> {
    return this.#with((db) => db.delete('workspaces', id));
  }

  desks(): Promise<readonly KeptDesk[]> {
    return this.#with((db) => db.getAll('desks'));
  }

  putDesk(desk: KeptDesk): Promise<void> {
    return this.#with(async (db) => {
      await db.put('desks', desk);
    });
  }

  removeDesk(deskId: string): Promise<void> {
    return this.#with((db) => db.delete('desks', deskId));
  }

  close(): void {
    this.#database?.then(
      (db) => db.close(),
      () => undefined,
    );
    this.#database = null;
  }

  async #with<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      this.#database ??= openDB<Schema>(this.#name, LAYOUT, {
        upgrade(db) {
          db.createObjectStore('workspaces', { keyPath: 'id' });
          db.createObjectStore('desks', { keyPath: 'deskId' });
        },
        blocking: (_current, _blocked, event) => {
          // Another window wants a newer layout: holding on would lock it out.
          (event.target as IDBDatabase).close();
        },
        terminated: () => {
          this.#database = null;
        },
      });
      return await work(await this.#database);
    } catch (cause) {
      this.#database = null;
      if (!(cause instanceof Error)) throw cause;
      const where = cause.name === 'QuotaExceededError' ? 'full' : BLOCKED.has(cause.name) ? 'blocked' : 'workspaces';
      throw new AppError(
        'storage-failed',
        { where, found: cause.name, expected: 'storage of this browser' },
        { cause },
      );
    }
  }
}

/** How browsers say that a page may keep nothing; a `ReferenceError` where there is no IndexedDB at all. */
const BLOCKED: ReadonlySet<string> = new Set([
  'SecurityError',
  'InvalidStateError',
  'UnknownError',
  'ReferenceError',
  'TypeError',
]);
