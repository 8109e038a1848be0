import { SEVERITIES } from '../../domain/incident';
import type { IncidentHistogram } from '../../domain/incident-record';
import * as m from '../../i18n/paraglide/messages';
import { formatNumber, formatUtcDateTime } from '../format';
import { severityName } from '../words';

/** What the bar at a time counts, in words; null beside all bars. */
export function barWords(
  { fromMs, toMs, bins, counts }: IncidentHistogram,
  timeMs: number,
): { readonly title: string; readonly mix: string } | null {
  const widthMs = (toMs - fromMs) / bins;
  const bin = Math.floor((timeMs - fromMs) / widthMs);
  if (!(bin >= 0 && bin < bins)) return null;
  const own = counts.subarray(bin * SEVERITIES.length, (bin + 1) * SEVERITIES.length);
  const total = own.reduce((sum, count) => sum + count, 0);
  const mix = SEVERITIES.map((severity, i) =>
    m.timeline_bar_part({ count: formatNumber(own[i]!), name: severityName(severity) }),
  );
  return {
    title: m.timeline_bar({
      from: formatUtcDateTime(fromMs + bin * widthMs),
      to: formatUtcDateTime(fromMs + (bin + 1) * widthMs),
      count: formatNumber(total),
    }),
    mix: mix.toReversed().join(' · '),
  };
}
