/**
 * A time in UTC as a person types it: `2026-11-10`, `2026-11-10 06:30`, also with `T`, seconds and a `Z` at the end. Null
 * for what is none, such as 31 November.
 */
export function parseUtc(text: string): number | null {
  const [, date, hour = '00:00', second = '00'] =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(?::(\d\d))?)?Z?$/.exec(text.trim()) ?? [];
  if (date === undefined) return null;
  const timeMs = Date.parse(`${date}T${hour}:${second}Z`);
  // Some engines take 31 November for 1 December.
  if (!Number.isFinite(timeMs) || new Date(timeMs).toISOString().slice(0, 10) !== date) return null;
  return timeMs;
}
