/** Heat, clusters and the strip's density show this much of the record, up to the picture's day. */
export const HISTORY_DAYS = 90;

const DAY_MS = 86_400_000;

/** The last `HISTORY_DAYS` whole days up to the end of the day of `timeMs`: it changes once a day, not each second. */
export function historySpan(timeMs: number): { fromMs: number; toMs: number } {
  const toMs = (Math.floor(timeMs / DAY_MS) + 1) * DAY_MS;
  return { fromMs: toMs - HISTORY_DAYS * DAY_MS, toMs };
}
