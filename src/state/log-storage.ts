import { isForTheField, type LogEntry } from '../domain/log';
import type { Picture } from '../domain/picture';

/** A whole picture, kept so that replay need not start at the first entry. It holds all entries up to `seq`. */
export interface Checkpoint {
  readonly timeMs: number;
  readonly seq: number;
  readonly picture: Picture;
}

/** Position reports that came since the keyframe before, in the wire layout of `record-batch.ts`. */
export interface Keyframe {
  readonly timeMs: number;
  readonly data: ArrayBuffer;
}

/** What holds for the whole log. */
export interface LogMeta {
  /** Changes when the log is replaced or cleared: sequence numbers of another epoch mean nothing. */
  readonly epoch: string;
  /** Picture time up to which everything that the feed sent is in the log; null before the first event. */
  readonly pictureTimeMs: number | null;
}

/** The part of the past that is kept whole, and the part of which incidents and statuses are kept. */
export interface Reach {
  readonly fullFromMs: number;
  readonly incidentsFromMs: number;
  readonly toMs: number;
}

/** What a log cannot be without; what a backup holds and what a window without durable storage hands on. */
export interface LogDump {
  readonly meta: LogMeta;
  readonly entries: readonly LogEntry[];
  readonly checkpoints: readonly Checkpoint[];
  readonly keyframes: readonly Keyframe[];
}

/** What pruning takes away; see `planPrune`. */
export interface Prune {
  /** Before this, positions go: keyframes, and entries that only move a sensor. */
  readonly positionsBeforeMs: number;
  /** Before this, every entry goes but those that the feed must know for ever; see `isLasting`. */
  readonly entriesBeforeMs: number;
  /** Times of the checkpoints that go. */
  readonly checkpointTimesMs: readonly number[];
}

/**
 * What a feed that acts on orders is made of, besides its files: without one of them it would run another course when it
 * is resumed. Few, and never pruned.
 */
export function isLasting({ event }: LogEntry): boolean {
  return event.kind === 'feed.heard' || isForTheField(event);
}

/**
 * Where the log of this machine lies. Two implementations: IndexedDB, shared by all windows, and memory, one copy a
 * window. Every method rejects with AppError `storage-failed` when the medium fails; a write is there when its promise
 * resolves.
 */
export interface LogStorage {
  readonly durable: boolean;
  meta(): Promise<LogMeta | null>;
  putMeta(meta: LogMeta): Promise<void>;
  /** Entries and meta in one transaction. */
  append(entries: readonly LogEntry[], meta: LogMeta): Promise<void>;
  /** Entries with a higher sequence number, ascending. */
  entriesAfter(seq: number): Promise<LogEntry[]>;
  /**
   * Entries with a higher sequence number that happened at or before `toMs`, ascending by sequence number.
   * @param fromMs a time before which only late entries can have happened, so that an index may be used.
   */
  entriesUpTo(seq: number, fromMs: number, toMs: number): Promise<LogEntry[]>;
  eventIds(): Promise<string[]>;
  /** The entries that are never pruned, ascending. */
  lastingEntries(): Promise<LogEntry[]>;
  /** The time of the first entry by sequence number that pruning would take. */
  firstEntryMs(): Promise<number | null>;
  putCheckpoint(checkpoint: Checkpoint): Promise<void>;
  checkpointAt(timeMs: number): Promise<Checkpoint | null>;
  /** Ascending. */
  checkpointTimes(): Promise<number[]>;
  putKeyframe(keyframe: Keyframe): Promise<void>;
  /** Keyframes in `(fromMs, toMs]`, ascending. */
  keyframes(fromMs: number, toMs: number): Promise<Keyframe[]>;
  /** Returns the event ids of the entries that went. */
  prune(prune: Prune): Promise<string[]>;
  /** The log with the named checkpoints only: the others can be made again from the rest. */
  dump(checkpointTimesMs: readonly number[]): Promise<LogDump>;
  /** All or nothing: the old log stands until the new one is there whole. */
  replace(dump: LogDump): Promise<void>;
  close(): void;
}
