import { RADIANS } from './ecef';
import { findRoot } from './find-root';
import type { Footprint } from './footprint';
import { LegCurve } from './leg-curve';
import { SurfaceFrame } from './surface-frame';

/** Roots are found until the footprint's edge is this near, metres. */
const ROOT_TOLERANCE_M = 1e-6;
/** A leg that runs along an edge of the sector within this lies on it, and the edge belongs to the footprint. */
const EDGE_TOLERANCE_M = 1e-3;
/** Chainage may differ from the length of a leg by this much (see BorderIndex). */
const LENGTH_MARGIN = 1.001;
const LENGTH_MARGIN_M = 0.5;

/** Both ends of a leg, two crossings of each circle, one of each radial edge. */
const MAX_BREAKS = 8;

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
  readonly #frame = new SurfaceFrame();
  #minRangeM = 0;
  #maxRangeM = 0;
  #circle = true;
  #wide = false;
  #sinLeft = 0;
  #cosLeft = 0;
  #sinRight = 0;
  #cosRight = 0;
  #start: NodeView = { node: -1, distanceM: 0, leftM: 0, rightM: 0 };
  #end: NodeView = { node: -1, distanceM: 0, leftM: 0, rightM: 0 };
  // What roots are looked for of, made once: a closure for every leg would be garbage.
  #rangeM = 0;
  readonly #beyond = (u: number): number => this.#curve.distanceAt(this.#frame, u) - this.#rangeM;
  readonly #ofLeft = (u: number): number => this.#aimAt(u).#leftM();
  readonly #ofRight = (u: number): number => this.#aimAt(u).#rightM();
  readonly #breaks = new Float64Array(MAX_BREAKS);
  #breakCount = 0;
  /** What the latest `cut` found: fractions of the leg, `[from, to, …]`, ascending. */
  readonly inside = new Float64Array(MAX_BREAKS);

  /** Takes another footprint, so that one cutter serves many in turn. */
  set({ position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Footprint): void {
    this.#frame.stand(position[0], position[1]);
    this.#start.node = -1;
    this.#end.node = -1;
    this.#minRangeM = minRangeM;
    this.#maxRangeM = maxRangeM;
    this.#circle = fieldOfViewDeg === 360;
    if (this.#circle) return;
    this.#wide = fieldOfViewDeg > 180;
    const left = (azimuthDeg - fieldOfViewDeg / 2) * RADIANS;
    const right = (azimuthDeg + fieldOfViewDeg / 2) * RADIANS;
    this.#sinLeft = Math.sin(left);
    this.#cosLeft = Math.cos(left);
    this.#sinRight = Math.sin(right);
    this.#cosRight = Math.cos(right);
  }

  /**
   * Finds the parts of the leg from `node` to the next one that lie inside and gives how many numbers of `inside` say so;
   * `legM` is the leg's chainage. Legs asked for in order share the work at their common vertex.
   */
  cut(nodes: Float64Array, node: number, legM: number): number {
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
    if (nearestM > this.#maxRangeM) return 0;
    const within = start.distanceM < this.#maxRangeM && end.distanceM < this.#maxRangeM;
    if (within && (this.#minRangeM === 0 || nearestM >= this.#minRangeM)) {
      if (this.#circle) return this.#whole();
      if (start.leftM < 0 === end.leftM < 0 && start.rightM < 0 === end.rightM < 0) {
        return this.#opens((start.leftM + end.leftM) / 2, (start.rightM + end.rightM) / 2) ? this.#whole() : 0;
      }
    }
    this.#curve.set(nodes, node, node + 1);
    this.#findBreaks(start, end, nearestM);
    return this.#betweenBreaks();
  }

  #whole(): number {
    this.inside[0] = 0;
    this.inside[1] = 1;
    return 2;
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

  #findBreaks(start: NodeView, end: NodeView, nearestM: number): void {
    this.#breaks[0] = 0;
    this.#breaks[1] = 1;
    this.#breakCount = 2;
    this.#breakAtCircle(this.#maxRangeM, start, end, nearestM);
    if (this.#minRangeM > 0) this.#breakAtCircle(this.#minRangeM, start, end, nearestM);
    if (!this.#circle) {
      if (start.leftM < 0 !== end.leftM < 0) this.#breakAt(this.#ofLeft, 0, 1, start.leftM, end.leftM);
      if (start.rightM < 0 !== end.rightM < 0) this.#breakAt(this.#ofRight, 0, 1, start.rightM, end.rightM);
    }
  }

  #breakAtCircle(rangeM: number, start: NodeView, end: NodeView, nearestM: number): void {
    this.#rangeM = rangeM;
    const atStart = start.distanceM - rangeM;
    const atEnd = end.distanceM - rangeM;
    if (atStart < 0 !== atEnd < 0) {
      this.#breakAt(this.#beyond, 0, 1, atStart, atEnd);
    } else if (atStart >= 0 && nearestM < rangeM) {
      const closest = this.#curve.closestTo(this.#frame);
      const deep = this.#beyond(closest);
      if (deep >= 0) return;
      this.#breakAt(this.#beyond, 0, closest, atStart, deep);
      this.#breakAt(this.#beyond, closest, 1, deep, atEnd);
    }
  }

  #breakAt(f: (u: number) => number, lo: number, hi: number, atLo: number, atHi: number): void {
    const root = findRoot(f, lo, hi, atLo, atHi, ROOT_TOLERANCE_M);
    const breaks = this.#breaks;
    let i = this.#breakCount++;
    for (; i > 0 && breaks[i - 1]! > root; i--) breaks[i] = breaks[i - 1]!;
    breaks[i] = root;
  }

  #betweenBreaks(): number {
    const breaks = this.#breaks;
    const inside = this.inside;
    let count = 0;
    for (let i = 1; i < this.#breakCount; i++) {
      const from = breaks[i - 1]!;
      const to = breaks[i]!;
      if (to <= from || !this.#watches((from + to) / 2)) continue;
      if (count > 0 && from <= inside[count - 1]!) {
        inside[count - 1] = to;
      } else {
        inside[count++] = from;
        inside[count++] = to;
      }
    }
    return count;
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
