import type { BorderIndex } from './border-index';
import { checkFootprint, type Footprint } from './footprint';
import { appendInterval, type IntervalSet } from './interval-set';
import { LegCutter } from './leg-cutter';

/** What one sensor watches of the border line: an interval set by piece, pieces ascending, none empty. */
export type LineIntervals = readonly { readonly piece: number; readonly ends: IntervalSet }[];

/** Interval ends are whole millimetres, as chainages in border files are. */
const GRID_PER_M = 1000;

/**
 * The stretches of the border line that lie inside a footprint.
 *
 * Exact: each leg is cut where it crosses the outer circle, the inner circle and the two radial edges, and each cut
 * leg is in or out by its middle. Model: WGS84 by `SurfaceFrame` and `LegCurve`, whose bounds together keep
 * |geodesic(end, sensor) − range| ≤ 10 mm to 500 km (≤ 2 mm to 200 km) at circles and as much across at edges to 100 km,
 * 50 mm to 500 km; at grazing angles the end itself moves by that over the sine of the angle. Ends are vertices or
 * whole millimetres; what is shorter is nothing, so a touch (a tangent circle, a corner, range 0) covers nothing.
 *
 * Across the antimeridian and at the poles as anywhere. Cost: log n + legs within range.
 *
 * @throws AppError `bad-footprint` for NaN, negative ranges, minimum over maximum range, ranges over 500 km.
 */
export function footprintIntervals(index: BorderIndex, footprint: Footprint): LineIntervals {
  checkFootprint(footprint);
  const { position, maxRangeM } = footprint;
  const out: { piece: number; ends: number[] }[] = [];
  if (maxRangeM === 0) return out;
  const cutter = new LegCutter(footprint);
  for (const leg of index.legsNear(position[0], position[1], maxRangeM)) {
    const node = index.legNode[leg]!;
    const from = index.nodeChainageM[node]!;
    const to = index.nodeChainageM[node + 1]!;
    const cuts = cutter.cut(index.nodes, node, to - from);
    if (cuts.length === 0) continue;
    const piece = index.legPiece[leg]!;
    for (let i = 0; i < cuts.length; i += 2) {
      const start = chainageOf(cuts[i]!, from, to);
      const end = chainageOf(cuts[i + 1]!, from, to);
      if (end <= start) continue;
      const last = out[out.length - 1];
      if (last?.piece === piece) appendInterval(last.ends, start, end);
      else out.push({ piece, ends: [start, end] });
    }
  }
  return out;
}

/** Chainage at a fraction of a leg: a whole millimetre, or the vertex where that is as near. */
function chainageOf(u: number, from: number, to: number): number {
  const exact = from + (to - from) * u;
  if (exact - from < 1 / GRID_PER_M) return from;
  if (to - exact < 1 / GRID_PER_M) return to;
  return Math.round(exact * GRID_PER_M) / GRID_PER_M;
}
