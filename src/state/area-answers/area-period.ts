import type { Period } from '../../geo/area-answer/compared-periods';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Whole weeks, so that every hour of the week comes equally often; and the year. */
export const PERIOD_DAYS = [7, 28, 91, 364] as const;
export type PeriodDays = (typeof PERIOD_DAYS)[number];

/** Which time an area is asked about: the window of the timeline, the last days up to the picture, or between two times. */
export type PeriodChoice =
  | { readonly kind: 'timeline' }
  | { readonly kind: 'last'; readonly days: PeriodDays }
  | ({ readonly kind: 'between' } & Period);

/**
 * The chosen period, up to the minute that the picture is in. Null for that of the timeline while it shows all.
 *
 * @param window of the timeline, and `pictureMs` the time on screen.
 */
export function periodOf(choice: PeriodChoice, window: Period | null, pictureMs: number): Period | null {
  switch (choice.kind) {
    case 'timeline':
      return window;
    case 'last': {
      const toMs = Math.floor(pictureMs / MINUTE_MS) * MINUTE_MS;
      return { fromMs: toMs - choice.days * DAY_MS, toMs };
    }
    case 'between':
      return { fromMs: choice.fromMs, toMs: choice.toMs };
  }
}
