import { DAY_MS, HOUR_MS, MINUTE_MS, type Span } from './time-window';

/** Widths that a person can name, and whose edges fall on whole minutes, hours and days of UTC; then whole weeks. */
const WIDTHS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR_MS),
  ...[1, 2, 7, 14, 28].map((n) => n * DAY_MS),
];
/** Weeks begin on a Monday: 5 January 1970 was one. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

export interface Bins {
  readonly fromMs: number;
  readonly toMs: number;
  readonly widthMs: number;
  readonly count: number;
}

/** The narrowest bins of a nice width of which at most `most`, and the two that the ends cut, cover the span. */
export function niceBins({ fromMs, toMs }: Span, most: number): Bins {
  const widest = WIDTHS_MS[WIDTHS_MS.length - 1]!;
  const wanted = (toMs - fromMs) / Math.max(1, most);
  const widthMs = WIDTHS_MS.find((width) => width >= wanted) ?? Math.ceil(wanted / widest) * widest;
  const originMs = widthMs >= 7 * DAY_MS ? FIRST_MONDAY_MS : 0;
  const first = Math.floor((fromMs - originMs) / widthMs);
  const end = Math.max(first + 1, Math.ceil((toMs - originMs) / widthMs));
  return { fromMs: originMs + first * widthMs, toMs: originMs + end * widthMs, widthMs, count: end - first };
}
