import type { Clock } from '../../domain/clock';

/** Knows when the browser last drew, without making it draw more than once each time it is asked. */
export class FrameWatch {
  readonly #clock: Clock;
  readonly #request: (callback: () => void) => number;
  readonly #cancel: (id: number) => void;
  #waiting: number | null = null;
  #drawnMs: number | null = null;

  constructor(clock: Clock, request: (callback: () => void) => number, cancel: (id: number) => void) {
    this.#clock = clock;
    this.#request = request;
    this.#cancel = cancel;
    this.#ask();
  }

  /** Milliseconds since the last frame that was asked for; null before the first. Asks for the next. */
  agoMs(): number | null {
    this.#ask();
    return this.#drawnMs === null ? null : this.#clock.monotonicMs() - this.#drawnMs;
  }

  /** While the page cannot be seen nothing is drawn, and that says nothing: the count begins again. */
  forget(): void {
    this.#drawnMs = null;
  }

  dispose(): void {
    if (this.#waiting !== null) this.#cancel(this.#waiting);
  }

  #ask(): void {
    this.#waiting ??= this.#request(() => {
      this.#waiting = null;
      this.#drawnMs = this.#clock.monotonicMs();
    });
  }
}
