import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';
import { type BriefingDeck, deckSchema } from '../../domain/briefing';
import { AppError } from '../../domain/errors';

/** A deck as it is kept. `revision` counts its savings, by whichever window. */
export interface KeptDeck {
  readonly id: string;
  readonly revision: number;
  readonly deck: BriefingDeck;
}

interface Schema extends DBSchema {
  decks: { key: string; value: KeptDeck };
}

const NAME = 'watchline-briefings';
const LAYOUT = 1;

/**
 * Decks in IndexedDB. One is saved only by whoever has seen its latest revision, so that two windows never overwrite each other
 * unseen. Every method rejects with `storage-failed`; `where` is `full` where the browser has no room, else `briefings`.
 */
export class DeckStorage {
  readonly #name: string;
  #database: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(name: string = NAME) {
    this.#name = name;
  }

  /** Those that this version can read; one of a later version stays where it is. */
  decks(): Promise<readonly KeptDeck[]> {
    return this.#with(async (db) => {
      const all = await db.getAll('decks');
      return all.filter(({ deck }) => v.is(deckSchema, deck));
    });
  }

  /**
   * @param seen the revision that this window knows; 0 for a new one
   * @returns the new revision; null where another window has saved or deleted it since
   */
  put(deck: BriefingDeck, seen: number): Promise<number | null> {
    return this.#with(async (db) => {
      const tx = db.transaction('decks', 'readwrite');
      const theirs = await tx.store.get(deck.id);
      const isLatest = (theirs?.revision ?? 0) === seen;
      if (isLatest) await tx.store.put({ id: deck.id, revision: seen + 1, deck });
      await tx.done;
      return isLatest ? seen + 1 : null;
    });
  }

  remove(id: string): Promise<void> {
    return this.#with((db) => db.delete('decks', id));
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
          db.createObjectStore('decks', { keyPath: 'id' });
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
      const where = cause.name === 'QuotaExceededError' ? 'full' : 'briefings';
      throw new AppError(
        'storage-failed',
        { where, found: cause.name, expected: 'storage of this browser' },
        { cause },
      );
    }
  }
}
