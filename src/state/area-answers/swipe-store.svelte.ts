import type { Reach } from '../log-storage';
import { type PastAnswer, type PastAnswerDeps, pastAnswer } from './past-answer.svelte';

export interface SwipeDeps extends Omit<PastAnswerDeps, 'timeMs'> {
  /** What the log reaches; null before its first entry. */
  readonly reach: () => Reach | null;
  /** The time on screen. */
  readonly shownMs: () => number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** At either end of the map some of each time stays in sight. */
const LEAST_SHARE = 0.02;

/**
 * Two times on one map: left of the divider the picture on screen, right of it that of time B, with the coverage that was
 * computed for it.
 */
export class SwipeStore {
  readonly #deps: SwipeDeps;
  /** Time B; null while the map is whole. */
  #timeMs = $state.raw<number | null>(null);
  #share = $state.raw(0.5);
  readonly past: PastAnswer;

  constructor(deps: SwipeDeps) {
    this.#deps = deps;
    this.past = pastAnswer({ ...deps, timeMs: () => this.#timeMs });
  }

  get isOpen(): boolean {
    return this.#timeMs !== null;
  }
  get timeMs(): number | null {
    return this.#timeMs;
  }
  /** Where the divider stands, from the left edge of the map, as a share of its width. */
  get share(): number {
    return this.#share;
  }
  /** The times that can be chosen; null before the log has begun. Before `fullFromMs` units have no positions. */
  get reach(): Reach | null {
    return this.#deps.reach();
  }

  /** Opens at an hour before the time on screen, or at a time; within what the log reaches. */
  open(timeMs = this.#deps.shownMs() - HOUR_MS): void {
    if (this.reach === null) return;
    this.#share = 0.5;
    this.setTime(timeMs);
  }

  close(): void {
    this.#timeMs = null;
  }

  /** To the minute; kept within what the log reaches. */
  setTime(timeMs: number): void {
    const { reach } = this;
    if (reach === null || !Number.isFinite(timeMs)) return;
    const wholeMs = Math.round(timeMs / MINUTE_MS) * MINUTE_MS;
    this.#timeMs = Math.min(reach.toMs, Math.max(reach.incidentsFromMs, wholeMs));
  }

  setShare(share: number): void {
    this.#share = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share));
  }
}
