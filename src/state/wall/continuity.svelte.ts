import type { Clock } from '../../domain/clock';
import type { Scheduler } from '../../domain/scheduler';

/** A time in which the page did not run, by the clock of this machine. */
export interface Interruption {
  /**
   * `stood-still`: the page was frozen or too busy to draw, the machine slept, or its clock was set forward; from inside they look
   * alike. `clock-back`: its clock was set back.
   */
  readonly kind: 'stood-still' | 'clock-back';
  readonly fromMs: number;
  readonly toMs: number;
  /** When something was heard again after it; null: not yet, and what is on screen is from before it. */
  readonly caughtUpMs: number | null;
}

export interface ContinuityDeps {
  /** One that counts sleep. */
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Events after which time may have passed unseen: shown again, resumed. Calls back; returns how to stop. */
  onReturn(hear: () => void): () => void;
  /** Since any source was heard, milliseconds; null: never. */
  heardAgoMs(): number | null;
  /** Time went on unseen: what shows ages must look at the clock now. */
  refresh(): void;
}

const LOOK_MS = 1_000;
/** Longer than any pause of a healthy page, shorter than what anybody would want hidden. */
const UNSEEN_MS = 5_000;
/** Long enough for the next look of somebody who was away. */
const KEEP_MS = 10 * 60_000;

/**
 * Notices when the page did not run, and says so until the picture has caught up, and for ten minutes after. It trusts no event: each
 * second both clocks are read, and what is missing between two looks was missed.
 */
export class Continuity {
  readonly #deps: ContinuityDeps;
  readonly #stops: (() => void)[];
  #interruption = $state.raw<Interruption | null>(null);
  #lookedMs: number;
  #lookedWallMs: number;
  /** On the monotonic clock: only what was heard since then is news. */
  #returnedMs = 0;

  constructor(deps: ContinuityDeps) {
    this.#deps = deps;
    this.#lookedMs = deps.clock.monotonicMs();
    this.#lookedWallMs = deps.clock.wallMs();
    this.#stops = [deps.scheduler.every(LOOK_MS, this.#look), deps.onReturn(this.#look)];
  }

  /** The last interruption, for as long as it matters. */
  get interruption(): Interruption | null {
    return this.#interruption;
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
  }

  readonly #look = (): void => {
    const { clock, refresh } = this.#deps;
    const [nowMs, wallMs] = [clock.monotonicMs(), clock.wallMs()];
    const [fromMs, ranMs] = [this.#lookedWallMs, nowMs - this.#lookedMs];
    this.#lookedMs = nowMs;
    this.#lookedWallMs = wallMs;
    const isBack = wallMs - fromMs - ranMs < -UNSEEN_MS;
    const kind = isBack ? 'clock-back' : ranMs > UNSEEN_MS ? 'stood-still' : null;
    if (kind === null) {
      this.#follow(nowMs, wallMs);
      return;
    }
    this.#returnedMs = nowMs;
    this.#interruption = { kind, fromMs, toMs: wallMs, caughtUpMs: null };
    refresh();
  };

  #follow(nowMs: number, wallMs: number): void {
    const one = this.#interruption;
    if (one === null) return;
    if (one.caughtUpMs === null) {
      const agoMs = this.#deps.heardAgoMs();
      if (agoMs !== null && agoMs < nowMs - this.#returnedMs) this.#interruption = { ...one, caughtUpMs: wallMs };
    } else if (nowMs - this.#returnedMs > KEEP_MS) this.#interruption = null;
  }
}
