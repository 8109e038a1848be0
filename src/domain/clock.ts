/**
 * The only source of time. Picture time is what the log says (it may be replayed, or run at 600×);
 * monotonic time measures freshness by the second, whatever the playing speed.
 */
export interface Clock {
  /** Wall time of this machine, milliseconds since the epoch. */
  wallMs(): number;
  /** Milliseconds on a clock that never steps back; only differences mean anything. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** Longer than a clock is corrected by in one go, shorter than a nap that matters. */
const SLEPT_MS = 5_000;

/**
 * Counts the time in which the machine slept. The browser's own monotonic clock may stand still meanwhile, and what is an hour old
 * would be called fresh. A clock that is set forward counts as sleep: an age is rather overstated than understated.
 */
export function countingSleep({ wallMs, monotonicMs }: Clock): Clock {
  let sleptMs = 0;
  let apartMs = wallMs() - monotonicMs();
  return {
    wallMs,
    monotonicMs() {
      const runMs = monotonicMs();
      const nowApartMs = wallMs() - runMs;
      if (nowApartMs - apartMs > SLEPT_MS) sleptMs += nowApartMs - apartMs;
      apartMs = nowApartMs;
      return runMs + sleptMs;
    },
  };
}
