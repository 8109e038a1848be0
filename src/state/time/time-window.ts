/** The span of time whose incidents count: all of it, a fixed one, or the last so long up to the picture. */
export type TimeWindow =
  | { readonly kind: 'all' }
  | { readonly kind: 'fixed'; readonly fromMs: number; readonly toMs: number }
  | { readonly kind: 'last'; readonly spanMs: number };

/** `[fromMs, toMs)`, milliseconds since the epoch. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** No window and no view of the timeline is shorter. */
export const SHORTEST_MS = 5 * MINUTE_MS;

/**
 * The window as times; null for all. The last so long ends with the minute that the picture is in, so that it moves once a
 * minute and holds what has just happened.
 */
export function spanOf(window: TimeWindow, pictureMs: number): Span | null {
  if (window.kind === 'all') return null;
  if (window.kind === 'fixed') return { fromMs: window.fromMs, toMs: window.toMs };
  const toMs = (Math.floor(pictureMs / MINUTE_MS) + 1) * MINUTE_MS;
  return { fromMs: toMs - window.spanMs, toMs };
}

/** The span from one time to another in either order, at least `SHORTEST_MS` long and within the bounds where it fits. */
export function spanBetween(aMs: number, bMs: number, bounds: Span): Span {
  const fromMs = clamp(Math.min(aMs, bMs), bounds.fromMs, bounds.toMs);
  const toMs = clamp(Math.max(aMs, bMs), bounds.fromMs, bounds.toMs);
  if (toMs - fromMs >= SHORTEST_MS) return { fromMs, toMs };
  return slide({ fromMs, toMs: fromMs + SHORTEST_MS }, 0, bounds);
}

/** The span moved by `byMs`, as far as the bounds allow; one longer than the bounds begins where they begin. */
export function slide({ fromMs, toMs }: Span, byMs: number, bounds: Span): Span {
  const lengthMs = toMs - fromMs;
  const latestMs = Math.max(bounds.fromMs, bounds.toMs - lengthMs);
  const movedMs = clamp(fromMs + byMs, bounds.fromMs, latestMs);
  return { fromMs: movedMs, toMs: movedMs + lengthMs };
}

/** The span made `factor` times as long about a time that keeps its place in it; never beyond the bounds. */
export function zoom(span: Span, factor: number, aboutMs: number, bounds: Span): Span {
  const lengthMs = span.toMs - span.fromMs;
  const longestMs = bounds.toMs - bounds.fromMs;
  const nextMs = clamp(lengthMs * factor, Math.min(SHORTEST_MS, longestMs), longestMs);
  const fromMs = aboutMs - ((aboutMs - span.fromMs) / lengthMs) * nextMs;
  return slide({ fromMs, toMs: fromMs + nextMs }, 0, bounds);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
