import type { IncidentColumns } from '../domain/incident';
import type { FieldEvent } from '../domain/log';

/** Where a feed puts what it has. Nothing behind it knows which feed is running. */
export interface FeedSink {
  /** Unvalidated JSON events; the sink validates, quarantines and appends. */
  events(raw: readonly unknown[]): void;
  /** One track batch in the wire layout of `record-batch.ts`, and the source it came from: `patrols`, `marine`, … */
  tracks(batch: ArrayBuffer, source?: string): void;
  /** The record of past incidents, once. */
  history(columns: IncidentColumns): void;
  /** Picture time as the feed has it; also a sign of life of the sources in `heard`, which may have had nothing to say. */
  time(timeMs: number, heard?: readonly string[]): void;
  /** The feed cannot go on; the interface shows it. */
  failed(error: unknown): void;
}

/** What a person put into the log for those in the field, and since when the feed acts on it; null: not yet. */
export interface Told {
  readonly event: FieldEvent;
  readonly heardMs: number | null;
}

/** A running feed. */
export interface FeedHandle {
  /** Playing speed, picture seconds for a second; a live feed ignores it. */
  setSpeed(speed: number): void;
  /**
   * Tells of something for the field that is in the log now. A feed that acts on it says `feed.heard`, with the time
   * from which it does. Left out by feeds that only listen.
   */
  tell?(event: FieldEvent): void;
  stop(): void;
}

/** Anything that yields events: the bundled scenario, files, NATS. */
export interface Feed {
  readonly id: string;
  /**
   * @param resumeFromMs picture time of the last event already in the log; the feed sends what came after it.
   * Null for an empty log.
   * @param told all that was for the field so far, in the order of the log.
   */
  start(sink: FeedSink, resumeFromMs: number | null, told?: readonly Told[]): FeedHandle;
}
