import { AppError } from '../domain/errors';
import type { LogEntry } from '../domain/log';
import type { Scheduler } from '../domain/scheduler';
import type { Checkpoint, Keyframe, LogDump, LogMeta, LogStorage, Prune } from './log-storage';
import { MemoryLogStorage } from './memory-log-storage';
import { lastingCheckpoints } from './plan-prune';

/** Whether the log outlives this browser session, and if not, why. */
export type Durability =
  | { readonly kind: 'durable' }
  | { readonly kind: 'memory'; readonly reason: 'unavailable' | 'failed'; readonly detail: string };

const OPEN_MS = 5_000;

/**
 * A storage that never fails: when the medium does (private mode, a full disk), it takes along what can still be read,
 * goes on in memory, and says so.
 */
export class SafeStorage implements LogStorage {
  #storage: LogStorage;
  #durability: Durability;
  readonly #onFallback: (durability: Durability) => void;

  private constructor(storage: LogStorage, durability: Durability, onFallback: (durability: Durability) => void) {
    this.#storage = storage;
    this.#durability = durability;
    this.#onFallback = onFallback;
  }

  /** @param open null where the browser has no durable storage at all. */
  static async open(
    open: (() => Promise<LogStorage>) | null,
    scheduler: Scheduler,
    onFallback: (durability: Durability) => void,
  ): Promise<SafeStorage> {
    try {
      if (open === null) throw new AppError('storage-failed', { found: 'none', expected: 'IndexedDB', where: 'log' });
      return new SafeStorage(await inTime(open(), scheduler), { kind: 'durable' }, onFallback);
    } catch (error) {
      return new SafeStorage(new MemoryLogStorage(), fallback('unavailable', error), onFallback);
    }
  }

  get durable(): boolean {
    return this.#storage.durable;
  }

  get durability(): Durability {
    return this.#durability;
  }

  meta = (): Promise<LogMeta | null> => this.#try((storage) => storage.meta());
  putMeta = (meta: LogMeta): Promise<void> => this.#try((storage) => storage.putMeta(meta));
  append: LogStorage['append'] = (entries, meta) => this.#try((storage) => storage.append(entries, meta));
  entriesAfter: LogStorage['entriesAfter'] = (seq) => this.#try((storage) => storage.entriesAfter(seq));
  entriesUpTo: LogStorage['entriesUpTo'] = (seq, fromMs, toMs) =>
    this.#try((storage) => storage.entriesUpTo(seq, fromMs, toMs));
  eventIds = (): Promise<string[]> => this.#try((storage) => storage.eventIds());
  lastingEntries = (): Promise<LogEntry[]> => this.#try((storage) => storage.lastingEntries());
  firstEntryMs = (): Promise<number | null> => this.#try((storage) => storage.firstEntryMs());
  putCheckpoint = (checkpoint: Checkpoint): Promise<void> => this.#try((storage) => storage.putCheckpoint(checkpoint));
  checkpointAt = (timeMs: number): Promise<Checkpoint | null> => this.#try((storage) => storage.checkpointAt(timeMs));
  checkpointTimes = (): Promise<number[]> => this.#try((storage) => storage.checkpointTimes());
  putKeyframe = (keyframe: Keyframe): Promise<void> => this.#try((storage) => storage.putKeyframe(keyframe));
  keyframes = (fromMs: number, toMs: number): Promise<Keyframe[]> =>
    this.#try((storage) => storage.keyframes(fromMs, toMs));
  prune = (prune: Prune): Promise<string[]> => this.#try((storage) => storage.prune(prune));
  dump: LogStorage['dump'] = (timesMs) => this.#try((storage) => storage.dump(timesMs));
  replace = (dump: LogDump): Promise<void> => this.#try((storage) => storage.replace(dump));

  /** The leader has left the shared storage, so what lies there is old: goes on in memory, empty. */
  leave(durability: Durability): void {
    if (!this.#storage.durable) return;
    this.#storage.close();
    this.#storage = new MemoryLogStorage();
    this.#durability = durability;
  }

  close(): void {
    this.#storage.close();
  }

  async #try<T>(work: (storage: LogStorage) => Promise<T>): Promise<T> {
    const storage = this.#storage;
    try {
      return await work(storage);
    } catch (error) {
      // Memory has no medium that could fail: its errors are faults of the program.
      if (!storage.durable) throw error;
      await this.#fallBack(storage, error);
      return work(this.#storage);
    }
  }

  async #fallBack(failed: LogStorage, error: unknown): Promise<void> {
    if (this.#storage !== failed) return;
    const memory = new MemoryLogStorage();
    this.#storage = memory;
    this.#durability = fallback('failed', error);
    try {
      const timesMs = await failed.checkpointTimes();
      await memory.replace(await failed.dump(lastingCheckpoints(timesMs, timesMs.at(-1) ?? 0)));
    } catch (unreadable) {
      // What cannot be read is lost to this window; the live picture and all that comes stays.
      this.#durability = fallback('failed', unreadable);
    }
    this.#onFallback(this.#durability);
  }
}

/** Some private modes never answer; waiting for them would be waiting for ever. */
function inTime(opening: Promise<LogStorage>, scheduler: Scheduler): Promise<LogStorage> {
  return new Promise((resolve, reject) => {
    const stop = scheduler.after(OPEN_MS, () => {
      reject(new AppError('timed-out', { where: 'log open', expected: `IndexedDB within ${OPEN_MS} ms` }));
      opening.then(
        (late) => late.close(),
        () => undefined,
      );
    });
    opening.then(resolve, reject).finally(stop);
  });
}

function fallback(reason: 'unavailable' | 'failed', error: unknown): Durability {
  return { kind: 'memory', reason, detail: error instanceof Error ? error.message : String(error) };
}
