/** Timers, injected: nothing in the state waits by itself. Both return the way to stop. */
export interface Scheduler {
  after(delayMs: number, work: () => void): () => void;
  every(periodMs: number, work: () => void): () => void;
}

export const systemScheduler: Scheduler = {
  after(delayMs, work) {
    const id = setTimeout(work, delayMs);
    return () => clearTimeout(id);
  },
  every(periodMs, work) {
    const id = setInterval(work, periodMs);
    return () => clearInterval(id);
  },
};
