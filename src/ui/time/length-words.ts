import * as m from '../../i18n/paraglide/messages';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../state/time/time-window';
import { formatNumber } from '../format';

/** How long a span is, in its largest unit with at most one decimal: `14 d`, `1.5 h`, `20 min`. */
export function lengthWords(lengthMs: number): string {
  const [unitMs, words] =
    lengthMs >= 2 * DAY_MS
      ? [DAY_MS, m.timeline_length_days]
      : lengthMs >= 2 * HOUR_MS
        ? [HOUR_MS, m.timeline_length_hours]
        : [MINUTE_MS, m.timeline_length_minutes];
  const value = Math.round((lengthMs / unitMs) * 10) / 10;
  return words({ value: formatNumber(value, Number.isInteger(value) ? 0 : 1) });
}
