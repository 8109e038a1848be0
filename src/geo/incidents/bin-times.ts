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
  const bins = counts.length / SEVERITIES.length;
  const { openedMs, severity } = filtered.table;
  for (const row of filtered.within(range)) {
    const bin = Math.min(bins - 1, Math.floor(((openedMs[row]! - fromMs) / (toMs - fromMs)) * bins));
    counts[SEVERITIES.length * bin + severity[row]!]!++;
  }
}
