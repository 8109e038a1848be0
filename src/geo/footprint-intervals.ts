import type { BorderIndex } from './border-index';
import { RADIANS } from './ecef';
import { findRoot } from './find-root';
import { checkFootprint, type Footprint } from './footprint';
import { appendInterval, type IntervalSet } from './interval-set';
import { LegCurve } from './leg-curve';
import { SurfaceFrame } from './surface-frame';

/** What one sensor watches of the border line: an interval set by piece, pieces ascending, none empty. */
export type LineIntervals = readonly { readonly piece: number; readonly ends: IntervalSet }[];

/** Roots are found until the footprint's edge is this near, metres. */
const ROOT_TOLERANCE_M = 1e-6;
/** A leg that runs along an edge of the sector within this lies on it, and the edge belongs to the footprint. */
const EDGE_TOLERANCE_M = 1e-3;
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
 * A circle of ≤ 500 km is convex on the ellipsoid, so a leg crosses it at most twice.
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
    const cuts = cutter.cut(index.nodes, node);
    if (cuts.length === 0) continue;
    const piece = index.legPiece[leg]!;
    const from = index.nodeChainageM[node]!;
    const to = index.nodeChainageM[node + 1]!;
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

/** Cuts single legs by one footprint. */
class LegCutter {
  readonly #curve = new LegCurve();
  readonly #frame: SurfaceFrame;
  readonly #minRangeM: number;
  readonly #maxRangeM: number;
  readonly #circle: boolean;
  readonly #wide: boolean;
  readonly #sinLeft: number;
  readonly #cosLeft: number;
  readonly #sinRight: number;
  readonly #cosRight: number;
  #lastNode = -2;
  #lastDistanceM = 0;

  constructor({ position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Footprint) {
    this.#frame = new SurfaceFrame(position[0], position[1]);
    this.#minRangeM = minRangeM;
    this.#maxRangeM = maxRangeM;
    this.#circle = fieldOfViewDeg === 360;
    this.#wide = fieldOfViewDeg > 180;
    const left = (azimuthDeg - fieldOfViewDeg / 2) * RADIANS;
    const right = (azimuthDeg + fieldOfViewDeg / 2) * RADIANS;
    this.#sinLeft = Math.sin(left);
    this.#cosLeft = Math.cos(left);
    this.#sinRight = Math.sin(right);
    this.#cosRight = Math.cos(right);
  }

  /** Fractions of the leg `[from, to, …]` that lie inside, ascending. */
  cut(nodes: Float64Array, node: number): number[] {
    const frame = this.#frame;
    const at = 3 * node;
    const startM =
      this.#lastNode === node ? this.#lastDistanceM : frame.distanceTo(nodes[at]!, nodes[at + 1]!, nodes[at + 2]!);
    const endM = frame.distanceTo(nodes[at + 3]!, nodes[at + 4]!, nodes[at + 5]!);
    this.#lastNode = node + 1;
    this.#lastDistanceM = endM;
    const curve = this.#curve;
    curve.set(nodes, node, node + 1);
    const nearestM = (startM + endM - curve.lengthM) / 2;
    if (nearestM > this.#maxRangeM) return [];
    const breaks = [0, 1];
    this.#cutByCircle(this.#maxRangeM, startM, endM, nearestM, breaks);
    if (this.#minRangeM > 0) this.#cutByCircle(this.#minRangeM, startM, endM, nearestM, breaks);
    if (!this.#circle) {
      this.#cutByEdge(this.#sinLeft, this.#cosLeft, breaks);
      this.#cutByEdge(this.#sinRight, this.#cosRight, breaks);
    }
    breaks.sort((a, b) => a - b);
    const inside: number[] = [];
    for (let i = 1; i < breaks.length; i++) {
      const from = breaks[i - 1]!;
      const to = breaks[i]!;
      if (to > from && this.#watches((from + to) / 2)) appendInterval(inside, from, to);
    }
    return inside;
  }

  #cutByCircle(rangeM: number, startM: number, endM: number, nearestM: number, breaks: number[]): void {
    const startsIn = startM < rangeM;
    const endsIn = endM < rangeM;
    const beyond = (u: number): number => this.#curve.distanceAt(this.#frame, u) - rangeM;
    if (startsIn !== endsIn) {
      breaks.push(findRoot(beyond, 0, 1, startM - rangeM, endM - rangeM, ROOT_TOLERANCE_M));
    } else if (!startsIn && nearestM < rangeM) {
      const closest = this.#curve.closestTo(this.#frame);
      const deep = beyond(closest);
      if (deep >= 0) return;
      breaks.push(findRoot(beyond, 0, closest, startM - rangeM, deep, ROOT_TOLERANCE_M));
      breaks.push(findRoot(beyond, closest, 1, deep, endM - rangeM, ROOT_TOLERANCE_M));
    }
  }

  #cutByEdge(sin: number, cos: number, breaks: number[]): void {
    const across = (u: number): number => this.#across(u, sin, cos);
    const atStart = across(0);
    const atEnd = across(1);
    if (atStart < 0 !== atEnd < 0) breaks.push(findRoot(across, 0, 1, atStart, atEnd, ROOT_TOLERANCE_M));
  }

  #across(u: number, sin: number, cos: number): number {
    this.#curve.move(u);
    return this.#frame.rightOf(this.#curve.x, this.#curve.y, this.#curve.z, sin, cos);
  }

  #watches(u: number): boolean {
    const distanceM = this.#curve.distanceAt(this.#frame, u);
    if (distanceM > this.#maxRangeM || distanceM < this.#minRangeM) return false;
    if (this.#circle) return true;
    const fromLeft = this.#across(u, this.#sinLeft, this.#cosLeft) >= -EDGE_TOLERANCE_M;
    const fromRight = this.#across(u, this.#sinRight, this.#cosRight) <= EDGE_TOLERANCE_M;
    return this.#wide ? fromLeft || fromRight : fromLeft && fromRight;
  }
}
