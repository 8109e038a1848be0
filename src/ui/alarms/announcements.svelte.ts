import type { Clock } from '../../domain/clock';
import type { Scheduler } from '../../domain/scheduler';

/** Nothing is said sooner after what was said before: a screen reader has time to read it. */
const QUIET_MS = 5_000;

/** What a polite live region says: of all that comes within five seconds the latest, with how many there were. */
export class Announcements {
  readonly #clock: Clock;
  readonly #scheduler: Scheduler;
  readonly #sum: (latest: string, count: number) => string;
  #said = $state.raw('');
  #saidMs = Number.NEGATIVE_INFINITY;
  #waiting: { latest: string; count: number } | null = null;
  #stop: () => void = () => {};

  /** @param sum what is said for several at once. */
  constructor(clock: Clock, scheduler: Scheduler, sum: (latest: string, count: number) => string) {
    this.#clock = clock;
    this.#scheduler = scheduler;
    this.#sum = sum;
  }

  get said(): string {
    return this.#said;
  }

  say(text: string): void {
    if (this.#waiting !== null) {
      this.#waiting = { latest: text, count: this.#waiting.count + 1 };
      return;
    }
    const leftMs = this.#saidMs + QUIET_MS - this.#clock.monotonicMs();
    if (leftMs <= 0) {
      this.#speak(text);
      return;
    }
    this.#waiting = { latest: text, count: 1 };
    this.#stop = this.#scheduler.after(leftMs, () => {
      const { latest, count } = this.#waiting ?? { latest: text, count: 1 };
      this.#waiting = null;
      this.#speak(count === 1 ? latest : this.#sum(latest, count));
    });
  }

  dispose(): void {
    this.#stop();
  }

  #speak(text: string): void {
    this.#saidMs = this.#clock.monotonicMs();
    this.#said = text;
  }
}
