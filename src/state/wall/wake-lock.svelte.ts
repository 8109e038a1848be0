import type { Scheduler } from '../../domain/scheduler';

/** The part of `navigator.wakeLock` that is used. */
export interface WakeLocks {
  request(
    kind: 'screen',
  ): Promise<{ addEventListener(type: 'release', hear: () => void): void; release(): Promise<void> }>;
}

/** Whether the page is in sight, and who is told when that changes. */
export interface Sight {
  readonly visible: boolean;
  onChange(hear: () => void): () => void;
}

export type WakeState =
  | { readonly kind: 'asking' | 'held' | 'hidden' }
  /** The browser has no such thing here: too old, or the page was not sent securely. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'refused'; readonly reason: string };

/** A refusal (battery, policy) may pass. */
const RETRY_MS = 60_000;

/**
 * Keeps the screen awake while the page is in sight. The browser takes the lock away whenever the page is hidden, and may do so at any
 * other time: it is asked for again, and `state` says what came of it.
 */
export class WakeLock {
  readonly #locks: WakeLocks | null;
  readonly #sight: Sight;
  readonly #scheduler: Scheduler;
  readonly #unlisten: () => void;
  #state = $state.raw<WakeState>({ kind: 'asking' });
  #release: (() => Promise<void>) | null = null;
  #stopRetry: () => void = () => {};
  #asking = false;
  #disposed = false;

  constructor(locks: WakeLocks | null, sight: Sight, scheduler: Scheduler) {
    this.#locks = locks;
    this.#sight = sight;
    this.#scheduler = scheduler;
    this.#unlisten = sight.onChange(() => void this.#ask());
    void this.#ask();
  }

  get state(): WakeState {
    return this.#state;
  }

  dispose(): void {
    this.#disposed = true;
    this.#unlisten();
    this.#stopRetry();
    void this.#release?.();
  }

  async #ask(): Promise<void> {
    this.#stopRetry();
    if (this.#locks === null) {
      this.#state = { kind: 'unsupported' };
      return;
    }
    if (this.#asking || this.#release !== null || this.#disposed) return;
    if (!this.#sight.visible) {
      this.#state = { kind: 'hidden' };
      return;
    }
    this.#asking = true;
    try {
      const lock = await this.#locks.request('screen');
      if (this.#disposed) return void lock.release();
      this.#release = () => lock.release();
      lock.addEventListener('release', () => this.#lost());
      this.#state = { kind: 'held' };
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      // Hidden between the question and the answer: not a refusal.
      this.#state = this.#sight.visible ? { kind: 'refused', reason: error.message } : { kind: 'hidden' };
      this.#retryLater();
    } finally {
      this.#asking = false;
    }
  }

  #lost(): void {
    this.#release = null;
    if (this.#disposed) return;
    this.#state = { kind: 'asking' };
    void this.#ask();
  }

  #retryLater(): void {
    this.#stopRetry = this.#scheduler.after(RETRY_MS, () => void this.#ask());
  }
}
