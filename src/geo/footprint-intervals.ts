import type { BorderIndex } from './border-index';
import type { Footprint } from './footprint';
import type { IntervalSet } from './interval-set';
import { LineCutter } from './line-cutter';

/** What one sensor watches of the border line: an interval set by piece, pieces ascending, none empty. */
export type LineIntervals = readonly { readonly piece: number; readonly ends: IntervalSet }[];

/**
 * The stretches of the border line that lie inside a footprint.
 *
 * Exact: runs of legs whose ball lies wholly in or out are taken at once; of the rest each leg is cut where it crosses
 * the outer circle, the inner circle and the two radial edges, and each cut leg is in or out by its middle; what is left
 * is cut by the polygon where there is one (`PolygonCutter`). Model: WGS84
 * by `SurfaceFrame` and `LegCurve`, whose bounds together keep |geodesic(end, sensor) − range| ≤ 10 mm to 500 km (≤ 2 mm
 * to 200 km) at circles and as much across at edges to 100 km, 50 mm to 500 km; at grazing angles the end itself moves by
 * that over the sine of the angle. Ends are vertices or whole millimetres; what is shorter is nothing, so a touch (a
 * tangent circle, a corner, range 0) covers nothing.
 *
 * Across the antimeridian and at the poles as anywhere. Cost: log n for every time the line crosses the footprint's edge.
 *
 * @throws AppError `bad-footprint` for NaN, negative ranges, minimum over maximum range, ranges over 500 km.
 */
export function footprintIntervals(index: BorderIndex, footprint: Footprint): LineIntervals {
  return new LineCutter(index).cut(footprint);
}
