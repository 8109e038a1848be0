import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../state/time/time-window';

/** Steps between labels that a person reads without thinking. */
const STEPS_MS = [
  ...[1, 5, 15, 30].map((n) => n * MINUTE_MS),
  ...[1, 3, 6, 12].map((n) => n * HOUR_MS),
  ...[1, 2, 7, 14].map((n) => n * DAY_MS),
];
/** Beyond that labels stand at the beginning of every so many months. */
const STEPS_MONTHS = [1, 3, 6, 12, 24, 60, 120];
const MONTH_MS = 30.4 * DAY_MS;
/** 5 January 1970 was a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

export interface TimeLabel {
  readonly timeMs: number;
  readonly text: string;
}

/**
 * Labels of a time axis in UTC, about `most` of them at most: `2026-11` where months stand apart, `11-24` for days and
 * `HH:MM` within one, each with the year where it is the first label or another year than the one before. Weeks begin on Mondays.
 */
export function timeLabels(fromMs: number, toMs: number, most: number): readonly TimeLabel[] {
  const wantedMs = (toMs - fromMs) / Math.max(1, most);
  const stepMs = STEPS_MS.find((step) => step >= wantedMs);
  const times = stepMs === undefined ? months(fromMs, toMs, wantedMs) : even(fromMs, toMs, stepMs);
  return times.map((timeMs, i) => ({ timeMs, text: labelOf(timeMs, stepMs ?? null, times[i - 1] ?? null) }));
}

function even(fromMs: number, toMs: number, stepMs: number): number[] {
  const originMs = stepMs >= 7 * DAY_MS ? FIRST_MONDAY_MS : 0;
  const times: number[] = [];
  let n = Math.ceil((fromMs - originMs) / stepMs);
  for (; originMs + n * stepMs < toMs; n++) times.push(originMs + n * stepMs);
  return times;
}

function months(fromMs: number, toMs: number, wantedMs: number): number[] {
  const step = STEPS_MONTHS.find((count) => count * MONTH_MS >= wantedMs) ?? STEPS_MONTHS[STEPS_MONTHS.length - 1]!;
  const first = new Date(fromMs);
  const times: number[] = [];
  let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (let timeMs = monthMs(month); timeMs < toMs; timeMs = monthMs(month)) {
    if (timeMs >= fromMs) times.push(timeMs);
    month += step;
  }
  return times;
}

/** The beginning of a month counted from January of the year 0. */
function monthMs(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1);
}

/** @param stepMs null where labels stand months apart. */
function labelOf(timeMs: number, stepMs: number | null, beforeMs: number | null): string {
  const iso = new Date(timeMs).toISOString();
  if (stepMs === null) return iso.slice(0, 7);
  const isNewYear = beforeMs === null || new Date(beforeMs).getUTCFullYear() !== new Date(timeMs).getUTCFullYear();
  const isNewDay = beforeMs === null || Math.floor(beforeMs / DAY_MS) !== Math.floor(timeMs / DAY_MS);
  const day = isNewYear ? iso.slice(0, 10) : iso.slice(5, 10);
  if (stepMs >= DAY_MS) return day;
  return isNewDay ? `${day} ${iso.slice(11, 16)}` : iso.slice(11, 16);
}
