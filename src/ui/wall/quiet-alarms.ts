import type { Alarm } from '../../domain/alarm';
import * as m from '../../i18n/paraglide/messages';
import { formatNumber, formatUtcTime } from '../format';

/** What is kept quiet, by why: shelved, suppressed by design, out of service; and when the first of them comes back by itself. */
export function quietAlarms(quiet: readonly Pick<Alarm, 'state' | 'aside'>[]): string {
  const countOf = (state: Alarm['state']) => quiet.filter((alarm) => alarm.state === state).length;
  const parts = [
    { count: countOf('shelved'), words: m.wallview_quiet_shelved },
    { count: countOf('suppressed'), words: m.wallview_quiet_suppressed },
    { count: countOf('out-of-service'), words: m.wallview_quiet_service },
  ].flatMap(({ count, words }) => (count === 0 ? [] : [words({ count: formatNumber(count) })]));
  const back = quiet.flatMap(({ aside }) => (typeof aside?.untilMs === 'number' ? [aside.untilMs] : []));
  if (back.length > 0) parts.push(m.wallview_quiet_until({ time: formatUtcTime(Math.min(...back)) }));
  return parts.join(' · ');
}
