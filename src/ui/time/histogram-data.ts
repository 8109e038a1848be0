import { SEVERITIES } from '../../domain/incident';
import type { IncidentHistogram } from '../../domain/incident-record';

/** Times, then heights by severity: columns of equal length. */
type AlignedColumns = [Float64Array, ...Float64Array[]];

/** For each bar its time and four heights: of all, without the low ones, without the moderate ones too, of the critical. */
export function stackedData({ fromMs, toMs, bins, counts }: IncidentHistogram): AlignedColumns {
  const times = new Float64Array(bins);
  const heights = SEVERITIES.map(() => new Float64Array(bins));
  for (let bin = 0; bin < bins; bin++) {
    times[bin] = fromMs + (bin * (toMs - fromMs)) / bins;
    let height = 0;
    for (let severity = SEVERITIES.length - 1; severity >= 0; severity--) {
      height += counts[bin * SEVERITIES.length + severity]!;
      heights[severity]![bin] = height;
    }
  }
  return [times, ...heights];
}
