import type { IncidentColumns } from '../domain/incident';
import { firstAtOrAfter } from './first-at-or-after';
import type { StripWindow } from './strip-columns';
import type { StripLayout } from './strip-layout';

/** A span of time `[fromMs, toMs)`, milliseconds since the epoch. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Incidents of a time span counted by pixel column of the strip. Each counts once, in the column that holds its
 * chainage; those outside of the window or on pieces that the layout does not hold count nowhere. log n + incidents in
 * the span.
 */
export function densityBins(
  layout: StripLayout,
  incidents: IncidentColumns,
  { fromMs, toMs }: TimeSpan,
  { fromM, toM, widthPx }: StripWindow,
): Uint32Array {
  const bins = new Uint32Array(widthPx);
  const offsets = Float64Array.from(
    incidents.pieceIds,
    (pieceId) => layout.toStrip({ pieceId, chainageM: 0 }) ?? Number.NaN,
  );
  const { timeS, chainageM, piece } = incidents;
  const end = firstAtOrAfter(timeS, toMs / 1000, incidents.count);
  for (let row = firstAtOrAfter(timeS, fromMs / 1000, incidents.count); row < end; row++) {
    const column = Math.floor(((offsets[piece[row]!]! + chainageM[row]! - fromM) / (toM - fromM)) * widthPx);
    if (column >= 0 && column < widthPx) bins[column]!++;
  }
  return bins;
}
