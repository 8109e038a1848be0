import type { Clock } from '../domain/clock';
import type { IncidentColumns } from '../domain/incident';
import { type LogEntry, OWN_SOURCE } from '../domain/log';
import type { Picture } from '../domain/picture';
import { emptyPicture } from '../domain/reduce-picture';
import type { TrackBatch } from '../domain/track';
import type { SentError } from './log-messages';
import type { Reach } from './log-storage';
import { reachOf } from './picture-at';
import { Quarantine } from './quarantine.svelte';
import type { Durability } from './safe-storage';

/** `starting` until the log was read; `following` until the leader was heard. */
export type LogRole = 'starting' | 'leading' | 'following';

/** What this window knows of the log, whoever leads: the live picture and what stands around it. */
export class LogView {
  readonly quarantine = new Quarantine();
  readonly #clock: Clock;
  readonly #trackListeners = new Set<(batch: TrackBatch) => void>();
  /** Sources that send positions: their silence means something even while time goes on. */
  readonly #tracking = new Set<string>();
  #lastSeq = 0;
  #epoch = '';
  #picture = $state.raw<Picture>(emptyPicture());
  #role = $state.raw<LogRole>('starting');
  #durability = $state.raw<Durability>({ kind: 'durable' });
  #speed = $state.raw(1);
  #history = $state.raw<IncidentColumns | null>(null);
  #failure = $state.raw<SentError | null>(null);
  #firstMs = $state.raw<number | null>(null);
  #heardMs = $state.raw<ReadonlyMap<string, number>>(new Map());
  #isCaughtUp = $state.raw(false);
  readonly #reach: Reach | null = $derived(
    this.#firstMs === null ? null : reachOf(this.#firstMs, this.#picture.timeMs),
  );

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get picture(): Picture {
    return this.#picture;
  }
  get role(): LogRole {
    return this.#role;
  }
  get durability(): Durability {
    return this.#durability;
  }
  get speed(): number {
    return this.#speed;
  }
  get history(): IncidentColumns | null {
    return this.#history;
  }
  /** Why the feed cannot go on; null while it does. */
  get failure(): SentError | null {
    return this.#failure;
  }
  /** Null before the first entry. */
  get reach(): Reach | null {
    return this.#reach;
  }
  /** Whether the feed has said what time it is: all that it sent of the time before is in the picture then. */
  get isCaughtUp(): boolean {
    return this.#isCaughtUp;
  }
  /** When each source was last heard, on the monotonic clock. */
  get heardMs(): ReadonlyMap<string, number> {
    return this.#heardMs;
  }
  get epoch(): string {
    return this.#epoch;
  }
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Calls `hear` with every live batch of positions; returns the way to stop. */
  onTracks(hear: (batch: TrackBatch) => void): () => void {
    this.#trackListeners.add(hear);
    return () => this.#trackListeners.delete(hear);
  }

  show(role: LogRole, log: { epoch: string; lastSeq: number; firstMs: number | null; picture: Picture }): void {
    this.#role = role;
    // Another log has its own record of the past, which its feed sends once it has played what is to be played.
    if (log.epoch !== this.#epoch) this.#history = null;
    this.#epoch = log.epoch;
    this.#lastSeq = log.lastSeq;
    this.#firstMs = log.firstMs;
    this.#picture = log.picture;
  }

  showEntries(picture: Picture, entries: readonly LogEntry[]): void {
    const last = entries.at(-1);
    if (last === undefined) return;
    this.#picture = picture;
    this.#lastSeq = last.seq;
    for (const { event } of entries) {
      if (this.#firstMs === null || event.timeMs < this.#firstMs) this.#firstMs = event.timeMs;
    }
    const ofFeeds = entries.filter(({ event }) => event.by === null && event.source !== OWN_SOURCE);
    this.heard(ofFeeds.map(({ event }) => event.source));
  }

  showTracks(picture: Picture, batch: TrackBatch, source: string): void {
    this.#picture = picture;
    this.#tracking.add(source);
    this.heard([source]);
    for (const hear of this.#trackListeners) hear(batch);
  }

  /** @param heard the sources that the feed vouches for; null: all that send no positions. */
  showTime(picture: Picture, heard: readonly string[] | null): void {
    this.#picture = picture;
    this.#isCaughtUp = true;
    this.heard(heard ?? [...this.#heardMs.keys()].filter((source) => !this.#tracking.has(source) || this.#speed === 0));
  }

  heard(sources: readonly string[]): void {
    if (sources.length === 0) return;
    const heardMs = new Map(this.#heardMs);
    for (const source of sources) heardMs.set(source, this.#clock.monotonicMs());
    this.#heardMs = heardMs;
  }

  showDurability(durability: Durability): void {
    this.#durability = durability;
  }
  showSpeed(speed: number): void {
    this.#speed = speed;
  }
  showHistory(history: IncidentColumns): void {
    this.#history = history;
  }
  showFailure(failure: SentError | null): void {
    this.#failure = failure;
  }
  /** The log may begin later after pruning. */
  showFirst(firstMs: number | null): void {
    this.#firstMs = firstMs;
  }
}
