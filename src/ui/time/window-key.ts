import { type Span, slide, spanBetween } from '../../state/time/time-window';

/** What a key on the window asks for. */
export type WindowKey =
  | { readonly kind: 'window'; readonly window: Span | null }
  | { readonly kind: 'zoom'; readonly closer: boolean; readonly aboutMs: number };

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 };

/**
 * Arrows move the window by a bar, with Shift they widen it at that end; plus and minus zoom about its middle; Delete takes it off.
 *
 * @param barMs width of a bar of the chart
 * @param bounds the whole record, which the window does not leave
 * @returns null for a key that means nothing here
 */
export function windowKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  window: Span,
  barMs: number,
  bounds: Span,
): WindowKey | null {
  const { fromMs, toMs } = window;
  const step = STEPS[key];
  if (step !== undefined) {
    const byMs = step * barMs;
    if (!shiftKey) return { kind: 'window', window: slide(window, byMs, bounds) };
    const wider = step < 0 ? spanBetween(fromMs + byMs, toMs, bounds) : spanBetween(fromMs, toMs + byMs, bounds);
    return { kind: 'window', window: wider };
  }
  const aboutMs = (fromMs + toMs) / 2;
  if (key === '+' || key === '=') return { kind: 'zoom', closer: true, aboutMs };
  if (key === '-') return { kind: 'zoom', closer: false, aboutMs };
  if (key === 'Delete' || key === 'Backspace') return { kind: 'window', window: null };
  return null;
}
