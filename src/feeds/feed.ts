import type { IncidentColumns } from '../domain/incident';

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

/** A running feed. */
export interface FeedHandle {
  /** Playing speed, picture seconds for a second; a live feed ignores it. */
  setSpeed(speed: number): void;
  stop(): void;
}

/** Anything that yields events: the bundled scenario, files, NATS. */
export interface Feed {
  readonly id: string;
  /**
   * @param resumeFromMs picture time of the last event already in the log; the feed sends what came after it.
   * Null for an empty log.
   */
  start(sink: FeedSink, resumeFromMs: number | null): FeedHandle;
}
