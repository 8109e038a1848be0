import type { IDBPDatabase } from 'idb';
import type { LogEntry } from '../domain/log';
import { attemptStorage as attempt } from './attempt-storage';
import { gunzip, gzip } from './gzip';
import { type LogDatabase, openLogDatabase, type StoredCheckpoint, type StoredEntry } from './log-database';
import {
  type Checkpoint,
  isLasting,
  type Keyframe,
  type LogDump,
  type LogMeta,
  type LogStorage,
  type Prune,
} from './log-storage';
import { type PictureJson, pictureFromJson, pictureToJson } from './picture-json';

const STORES = ['entries', 'checkpoints', 'keyframes', 'meta'] as const;

/**
 * Opens the durable log.
 * @throws AppError `storage-failed` where IndexedDB is missing, refused or blocked.
 */
export async function openIdbLogStorage(name = 'watchline-log'): Promise<LogStorage> {
  return attempt('open', async () => new IdbLogStorage(await openLogDatabase(name)));
}

class IdbLogStorage implements LogStorage {
  readonly durable = true;
  readonly #db: IDBPDatabase<LogDatabase>;

  constructor(db: IDBPDatabase<LogDatabase>) {
    this.#db = db;
  }

  meta(): Promise<LogMeta | null> {
    return attempt('meta', async () => (await this.#db.get('meta', 'log')) ?? null);
  }

  putMeta(meta: LogMeta): Promise<void> {
    return attempt('meta', async () => {
      await this.#db.put('meta', meta, 'log');
    });
  }

  append(entries: readonly LogEntry[], meta: LogMeta): Promise<void> {
    return attempt('entries', async () => {
      const tx = this.#db.transaction(['entries', 'checkpoints', 'meta'], 'readwrite');
      const newest = await tx.objectStore('checkpoints').openKeyCursor(null, 'prev');
      const checkpointMs = newest?.key ?? Number.NEGATIVE_INFINITY;
      const store = tx.objectStore('entries');
      for (const entry of entries) void store.add(toStored(entry, checkpointMs)).catch(leaveToTransaction);
      void tx.objectStore('meta').put(meta, 'log').catch(leaveToTransaction);
      await tx.done;
    });
  }

  entriesAfter(seq: number): Promise<LogEntry[]> {
    return attempt('entries', async () => {
      const stored = await this.#db.getAll('entries', IDBKeyRange.lowerBound(seq, true));
      return stored.map(toEntry);
    });
  }

  entriesUpTo(seq: number, fromMs: number, toMs: number): Promise<LogEntry[]> {
    return attempt('entries', async () => {
      const tx = this.#db.transaction('entries');
      const [inTime, late] = await Promise.all([
        fromMs > toMs ? [] : tx.store.index('timeMs').getAll(IDBKeyRange.bound(fromMs, toMs)),
        tx.store.index('late').getAll(),
      ]);
      const found = new Map<number, LogEntry>();
      for (const stored of [...inTime, ...late]) {
        if (stored.seq > seq && stored.timeMs <= toMs) found.set(stored.seq, toEntry(stored));
      }
      return [...found.values()].sort((a, b) => a.seq - b.seq);
    });
  }

  eventIds(): Promise<string[]> {
    return attempt('entries', async () => {
      // The keys of an index come only with their primary keys: a cursor reads the index alone, not the events.
      const ids: string[] = [];
      let cursor = await this.#db.transaction('entries').store.index('eventId').openKeyCursor();
      while (cursor) {
        ids.push(cursor.key);
        cursor = await cursor.continue();
      }
      return ids;
    });
  }

  lastingEntries(): Promise<LogEntry[]> {
    return attempt('entries', async () => {
      const stored = await this.#db.getAllFromIndex('entries', 'lasting');
      return stored.map(toEntry);
    });
  }

  firstEntryMs(): Promise<number | null> {
    return attempt('entries', async () => {
      let cursor = await this.#db.transaction('entries').store.openCursor();
      while (cursor?.value.lasting) cursor = await cursor.continue();
      return cursor?.value.timeMs ?? null;
    });
  }

  async putCheckpoint({ timeMs, seq, picture }: Checkpoint): Promise<void> {
    const data = await gzip(JSON.stringify(pictureToJson(picture)));
    return attempt('checkpoints', async () => {
      await this.#db.put('checkpoints', { timeMs, seq, data });
    });
  }

  checkpointAt(timeMs: number): Promise<Checkpoint | null> {
    return attempt('checkpoints', async () => {
      const cursor = await this.#db.transaction('checkpoints').store.openCursor(IDBKeyRange.upperBound(timeMs), 'prev');
      return cursor ? fromStored(cursor.value) : null;
    });
  }

  checkpointTimes(): Promise<number[]> {
    return attempt('checkpoints', () => this.#db.getAllKeys('checkpoints'));
  }

  putKeyframe(keyframe: Keyframe): Promise<void> {
    return attempt('keyframes', async () => {
      await this.#db.put('keyframes', keyframe);
    });
  }

  keyframes(fromMs: number, toMs: number): Promise<Keyframe[]> {
    return attempt('keyframes', async () =>
      fromMs >= toMs ? [] : this.#db.getAll('keyframes', IDBKeyRange.bound(fromMs, toMs, true, false)),
    );
  }

  prune({ positionsBeforeMs, entriesBeforeMs, checkpointTimesMs }: Prune): Promise<string[]> {
    return attempt('prune', async () => {
      const gone: string[] = [];
      const tx = this.#db.transaction(['entries', 'checkpoints', 'keyframes'], 'readwrite');
      let cursor = await tx
        .objectStore('entries')
        .index('timeMs')
        .openCursor(IDBKeyRange.upperBound(Math.max(positionsBeforeMs, entriesBeforeMs), true));
      while (cursor) {
        const { timeMs, event, lasting } = cursor.value;
        if ((timeMs < entriesBeforeMs && !lasting) || event.kind === 'sensor.moved') {
          gone.push(event.id);
          await cursor.delete();
        }
        cursor = await cursor.continue();
      }
      await tx.objectStore('keyframes').delete(IDBKeyRange.upperBound(positionsBeforeMs, true));
      for (const timeMs of checkpointTimesMs) await tx.objectStore('checkpoints').delete(timeMs);
      await tx.done;
      return gone;
    });
  }

  dump(checkpointTimesMs: readonly number[]): Promise<LogDump> {
    return attempt('dump', async () => {
      const tx = this.#db.transaction(STORES);
      const [meta, entries, checkpoints, keyframes] = await Promise.all([
        tx.objectStore('meta').get('log'),
        tx.objectStore('entries').getAll(),
        Promise.all(checkpointTimesMs.map((timeMs) => tx.objectStore('checkpoints').get(timeMs))),
        tx.objectStore('keyframes').getAll(),
      ]);
      return {
        meta: meta ?? { epoch: '', pictureTimeMs: null },
        entries: entries.map(toEntry),
        checkpoints: await Promise.all(checkpoints.filter((one) => one !== undefined).map(fromStored)),
        keyframes,
      };
    });
  }

  async replace(dump: LogDump): Promise<void> {
    const checkpoints: StoredCheckpoint[] = [];
    for (const { timeMs, seq, picture } of dump.checkpoints) {
      checkpoints.push({ timeMs, seq, data: await gzip(JSON.stringify(pictureToJson(picture))) });
    }
    return attempt('replace', async () => {
      const tx = this.#db.transaction(STORES, 'readwrite');
      const put = (work: Promise<unknown>) => void work.catch(leaveToTransaction);
      for (const store of STORES) put(tx.objectStore(store).clear());
      let reachedMs = Number.NEGATIVE_INFINITY;
      for (const entry of dump.entries) {
        put(tx.objectStore('entries').add(toStored(entry, reachedMs)));
        reachedMs = Math.max(reachedMs, entry.event.timeMs);
      }
      for (const checkpoint of checkpoints) put(tx.objectStore('checkpoints').put(checkpoint));
      for (const keyframe of dump.keyframes) put(tx.objectStore('keyframes').put(keyframe));
      put(tx.objectStore('meta').put(dump.meta, 'log'));
      await tx.done;
    });
  }

  close(): void {
    this.#db.close();
  }
}

function toStored(entry: LogEntry, checkpointMs: number): StoredEntry {
  const { seq, event } = entry;
  return {
    seq,
    timeMs: event.timeMs,
    eventId: event.id,
    event,
    ...(event.timeMs < checkpointMs ? { late: 1 } : {}),
    ...(isLasting(entry) ? { lasting: 1 } : {}),
  };
}

function toEntry({ seq, event }: StoredEntry): LogEntry {
  return { seq, event };
}

/** The database is ours alone: what lies in it was validated before it went there. */
async function fromStored({ timeMs, seq, data }: StoredCheckpoint): Promise<Checkpoint> {
  return { timeMs, seq, picture: pictureFromJson(JSON.parse(await gunzip(data)) as PictureJson) };
}

/** A failed request aborts its transaction, whose own promise then rejects with the same cause. */
function leaveToTransaction(): void {}
