import { AppError } from '../domain/errors';

/**
 * An answer of a worker that is asked for only while somebody looks at it, and again whenever the question changes. The
 * latest answer stays until the next one is there.
 */
export class WatchedAnswer<Answer> {
  readonly #ask: () => Promise<Answer> | null;
  #value = $state.raw<Answer | null>(null);
  #error = $state.raw<unknown>(null);

  /**
   * @param ask asks what is to be asked now; null while there is nothing to ask. What it reads before it first waits
   * makes it asked anew when it changes. Rejects with `cancelled` where a newer question took its place.
   */
  constructor(ask: () => Promise<Answer> | null) {
    this.#ask = ask;
  }

  /** The latest answer; null before the first. */
  get value(): Answer | null {
    return this.#value;
  }
  /** Why the newest question has no answer. */
  get error(): unknown {
    return this.#error;
  }

  /** Keeps the answer up to date until the returned function is called. */
  watch(): () => void {
    return $effect.root(() => {
      $effect(() => {
        const answer = this.#ask();
        if (answer !== null) void this.#take(answer);
      });
    });
  }

  async #take(answer: Promise<Answer>): Promise<void> {
    try {
      this.#value = await answer;
      this.#error = null;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'cancelled')) this.#error = error;
    }
  }
}
