import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { LogEvent } from '../domain/log';
import type { Keyframe, LogMeta } from './log-storage';

/**
 * An entry as it lies in the database. `late` is set, and so indexed, only on entries older than a checkpoint then there,
 * `lasting` only on those that are never pruned.
 */
export interface StoredEntry {
  readonly seq: number;
  readonly timeMs: number;
  readonly eventId: string;
  readonly late?: 1;
  readonly lasting?: 1;
  readonly event: LogEvent;
}

/** A picture is ten times smaller as gzipped JSON than as cloned objects, and 288 of them are kept. */
export interface StoredCheckpoint {
  readonly timeMs: number;
  readonly seq: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

export interface LogDatabase extends DBSchema {
  entries: {
    key: number;
    value: StoredEntry;
    indexes: { timeMs: number; eventId: string; late: number; lasting: number };
  };
  checkpoints: { key: number; value: StoredCheckpoint };
  keyframes: { key: number; value: Keyframe };
  meta: { key: string; value: LogMeta };
}

/** Layouts of the database: 2 marks the entries that are never pruned. */
const LAYOUT = 2;

/** Opens the database of this name, in the present layout. */
export function openLogDatabase(name: string): Promise<IDBPDatabase<LogDatabase>> {
  return openDB<LogDatabase>(name, LAYOUT, {
    upgrade(db, from, _to, tx) {
      if (from < 1) {
        const entries = db.createObjectStore('entries', { keyPath: 'seq' });
        entries.createIndex('timeMs', 'timeMs');
        entries.createIndex('eventId', 'eventId', { unique: true });
        entries.createIndex('late', 'late');
        db.createObjectStore('checkpoints', { keyPath: 'timeMs' });
        db.createObjectStore('keyframes', { keyPath: 'timeMs' });
        db.createObjectStore('meta');
      }
      // A log of the first layout has no entries that last: there is nothing to mark.
      if (from < 2) tx.objectStore('entries').createIndex('lasting', 'lasting');
    },
    blocking(_current, _blocked, event) {
      // Another window wants a newer layout: holding on would lock it out.
      (event.target as IDBDatabase).close();
    },
  });
}
