/** ANSI/ISA-18.2: more than ten annunciated in ten minutes by one operator is a flood, and it lasts until fewer than five are. */
const WINDOW_MS = 600_000;
const BEGINS_ABOVE = 10;
const ENDS_BELOW = 5;

/** A flood of alarms that lasts. */
export interface AlarmFlood {
  readonly sinceMs: number;
  /** Raised within the last ten minutes. */
  readonly recent: number;
  /** Raised since it began, with those of the ten minutes that began it. */
  readonly raised: number;
}

/**
 * The flood that lasts at a time; null where none does. What was raised exactly ten minutes ago does not count any more.
 * n log n in alarms.
 *
 * @param raisedMs when each was raised, in any order; later ones than `nowMs` do not count.
 */
export function alarmFlood(raisedMs: readonly number[], nowMs: number): AlarmFlood | null {
  const times = raisedMs.filter((timeMs) => timeMs <= nowMs).sort((a, b) => a - b);
  let oldest = 0;
  let flood: { sinceMs: number; first: number } | null = null;
  const leave = (untilMs: number): void => {
    while (oldest < times.length && times[oldest]! + WINDOW_MS <= untilMs) oldest++;
  };
  for (const [i, timeMs] of times.entries()) {
    // One may leave the window between two that are raised, and with it the flood.
    while (flood !== null && oldest < i && times[oldest]! + WINDOW_MS <= timeMs) {
      oldest++;
      if (i - oldest < ENDS_BELOW) flood = null;
    }
    leave(timeMs);
    if (flood === null && i + 1 - oldest > BEGINS_ABOVE) flood = { sinceMs: timeMs, first: oldest };
  }
  leave(nowMs);
  const recent = times.length - oldest;
  if (flood === null || recent < ENDS_BELOW) return null;
  return { sinceMs: flood.sinceMs, recent, raised: times.length - flood.first };
}
