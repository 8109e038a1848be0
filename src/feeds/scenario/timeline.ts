import type { LogEvent } from '../../domain/log';

/** A log event without its envelope. */
export type EventBody = LogEvent extends infer E
  ? E extends LogEvent
    ? Omit<E, 'id' | 'timeMs' | 'source' | 'exercise' | 'by'>
    : never
  : never;

interface Action {
  readonly timeMs: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * What happens when: actions run in order of time, those at the same time in the order they were planned, and may plan
 * more. Events they emit are numbered in that order, so the same plan always gives the same ids.
 */
export class Timeline {
  readonly #run: string;
  readonly #heap: Action[] = [];
  #events: LogEvent[] = [];
  #planned = 0;
  #emitted = 0;
  #nowMs = Number.NEGATIVE_INFINITY;

  /** @param run names the run in every event id. */
  constructor(run: string) {
    this.#run = run;
  }

  /** The time of the running action. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Plans `run` for a time; what is already past runs next. */
  at(timeMs: number, run: () => void): void {
    const action = { timeMs: Math.max(timeMs, this.#nowMs), order: this.#planned++, run };
    const heap = this.#heap;
    let hole = heap.length;
    heap.push(action);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (isBefore(heap[parent]!, action)) break;
      heap[hole] = heap[parent]!;
      hole = parent;
    }
    heap[hole] = action;
  }

  emit(source: string, body: EventBody): void {
    const id = `scn:${this.#run}:${++this.#emitted}`;
    this.#events.push({ id, timeMs: this.#nowMs, source, exercise: true, by: null, ...body } as LogEvent);
  }

  /** Runs every action before `toMs`. */
  runUntil(toMs: number): void {
    while (this.#heap.length > 0 && this.#heap[0]!.timeMs < toMs) {
      const action = this.#pop();
      this.#nowMs = action.timeMs;
      action.run();
    }
  }

  /** The events emitted since the last call. */
  take(): LogEvent[] {
    const taken = this.#events;
    this.#events = [];
    return taken;
  }

  #pop(): Action {
    const heap = this.#heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    let hole = 0;
    for (;;) {
      const left = 2 * hole + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const child = right < heap.length && isBefore(heap[right]!, heap[left]!) ? right : left;
      if (isBefore(last, heap[child]!)) break;
      heap[hole] = heap[child]!;
      hole = child;
    }
    heap[hole] = last;
    return top;
  }
}

function isBefore(a: Action, b: Action): boolean {
  return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.order < b.order);
}
