import type { Clock } from '../domain/clock';
import type { IncidentColumns } from '../domain/incident';
import type { LogEntry, LogEvent } from '../domain/log';
import type { Picture } from '../domain/picture';
import type { Scheduler } from '../domain/scheduler';
import type { TrackBatch } from '../domain/track';
import type { Feed } from '../feeds/feed';
import { decodeBatch } from '../feeds/record-batch';
import { contendForLead, type Locks } from './leadership';
import { LogFollower } from './log-follower';
import { LogKeeper } from './log-keeper';
import { LogLeader } from './log-leader';
import type { SentError } from './log-messages';
import { type LogChannel, type LogMessage, silentChannel } from './log-messages';
import { LogRequests } from './log-requests';
import type { LogStorage, Reach } from './log-storage';
import { type LogRole, LogView } from './log-view.svelte';
import { pictureAt } from './picture-at';
import type { Quarantine, Rejection } from './quarantine.svelte';
import { type Durability, SafeStorage } from './safe-storage';
import { toSentError } from './sent-error';

/** What the log needs from the machine. Null where the browser has none of it. */
export interface LogDeps {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly feed: Feed;
  readonly locks: Locks | null;
  readonly openChannel: (() => LogChannel) | null;
  readonly openStorage: (() => Promise<LogStorage>) | null;
  /** A new unique id at each call. */
  readonly newId: () => string;
}

const LEAD = 'watchline-log-leader';

/**
 * The log of this machine as one window sees it. All windows of a browser share it: one leads (runs the feed and
 * writes), the others follow, and every verb works in each of them. Where windows cannot share, this one is alone, in
 * memory, and `durability` says so.
 */
export class LogStore {
  readonly #deps: LogDeps;
  readonly #view: LogView;
  readonly #channel: LogChannel;
  readonly #requests: LogRequests;
  readonly #shared: boolean;
  #alone = $state.raw(false);
  #storage: SafeStorage | null = null;
  #leader: LogLeader | null = null;
  #follower: LogFollower | null = null;
  #release: () => void = () => {};
  #unlisten: () => void = () => {};
  #disposed = false;

  constructor(deps: LogDeps) {
    this.#deps = deps;
    this.#shared = deps.locks !== null && deps.openChannel !== null;
    this.#alone = !this.#shared;
    this.#view = new LogView(deps.clock);
    this.#channel = (this.#shared && deps.openChannel?.()) || silentChannel;
    this.#requests = new LogRequests(this.#channel, deps.scheduler, deps.newId());
  }

  get picture(): Picture {
    return this.#view.picture;
  }
  get role(): LogRole {
    return this.#view.role;
  }
  /** Whether this window keeps a log of its own, because windows of this browser cannot share one. */
  get alone(): boolean {
    return this.#alone;
  }
  get durability(): Durability {
    return this.#view.durability;
  }
  get reach(): Reach | null {
    return this.#view.reach;
  }
  /** Playing speed of the feed, for all windows; 0 is paused. */
  get speed(): number {
    return this.#view.speed;
  }
  get history(): IncidentColumns | null {
    return this.#view.history;
  }
  get failure(): SentError | null {
    return this.#view.failure;
  }
  get isCaughtUp(): boolean {
    return this.#view.isCaughtUp;
  }
  get heardMs(): ReadonlyMap<string, number> {
    return this.#view.heardMs;
  }
  /** Changes when another log took the place of this one. */
  get epoch(): string {
    return this.#view.epoch;
  }
  get quarantine(): Quarantine {
    return this.#view.quarantine;
  }

  async start(): Promise<void> {
    // Two leaders must never write to one database: without locks each window keeps to itself.
    const { openStorage, scheduler } = this.#deps;
    this.#storage = await SafeStorage.open(this.#shared ? openStorage : null, scheduler, (durability) => {
      this.#view.showDurability(durability);
      this.#leader?.announce();
      this.#follower?.start();
    });
    if (this.#disposed) return this.#storage.close();
    this.#view.showDurability(this.#storage.durability);
    const keeper = new LogKeeper(this.#storage);
    this.#unlisten = this.#channel.listen((message) => this.#hear(message));
    this.#follower = new LogFollower({
      view: this.#view,
      requests: this.#requests,
      storage: this.#storage,
      keeper,
      onFailure: (error) => this.#fail(error),
    });
    const storage = this.#storage;
    this.#release = contendForLead(
      this.#shared ? this.#deps.locks : null,
      LEAD,
      () => this.#lead(storage, keeper),
      (error) => {
        // Locks are there and refused: the same as none at all.
        this.#alone = true;
        storage.leave({ kind: 'memory', reason: 'unavailable', detail: String(error) });
        this.#lead(storage, keeper);
      },
    );
    this.#follower?.start();
  }

  onTracks(hear: (batch: TrackBatch) => void): () => void {
    return this.#view.onTracks(hear);
  }

  /**
   * Puts an event of this desk into the log; resolves when it is there, in every window.
   * @throws AppError `bad-event` when it is quarantined.
   */
  async append(event: LogEvent): Promise<void> {
    await this.#requests.send<'append'>({ kind: 'append', raw: [event] });
  }

  /**
   * Puts what a person imported into the log, with positions of units where there are some; resolves when it is there, in
   * every window, with the reasons for what was left out.
   */
  enter(events: readonly LogEvent[], tracks: ArrayBuffer | null, source: string): Promise<readonly Rejection[]> {
    return this.#requests.send<'enter'>({ kind: 'enter', raw: events, tracks, source });
  }

  async setSpeed(speed: number): Promise<void> {
    await this.#requests.send<'speed'>({ kind: 'speed', speed });
  }

  /** The picture at a past time; see `pictureAt` for what is exact. */
  pictureAt(timeMs: number): Promise<Picture> {
    return pictureAt(this.#opened(), timeMs, this.#view.picture.timeMs);
  }

  /** Entries that happened between, ends included, and perhaps others up to `toMs`: tell them apart by their `seq`. */
  entriesBetween(fromMs: number, toMs: number): Promise<LogEntry[]> {
    return this.#opened().entriesUpTo(0, fromMs, toMs);
  }

  /** Positions kept of the time between, at most one report a minute and track. */
  async tracksBetween(fromMs: number, toMs: number): Promise<TrackBatch[]> {
    const keyframes = await this.#opened().keyframes(fromMs, toMs);
    return keyframes.map((keyframe) => decodeBatch(keyframe.data).batch);
  }

  async backup(): Promise<Blob> {
    const { backUp } = await import('./backup');
    return backUp(this.#opened(), this.#deps.clock.wallMs());
  }

  /**
   * Replaces the log by a backup, in all windows.
   * @throws AppError `bad-backup`; the log that was there then stays.
   */
  async restore(file: Blob): Promise<void> {
    const { readBackup } = await import('./backup');
    const dump = await readBackup(file);
    await this.#requests.send<'replace'>({ kind: 'replace', dump });
  }

  /** Empties the log, in all windows; the feed starts again. */
  async clear(): Promise<void> {
    const dump = { meta: { epoch: '', pictureTimeMs: null }, entries: [], checkpoints: [], keyframes: [] };
    await this.#requests.send<'replace'>({ kind: 'replace', dump });
  }

  dispose(): void {
    this.#disposed = true;
    this.#leader?.stop();
    this.#follower?.stop();
    this.#unlisten();
    this.#requests.dispose();
    this.#release();
    this.#channel.close();
    this.#storage?.close();
  }

  #lead(storage: SafeStorage, keeper: LogKeeper): void {
    if (this.#disposed) return;
    this.#follower?.stop();
    this.#follower = null;
    const { feed, newId } = this.#deps;
    const leader = new LogLeader({ view: this.#view, channel: this.#channel, storage, keeper, feed, newId });
    this.#leader = leader;
    leader.start().catch((error: unknown) => this.#fail(error));
    this.#requests.serveHere(leader.serve);
  }

  #hear(message: LogMessage): void {
    this.#requests.hear(message);
    if (message.kind === 'lead') this.#requests.resend();
    if (message.kind === 'request') {
      const { from, id, request } = message;
      this.#leader?.serve(from, id, request).then(
        (value) => this.#channel.post({ kind: 'reply', to: from, id, value }),
        (error: unknown) => this.#channel.post({ kind: 'refusal', to: from, id, error: toSentError(error) }),
      );
    } else this.#follower?.hear(message);
  }

  #opened(): SafeStorage {
    if (this.#storage === null) throw new Error('the log was asked before it was started');
    return this.#storage;
  }

  #fail(error: unknown): void {
    if (!this.#disposed) this.#view.showFailure(toSentError(error));
  }
}
