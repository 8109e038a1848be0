import type { Clock } from '../domain/clock';
import { type Freshness, freshnessOf } from '../domain/freshness';
import type { Picture } from '../domain/picture';
import type { Scheduler } from '../domain/scheduler';
import type { LogStore } from './log-store.svelte';
import { Replay } from './replay.svelte';
import { type TrackTrail, TrackTrails } from './track-trails';

export type PictureMode = { readonly kind: 'live' } | { readonly kind: 'replay'; readonly timeMs: number };

/** When a source was last heard, in real time. */
export interface SourceFreshness {
  readonly source: string;
  readonly ageMs: number;
  readonly freshness: Freshness;
}

export interface PictureDeps {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** A replay that plays is drawn this often. */
const FRAME_MS = 250;
const AGE_MS = 1_000;

/**
 * The picture on screen: live, or as it was. Live, play, pause and speed steer the feed for all windows; replayed, they
 * steer this window alone.
 */
export class PictureStore {
  readonly #log: LogStore;
  readonly #clock: Clock;
  readonly #scheduler: Scheduler;
  readonly #openedMs: number;
  readonly #replay: Replay;
  readonly #liveTrails = new TrackTrails();
  readonly #stops: (() => void)[] = [];
  #trails = $state.raw<readonly TrackTrail[]>([]);
  #nowMs = $state.raw(0);
  #feedSpeed = $state.raw(1);
  #replaySpeed = $state.raw(1);
  #stopPlaying = $state.raw<(() => void) | null>(null);
  readonly #mode: PictureMode = $derived.by(() => {
    const timeMs = this.#replay.wantedMs;
    return timeMs === null ? { kind: 'live' } : { kind: 'replay', timeMs };
  });
  /** What has declared anything of the picture, heard by this window or not; of its own, since it changes seldom. */
  readonly #declared = $derived.by(() => this.#log.picture.sourceParts);
  readonly #freshness: readonly SourceFreshness[] = $derived.by(() => {
    const { heardMs } = this.#log;
    return [...new Set([...heardMs.keys(), ...this.#declared.keys()])]
      .map((source) => {
        const ageMs = Math.max(0, this.#nowMs - (heardMs.get(source) ?? this.#openedMs));
        const freshness = freshnessOf(ageMs / 1000);
        // Nothing of it came since this window opened: however short that is, it is not live.
        return { source, ageMs, freshness: heardMs.has(source) || freshness !== 'live' ? freshness : 'late' };
      })
      .sort((a, b) => (a.source < b.source ? -1 : 1));
  });

  constructor({ log, clock, scheduler }: PictureDeps) {
    this.#log = log;
    this.#clock = clock;
    this.#scheduler = scheduler;
    this.#replay = new Replay(log);
    this.#openedMs = clock.monotonicMs();
    this.#nowMs = this.#openedMs;
    this.#stops.push(
      scheduler.every(AGE_MS, () => this.refresh()),
      log.onTracks((batch) => {
        this.#liveTrails.push(batch);
        this.#trails = this.#liveTrails.all();
      }),
    );
  }

  get mode(): PictureMode {
    return this.#mode;
  }
  /** While a replayed picture loads this is the one before it; `isCurrent` says so. */
  get picture(): Picture {
    return this.#mode.kind === 'live' ? this.#log.picture : (this.#replay.frame?.picture ?? this.#log.picture);
  }
  /** Whether `picture` is that of `timeMs`. */
  get isCurrent(): boolean {
    return this.#mode.kind === 'live' || this.#replay.isCurrent;
  }
  /** Why a replayed picture could not be loaded. */
  get error(): unknown {
    return this.#replay.error;
  }
  get timeMs(): number {
    return this.#mode.kind === 'live' ? this.#log.picture.timeMs : this.#mode.timeMs;
  }
  get trails(): readonly TrackTrail[] {
    return this.#mode.kind === 'live' ? this.#trails : (this.#replay.frame?.trails ?? []);
  }
  get playing(): boolean {
    return this.#mode.kind === 'live' ? this.#log.speed > 0 : this.#stopPlaying !== null;
  }
  /** The speed that is set; it holds while paused too. */
  get speed(): number {
    if (this.#mode.kind === 'replay') return this.#replaySpeed;
    return this.#log.speed > 0 ? this.#log.speed : this.#feedSpeed;
  }
  /** By source name. Ages are real seconds. */
  get sources(): readonly SourceFreshness[] {
    return this.#freshness;
  }
  /** How long ago anything was heard; null before the first sign of life. */
  get ageMs(): number | null {
    const { heardMs } = this.#log;
    return heardMs.size === 0 ? null : Math.max(0, this.#nowMs - Math.max(...heardMs.values()));
  }
  get freshness(): Freshness {
    return freshnessOf((this.ageMs ?? Number.POSITIVE_INFINITY) / 1000);
  }

  /** Looks at the clock now, for ages after a time in which no timer ran. */
  refresh(): void {
    this.#nowMs = this.#clock.monotonicMs();
  }

  /** Shows the picture at a past time, kept within the reach of the log; at its newest end goes live. */
  goTo(timeMs: number): void {
    const { reach } = this.#log;
    if (reach === null) return;
    if (timeMs >= reach.toMs) this.goLive();
    else this.#replay.seek(Math.max(reach.incidentsFromMs, timeMs));
  }

  goLive(): void {
    this.#stopReplay();
    this.#replay.stop();
  }

  async play(): Promise<void> {
    if (this.#mode.kind === 'live') return this.#log.setSpeed(this.speed);
    if (this.#stopPlaying !== null) return;
    let lastMs = this.#clock.monotonicMs();
    this.#stopPlaying = this.#scheduler.every(FRAME_MS, () => {
      const nowMs = this.#clock.monotonicMs();
      // A frame that is still loading is waited for, not skipped over; so is a machine that slept.
      if (this.#replay.isCurrent) this.goTo(this.timeMs + Math.min(nowMs - lastMs, AGE_MS) * this.#replaySpeed);
      lastMs = nowMs;
    });
  }

  async pause(): Promise<void> {
    if (this.#mode.kind === 'replay') return this.#stopReplay();
    this.#feedSpeed = this.speed;
    await this.#log.setSpeed(0);
  }

  /** @throws AppError `out-of-range` when the feed cannot play that fast. */
  async setSpeed(speed: number): Promise<void> {
    if (this.#mode.kind === 'replay') {
      this.#replaySpeed = speed;
      return;
    }
    if (this.playing) await this.#log.setSpeed(speed);
    this.#feedSpeed = speed;
  }

  dispose(): void {
    this.goLive();
    for (const stop of this.#stops) stop();
  }

  #stopReplay(): void {
    this.#stopPlaying?.();
    this.#stopPlaying = null;
  }
}
