import { RADIANS } from './ecef';
import { findRoot } from './find-root';
import type { Footprint } from './footprint';
import { appendInterval } from './interval-set';
import { LegCurve } from './leg-curve';
import { SurfaceFrame } from './surface-frame';

/** Roots are found until the footprint's edge is this near, metres. */
const ROOT_TOLERANCE_M = 1e-6;
/** A leg that runs along an edge of the sector within this lies on it, and the edge belongs to the footprint. */
const EDGE_TOLERANCE_M = 1e-3;
/** Chainage may differ from the length of a leg by this much (see BorderIndex). */
const LENGTH_MARGIN = 1.001;
const LENGTH_MARGIN_M = 0.5;

const WHOLE: readonly number[] = [0, 1];
const NOTHING: readonly number[] = [];

/** What is known of a vertex: its distance, and metres to the right of both radial edges. */
interface NodeView {
  node: number;
  distanceM: number;
  leftM: number;
  rightM: number;
}

/**
 * Cuts single legs by one footprint. Most legs lie wholly in or out, and the distances and sides of their vertices
 * show it: a disc of ≤ 500 km is convex, and a leg crosses a radial edge at most once. Only the rest is cut.
 */
export class LegCutter {
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
  #start: NodeView = { node: -1, distanceM: 0, leftM: 0, rightM: 0 };
  #end: NodeView = { node: -1, distanceM: 0, leftM: 0, rightM: 0 };

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

  /**
   * Fractions `[from, to, …]`, ascending, of the leg from `node` to the next one that lie inside; `legM` is its
   * chainage. Legs asked for in order share the work at their common vertex.
   */
  cut(nodes: Float64Array, node: number, legM: number): readonly number[] {
    const reused = this.#end;
    if (reused.node === node) {
      this.#end = this.#start;
      this.#start = reused;
    } else {
      this.#view(nodes, node, this.#start);
    }
    const start = this.#start;
    const end = this.#end;
    this.#view(nodes, node + 1, end);
    const nearestM = (start.distanceM + end.distanceM - legM * LENGTH_MARGIN - LENGTH_MARGIN_M) / 2;
    if (nearestM > this.#maxRangeM) return NOTHING;
    const within = start.distanceM < this.#maxRangeM && end.distanceM < this.#maxRangeM;
    if (within && (this.#minRangeM === 0 || nearestM >= this.#minRangeM)) {
      if (this.#circle) return WHOLE;
      if (start.leftM < 0 === end.leftM < 0 && start.rightM < 0 === end.rightM < 0) {
        return this.#opens((start.leftM + end.leftM) / 2, (start.rightM + end.rightM) / 2) ? WHOLE : NOTHING;
      }
    }
    this.#curve.set(nodes, node, node + 1);
    return this.#insideOf(this.#breaks(start, end, nearestM));
  }

  #view(nodes: Float64Array, node: number, view: NodeView): void {
    const x = nodes[3 * node]!;
    const y = nodes[3 * node + 1]!;
    const z = nodes[3 * node + 2]!;
    view.node = node;
    view.distanceM = this.#frame.distanceTo(x, y, z);
    if (this.#circle) return;
    this.#frame.aim(x, y, z);
    view.leftM = this.#leftM();
    view.rightM = this.#rightM();
  }

  #breaks(start: NodeView, end: NodeView, nearestM: number): number[] {
    const breaks = [0, 1];
    this.#cutByCircle(this.#maxRangeM, start, end, nearestM, breaks);
    if (this.#minRangeM > 0) this.#cutByCircle(this.#minRangeM, start, end, nearestM, breaks);
    if (this.#circle) return breaks.sort(ascending);
    if (start.leftM < 0 !== end.leftM < 0) {
      const left = (u: number): number => this.#aimAt(u).#leftM();
      breaks.push(findRoot(left, 0, 1, start.leftM, end.leftM, ROOT_TOLERANCE_M));
    }
    if (start.rightM < 0 !== end.rightM < 0) {
      const right = (u: number): number => this.#aimAt(u).#rightM();
      breaks.push(findRoot(right, 0, 1, start.rightM, end.rightM, ROOT_TOLERANCE_M));
    }
    return breaks.sort(ascending);
  }

  #cutByCircle(rangeM: number, start: NodeView, end: NodeView, nearestM: number, breaks: number[]): void {
    const atStart = start.distanceM - rangeM;
    const atEnd = end.distanceM - rangeM;
    const beyond = (u: number): number => this.#curve.distanceAt(this.#frame, u) - rangeM;
    if (atStart < 0 !== atEnd < 0) {
      breaks.push(findRoot(beyond, 0, 1, atStart, atEnd, ROOT_TOLERANCE_M));
    } else if (atStart >= 0 && nearestM < rangeM) {
      const closest = this.#curve.closestTo(this.#frame);
      const deep = beyond(closest);
      if (deep >= 0) return;
      breaks.push(findRoot(beyond, 0, closest, atStart, deep, ROOT_TOLERANCE_M));
      breaks.push(findRoot(beyond, closest, 1, deep, atEnd, ROOT_TOLERANCE_M));
    }
  }

  #insideOf(breaks: readonly number[]): readonly number[] {
    const inside: number[] = [];
    for (let i = 1; i < breaks.length; i++) {
      const from = breaks[i - 1]!;
      const to = breaks[i]!;
      if (to > from && this.#watches((from + to) / 2)) appendInterval(inside, from, to);
    }
    return inside;
  }

  #watches(u: number): boolean {
    const distanceM = this.#curve.distanceAt(this.#frame, u);
    if (distanceM > this.#maxRangeM || distanceM < this.#minRangeM) return false;
    if (this.#circle) return true;
    this.#aimAt(u);
    return this.#opens(this.#leftM(), this.#rightM());
  }

  #opens(leftM: number, rightM: number): boolean {
    const fromLeft = leftM >= -EDGE_TOLERANCE_M;
    const fromRight = rightM <= EDGE_TOLERANCE_M;
    return this.#wide ? fromLeft || fromRight : fromLeft && fromRight;
  }

  #aimAt(u: number): this {
    this.#curve.move(u);
    this.#frame.aim(this.#curve.x, this.#curve.y, this.#curve.z);
    return this;
  }

  /** Metres that the point aimed at lies clockwise of the left edge. */
  #leftM(): number {
    return this.#frame.eastM * this.#cosLeft - this.#frame.northM * this.#sinLeft;
  }

  #rightM(): number {
    return this.#frame.eastM * this.#cosRight - this.#frame.northM * this.#sinRight;
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
