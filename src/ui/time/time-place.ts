import type { Span } from '../../state/time/time-window';

/** Where a time lies on a span, 0 to 1; beyond it below 0 and above 1. */
export function shareOf(timeMs: number, { fromMs, toMs }: Span): number {
  return (timeMs - fromMs) / (toMs - fromMs);
}

/** The inverse of `shareOf`. */
export function timeAt(share: number, { fromMs, toMs }: Span): number {
  return fromMs + share * (toMs - fromMs);
}

/** The part of a span that is seen, as shares; null where none of it is. */
export function visiblePart(part: Span, seen: Span): { readonly from: number; readonly to: number } | null {
  const from = Math.max(0, shareOf(part.fromMs, seen));
  const to = Math.min(1, shareOf(part.toMs, seen));
  return to > from ? { from, to } : null;
}
