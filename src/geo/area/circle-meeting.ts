import { ARC, ARC_STRIDE, type ArcTable } from './arc-table';

/**
 * How far an arc may lie off another's circle and still run along it, radians: 6 µm. Footprints, whose poses are rounded,
 * are equal or further apart; a region's edge that was computed along another's is not.
 */
const SAME = 1e-12;
/** Circles that reach less than this into each other only touch. */
const TOUCH = 3e-15;
/** Only circles that keep this close can have arcs that run along each other. */
const CLOSE = 1e-7;

/**
 * Where the circles of two arcs meet: `same` (the arcs run along each other within a tolerance), or `count` points, 0 or
 * 2, in `points`. Scratch. The result for (a, b) and (b, a) is the same to the last bit as long as the caller names the
 * pair in one order, so that boundaries made of both close exactly.
 *
 * Worked from differences (b's axis minus a's, b's height minus a's) and from the smaller circle, so that circles of a
 * few metres thousands of kilometres from the centre of the sphere lose no digits. Circles that only touch are apart.
 */
export class CircleMeeting {
  count: 0 | 2 = 0;
  same = false;
  readonly points = new Float64Array(6);
  readonly #middle = new Float64Array(3);
  #spread = 0;

  meet(aArcs: ArcTable, a: number, bArcs: ArcTable, b: number): void {
    this.meetPlanes(aArcs.data, a, bArcs.data, b);
    this.same = this.#spread < CLOSE && (this.#runsAlong(aArcs, a, bArcs, b) || this.#runsAlong(bArcs, b, aArcs, a));
    if (this.same) this.count = 0;
  }

  /** The circles alone, of the tables' numbers. */
  meetPlanes(aData: Float64Array, a: number, bData: Float64Array, b: number): void {
    // Measured from the smaller circle, the points are as exact as that is small.
    if (aData[a * ARC_STRIDE + ARC.RADIUS]! > bData[b * ARC_STRIDE + ARC.RADIUS]!) this.#solve(bData, b, aData, a);
    else this.#solve(aData, a, bData, b);
  }

  /** Whether the whole of an arc lies on the plane of another. */
  #runsAlong(arcs: ArcTable, arc: number, others: ArcTable, other: number): boolean {
    const run = arcs.data[arc * ARC_STRIDE + ARC.RUN]!;
    const least = SAME * others.data[other * ARC_STRIDE + ARC.RADIUS]!;
    for (let part = 0; part <= 4; part++) {
      arcs.pointAt(arc, (run * part) / 4, this.#middle);
      const off = others.depthOf(other, this.#middle);
      if (Math.abs(off) > least) return false;
    }
    return true;
  }

  #solve(aData: Float64Array, a: number, bData: Float64Array, b: number): void {
    const aBase = a * ARC_STRIDE;
    const bBase = b * ARC_STRIDE;
    const nx = aData[aBase]!;
    const ny = aData[aBase + 1]!;
    const nz = aData[aBase + 2]!;
    let mx = bData[bBase]!;
    let my = bData[bBase + 1]!;
    let mz = bData[bBase + 2]!;
    let hb = bData[bBase + ARC.H]!;
    // The same circle seen from the other end of its axis: differences stay small.
    if (nx * mx + ny * my + nz * mz < 0) {
      mx = -mx;
      my = -my;
      mz = -mz;
      hb = 2 - hb;
    }
    const ha = aData[aBase + ARC.H]!;
    const radius = aData[aBase + ARC.RADIUS]!;
    const ex = mx - nx;
    const ey = my - ny;
    const ez = mz - nz;
    const apart = ex * ex + ey * ey + ez * ez;
    const q = apart * (1 - apart / 4);
    // With e the part of the difference across n, points at n·d + y have e·y = f.
    const f = ha - hb + (apart * (1 - ha)) / 2;
    this.count = 0;
    const swing = radius * Math.sqrt(q);
    // How deep the circles reach into each other; less than the tests of insides resolve is a touch.
    const depth = swing - Math.abs(f);
    this.#spread = swing + Math.abs(f);
    if (depth <= TOUCH * radius) return;
    this.count = 2;
    const d = 1 - ha;
    const along = f / q;
    const tx = nx * (d + (along * apart) / 2) + ex * along;
    const ty = ny * (d + (along * apart) / 2) + ey * along;
    const tz = nz * (d + (along * apart) / 2) + ez * along;
    const across = Math.sqrt(depth * this.#spread) / q;
    const cx = (ny * ez - nz * ey) * across;
    const cy = (nz * ex - nx * ez) * across;
    const cz = (nx * ey - ny * ex) * across;
    const points = this.points;
    points[0] = tx + cx;
    points[1] = ty + cy;
    points[2] = tz + cz;
    points[3] = tx - cx;
    points[4] = ty - cy;
    points[5] = tz - cz;
  }
}
