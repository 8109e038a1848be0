import type { Clock } from '../../domain/clock';
import type { Scheduler } from '../../domain/scheduler';
import type { Reach } from '../log-storage';
import type { PictureMode } from '../picture-store.svelte';
import type { IncidentFilterStore } from './incident-filter-store.svelte';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Span, slide } from './time-window';

/** What plays: the picture through time as it was, or the window of incidents over the record. */
export type PlaySubject = 'picture' | 'window';

/** Picture seconds a second. */
export const PICTURE_SPEEDS = [0.1, 0.5, 1, 10, 60, 300, 600, 1000] as const;
/** The exercise runs no faster than this; what has been is replayed faster. */
export const LIVE_MAX_SPEED = 600;
/** How far the window moves in a second: an hour, six, a day, a week. */
export const WINDOW_SPEEDS_MS = [HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS] as const;
export const STEPS = ['minute', 'hour', 'day', 'bin'] as const;
export type Step = (typeof STEPS)[number];

/** The window moves this often while it plays. */
const FRAME_MS = 100;

/** The part of the picture store that is steered. */
export interface PlayedPicture {
  readonly mode: PictureMode;
  readonly timeMs: number;
  readonly playing: boolean;
  readonly speed: number;
  goTo(timeMs: number): void;
  goLive(): void;
  play(): Promise<void>;
  pause(): Promise<void>;
  setSpeed(speed: number): Promise<void>;
}

export interface PlayerDeps {
  readonly picture: PlayedPicture;
  readonly filter: IncidentFilterStore;
  /** Of the log: where there are pictures. Null while it is empty. */
  readonly reach: () => Reach | null;
  /** Of the record: where there are incidents. Null while it is empty. */
  readonly bounds: () => Span | null;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/**
 * Plays, loops and steps. The picture plays within the reach of the log (looped: within the window too, where they
 * overlap); the window slides over the whole record. One of the two is played at a time.
 */
export class Player {
  readonly #deps: PlayerDeps;
  readonly #stopLoop: () => void;
  #subject = $state.raw<PlaySubject>('picture');
  #loop = $state.raw(false);
  #step = $state.raw<Step>('hour');
  #windowSpeedMs = $state.raw<number>(DAY_MS);
  /** Whether a replay was started and has not been stopped by a person. */
  #replaying = $state.raw(false);
  #stopSliding = $state.raw<(() => void) | null>(null);
  readonly #looped: Span | null = $derived.by(() => {
    const reach = this.#deps.reach();
    if (reach === null) return null;
    const all = { fromMs: reach.incidentsFromMs, toMs: reach.toMs };
    const { span } = this.#deps.filter;
    if (span === null) return all;
    const part = { fromMs: Math.max(all.fromMs, span.fromMs), toMs: Math.min(all.toMs, span.toMs) };
    return part.toMs > part.fromMs ? part : all;
  });

  constructor(deps: PlayerDeps) {
    this.#deps = deps;
    this.#stopLoop = $effect.root(() => {
      $effect(() => this.#followLoop());
    });
  }

  get subject(): PlaySubject {
    return this.#subject;
  }
  get loop(): boolean {
    return this.#loop;
  }
  get step(): Step {
    return this.#step;
  }
  get playing(): boolean {
    return this.#subject === 'window' ? this.#stopSliding !== null : this.#deps.picture.playing;
  }
  /** Picture seconds a second, or milliseconds that the window moves in a second. */
  get speed(): number {
    return this.#subject === 'window' ? this.#windowSpeedMs : this.#deps.picture.speed;
  }
  /** What a looped replay repeats; null while there is no log. */
  get looped(): Span | null {
    return this.#looped;
  }

  /** What is not played any more is paused, but for the live feed, which is everybody's. */
  setSubject(subject: PlaySubject): void {
    if (subject === this.#subject) return;
    this.#stopWindow();
    if (subject === 'window' && this.#deps.picture.mode.kind === 'replay') void this.pause();
    this.#subject = subject;
  }

  setLoop(loop: boolean): void {
    this.#loop = loop;
  }

  setStep(step: Step): void {
    this.#step = step;
  }

  /** @throws AppError `out-of-range` where the feed cannot play that fast. */
  async setSpeed(speed: number): Promise<void> {
    if (this.#subject === 'window') this.#windowSpeedMs = speed;
    else await this.#deps.picture.setSpeed(speed);
  }

  async play(): Promise<void> {
    if (this.#subject === 'window') return this.#playWindow();
    this.#replaying = this.#deps.picture.mode.kind === 'replay';
    await this.#deps.picture.play();
  }

  async pause(): Promise<void> {
    if (this.#subject === 'window') return this.#stopWindow();
    this.#replaying = false;
    await this.#deps.picture.pause();
  }

  toggle(): Promise<void> {
    return this.playing ? this.pause() : this.play();
  }

  /** @param direction −1 back, 1 on. @param binMs the width of a bar on screen. */
  stepBy(direction: -1 | 1, binMs: number, step: Step = this.#step): void {
    const byMs = direction * { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS, bin: binMs }[step];
    if (this.#subject === 'window') this.slideWindow(byMs);
    else this.goTo(this.#deps.picture.timeMs + byMs);
  }

  /** Shows the picture at a time that the log reaches; from its newest on it is live. */
  goTo(timeMs: number): void {
    this.#deps.picture.goTo(timeMs);
  }

  goLive(): void {
    this.#replaying = false;
    this.#deps.picture.goLive();
  }

  /** Moves the window within the record; without one there is nothing to move. */
  slideWindow(byMs: number): void {
    const { filter, bounds } = this.#deps;
    const record = bounds();
    if (filter.span === null || record === null) return;
    filter.setWindow({ kind: 'fixed', ...slide(filter.span, byMs, record) });
  }

  dispose(): void {
    this.#stopWindow();
    this.#stopLoop();
  }

  /** A replay that plays past the end of what is looped begins again; it never turns live by itself meanwhile. */
  #followLoop(): void {
    const { picture } = this.#deps;
    if (!this.#loop || !this.#replaying || this.#looped === null) return;
    const { mode } = picture;
    if (mode.kind === 'replay' && mode.timeMs < this.#looped.toMs) return;
    picture.goTo(this.#looped.fromMs);
    if (!picture.playing) void picture.play();
  }

  #playWindow(): void {
    const { clock, scheduler, filter, bounds } = this.#deps;
    if (this.#stopSliding !== null || filter.span === null) return;
    let lastMs = clock.monotonicMs();
    this.#stopSliding = scheduler.every(FRAME_MS, () => {
      const nowMs = clock.monotonicMs();
      const record = bounds();
      const { span } = filter;
      if (span === null || record === null) return this.#stopWindow();
      if (span.toMs < record.toMs) this.slideWindow(((nowMs - lastMs) / 1000) * this.#windowSpeedMs);
      else if (this.#loop) this.slideWindow(record.fromMs - span.fromMs);
      else this.#stopWindow();
      lastMs = nowMs;
    });
  }

  #stopWindow(): void {
    this.#stopSliding?.();
    this.#stopSliding = null;
  }
}
