import type { StripRow } from './strip-layout';

/** Neighbouring columns are counted together to this width: narrower ones are mostly noise. */
const BIN_PX = 4;

/**
 * Area of incident density. The height is a share of the densest bin in view, whose value in incidents a kilometre is
 * `maxPerKm` and stands beside the area. Null when the view holds no incident.
 */
export function densityArea(
  counts: ArrayLike<number>,
  widthPx: number,
  spanKm: number,
  row: StripRow,
): { readonly path: string; readonly maxPerKm: number } | null {
  const step = widthPx / counts.length;
  const perBin = Math.max(1, Math.round(BIN_PX / step));
  const bins: number[] = [];
  for (let start = 0; start < counts.length; start += perBin) {
    const end = Math.min(start + perBin, counts.length);
    let sum = 0;
    for (let i = start; i < end; i++) sum += counts[i] ?? 0;
    bins.push(sum / (end - start));
  }
  const max = Math.max(0, ...bins);
  if (max === 0) return null;
  const foot = row.top + row.height;
  const room = row.height - 2;
  const points = bins.map((value, i) => {
    const x = Math.min((i + 0.5) * perBin * step, widthPx);
    return `${round(x)} ${round(foot - (value / max) * room)}`;
  });
  const kmPerColumn = spanKm / counts.length;
  return { path: `M0 ${foot}L${points.join('L')}L${round(widthPx)} ${foot}z`, maxPerKm: max / kmPerColumn };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
