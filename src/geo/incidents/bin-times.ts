import { SEVERITIES } from '../../domain/incident';
import type { Filtered, RowRange } from './filtered-table';

/** Adds the passing rows of a range to `counts`: four numbers a bin, bins of equal width from `fromMs` to `toMs`. */
export function addToBins(
  counts: Uint32Array,
  filtered: Filtered,
  range: RowRange,
  fromMs: number,
  toMs: number,
): void {
  const severities = SEVERITIES.length;
  const bins = counts.length / severities;
  // Divided by the width: an incident on an edge of whole milliseconds is exactly in the bin that begins there.
  const widthMs = (toMs - fromMs) / bins;
  const { openedMs, severity } = filtered.table;
  const rows = filtered.within(range);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const bin = Math.min(bins - 1, Math.floor((openedMs[row]! - fromMs) / widthMs));
    counts[severities * bin + severity[row]!]!++;
  }
}
