import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import type { Scheduler } from '../domain/scheduler';

export interface Followed<Question, Answer> {
  /** What is to be asked now; null while there is nothing to ask. What it reads makes it asked anew when it changes. */
  readonly question: () => Question | null;
  readonly isSame: (a: Question, b: Question) => boolean;
  /** Given up when nobody looks any more. */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<Answer>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** A worker that crashed or hung is asked again after so long. */
const RETRY_MS = 3_000;
const TICK_MS = 1_000;

/**
 * An answer that takes a worker a while, kept up to date while somebody looks. One question is under way at a time and runs
 * to its end, then the latest is asked: under a drag an answer still comes. Until it is that of the latest question
 * `isCurrent` is false.
 */
export class FollowedAnswer<Question, Answer> {
  readonly #of: Followed<Question, Answer>;
  #answered = $state.raw<{ readonly question: Question; readonly answer: Answer; readonly atMs: number } | null>(null);
  #failed = $state.raw<{ readonly question: Question; readonly error: AppError } | null>(null);
  #computing = $state.raw(false);
  #nowMs = $state.raw(0);
  readonly #isCurrent = $derived.by(() => {
    const question = this.#of.question();
    return question !== null && this.#answered !== null && this.#of.isSame(this.#answered.question, question);
  });

  constructor(of: Followed<Question, Answer>) {
    this.#of = of;
  }

  /** The latest answer, also of an earlier question; null before the first. */
  get value(): Answer | null {
    return this.#answered?.answer ?? null;
  }
  /** What `value` answers; null before the first. */
  get question(): Question | null {
    return this.#answered?.question ?? null;
  }
  /** Whether `value` answers the question as it is now. */
  get isCurrent(): boolean {
    return this.#isCurrent;
  }
  get computing(): boolean {
    return this.#computing;
  }
  /** Why the latest question has no answer. */
  get error(): AppError | null {
    return this.#failed?.error ?? null;
  }
  /** Real time since the answer came; null without one. */
  get ageMs(): number | null {
    return this.#answered === null ? null : Math.max(0, this.#nowMs - this.#answered.atMs);
  }

  retry(): void {
    this.#failed = null;
  }

  /** Keeps the answer up to date until the returned function is called, which gives up what is under way. */
  watch(): () => void {
    const { clock, scheduler, question, isSame } = this.#of;
    const leaving = new AbortController();
    this.#nowMs = clock.monotonicMs();
    const stopClock = scheduler.every(TICK_MS, () => {
      this.#nowMs = clock.monotonicMs();
    });
    const stopEffects = $effect.root(() => {
      $effect(() => {
        const next = question();
        if (next === null || this.#computing || this.#isCurrent) return;
        if (this.#failed !== null && isSame(this.#failed.question, next)) return;
        void this.#ask(next, leaving.signal);
      });
      $effect(() => {
        const code = this.#failed?.error.code;
        if (code === 'worker-crashed' || code === 'timed-out') return scheduler.after(RETRY_MS, () => this.retry());
      });
    });
    return () => {
      leaving.abort();
      stopClock();
      stopEffects();
    };
  }

  async #ask(question: Question, signal: AbortSignal): Promise<void> {
    this.#computing = true;
    try {
      const answer = await this.#of.ask(question, signal);
      const atMs = this.#of.clock.monotonicMs();
      this.#nowMs = atMs;
      this.#answered = { question, answer, atMs };
      this.#failed = null;
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'cancelled') return;
      const error =
        cause instanceof AppError ? cause : new AppError('worker-failed', { found: String(cause) }, { cause });
      this.#failed = { question, error };
    } finally {
      this.#computing = false;
    }
  }
}
