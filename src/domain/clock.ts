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
