import type { StripRow } from './strip-layout';

/** Incidents are counted in cells of this length from the west end: the same at every width and zoom. */
export const DENSITY_CELL_M = 5_000;
/** Full height, incidents a kilometre in 90 days: a fixed domain, so that heights compare between screens and days. */
const FULL_PER_KM = 20;
const FULL_DAYS = 90;

/** Narrower bins are mostly noise: cells are counted together up to this width. */
const BIN_PX = 4;

export interface DensityArea {
  readonly path: string;
  /** Bars over what is denser than full height. */
  readonly caps: string;
}

/** Cells that hold an axis of `totalM`. */
export function densityCells(totalM: number): number {
  return Math.max(1, Math.ceil(totalM / DENSITY_CELL_M));
}

/** Incidents a kilometre at full height, for a count over `days`. */
export function densityFull(days: number): number {
  return (FULL_PER_KM * days) / FULL_DAYS;
}

/**
 * Area of incident density in view: each bin is as high as the mean of its cells, against a fixed full height. Bins lie
 * on whole cells counted from the west end, so that they stand still while the view moves.
 *
 * @param counts incidents of each cell
 */
export function densityArea(
  counts: ArrayLike<number>,
  view: { readonly fromM: number; readonly toM: number },
  widthPx: number,
  row: StripRow,
  fullPerKm: number,
): DensityArea {
  const pxPerM = widthPx / (view.toM - view.fromM);
  const perBin = Math.max(1, Math.ceil(BIN_PX / (DENSITY_CELL_M * pxPerM)));
  const binM = perBin * DENSITY_CELL_M;
  const foot = row.top + row.height;
  const room = row.height - 2;
  let path = `M0 ${foot}`;
  let caps = '';
  const last = Math.ceil(view.toM / binM);
  for (let bin = Math.max(0, Math.floor(view.fromM / binM)); bin < last; bin++) {
    let sum = 0;
    const end = Math.min((bin + 1) * perBin, counts.length);
    for (let cell = bin * perBin; cell < end; cell++) sum += counts[cell] ?? 0;
    const share = sum / (binM / 1000) / fullPerKm;
    const x0 = round(Math.max(0, (bin * binM - view.fromM) * pxPerM));
    const x1 = round(Math.min(widthPx, ((bin + 1) * binM - view.fromM) * pxPerM));
    path += `H${x0}V${round(foot - Math.min(1, share) * room)}H${x1}`;
    if (share > 1) caps += `M${x0} ${foot - room}H${x1}`;
  }
  return { path: `${path}V${foot}z`, caps };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
