/** Numbers of one arc, by offset. */
export const ARC = {
  /** Unit axis; the arc runs counter-clockwise around it. */
  AXIS: 0,
  /** 1 minus the distance of the arc's plane from the centre of the sphere, without loss for small circles. */
  H: 3,
  /** Radius of the circle. */
  RADIUS: 4,
  /** Unit directions in the plane: towards the start, and a quarter turn on. */
  U: 5,
  V: 8,
  /** Where the arc ends, see `runTo`; 4 for a whole circle. */
  RUN: 11,
  START: 12,
  END: 15,
  /** +1: the inside is on the left of the arc; −1: on its right. */
  SIDE: 18,
  /** A ball of space that holds the arc: centre and radius. */
  BALL: 19,
  /** Straight distance from the end of the axis to the circle. */
  REACH: 23,
} as const;
export const ARC_STRIDE = 24;

/** The arc is the whole circle, or a plane that only bounds and is no edge. */
export const WHOLE_RUN = 4;

/**
 * Arcs of circles on the unit sphere as flat numbers. Positions along an arc are counted from its start, 0 to 4 for once
 * around, a quarter turn being 1, and within a quarter by the taxicab angle: monotone, and without trigonometry.
 *
 * Points and balls are handed over as places in arrays: passed one by one, each number would be boxed.
 */
export class ArcTable {
  count = 0;
  data: Float64Array;

  /** @param room for so many arcs before it grows. */
  constructor(room = 16) {
    this.data = new Float64Array(room * ARC_STRIDE);
  }

  /**
   * Adds the arc from a to b around an axis; a equal to b is the whole circle.
   *
   * @returns its index.
   */
  add(
    axis: ArrayLike<number>,
    h: number,
    radius: number,
    a: ArrayLike<number>,
    b: ArrayLike<number>,
    side: 1 | -1,
  ): number {
    const index = this.count++;
    const base = index * ARC_STRIDE;
    if (base + ARC_STRIDE > this.data.length) {
      const grown = new Float64Array(this.data.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    const out = this.data;
    const [nx, ny, nz] = [axis[0]!, axis[1]!, axis[2]!];
    const d = 1 - h;
    const ux = a[0]! - nx * d;
    const uy = a[1]! - ny * d;
    const uz = a[2]! - nz * d;
    const inv = 1 / Math.sqrt(ux * ux + uy * uy + uz * uz);
    out[base] = nx;
    out[base + 1] = ny;
    out[base + 2] = nz;
    out[base + ARC.H] = h;
    out[base + ARC.RADIUS] = radius;
    out[base + ARC.REACH] = Math.sqrt(2 * h);
    out[base + ARC.U] = ux * inv;
    out[base + ARC.U + 1] = uy * inv;
    out[base + ARC.U + 2] = uz * inv;
    out[base + ARC.V] = (ny * uz - nz * uy) * inv;
    out[base + ARC.V + 1] = (nz * ux - nx * uz) * inv;
    out[base + ARC.V + 2] = (nx * uy - ny * ux) * inv;
    out[base + ARC.START] = a[0]!;
    out[base + ARC.START + 1] = a[1]!;
    out[base + ARC.START + 2] = a[2]!;
    out[base + ARC.END] = b[0]!;
    out[base + ARC.END + 1] = b[1]!;
    out[base + ARC.END + 2] = b[2]!;
    out[base + ARC.SIDE] = side;
    const whole = a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
    const run = whole ? WHOLE_RUN : this.runTo(index, out, base + ARC.END);
    out[base + ARC.RUN] = run;
    // Up to half a circle lies in the ball on its chord, more in the ball of the circle.
    const minor = run <= 2;
    for (let i = 0; i < 3; i++) out[base + ARC.BALL + i] = minor ? (a[i]! + b[i]!) / 2 : axis[i]! * d;
    out[base + ARC.BALL + 3] = minor
      ? Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!) / 2 + 1e-12
      : radius + 1e-12;
    return index;
  }

  /**
   * Adds a part of another table's arc, as `CurveSweep` hands it over: its ends, and how far it runs. A part so short that
   * its ends are one point adds nothing.
   */
  addPart({ data }: ArcTable, arc: number, ends: Float64Array, run: number): void {
    const base = arc * ARC_STRIDE;
    const side = data[base + ARC.SIDE]! > 0 ? 1 : -1;
    const a = ends.subarray(0, 3);
    const b = ends.subarray(3, 6);
    if (run < WHOLE_RUN && a[0] === b[0] && a[1] === b[1] && a[2] === b[2]) return;
    const index = this.add(data.subarray(base, base + 3), data[base + ARC.H]!, data[base + ARC.RADIUS]!, a, b, side);
    // Rounding may put the end of a very short part before its start; it does not go around for that.
    const at = index * ARC_STRIDE + ARC.RUN;
    if (this.data[at]! > run + 2) this.data[at] = run;
  }

  /** Adds a great circle that bounds and is no edge: its run is 0. */
  addPlane(axis: ArrayLike<number>): void {
    // Any direction across the axis will do for a start.
    const [nx, ny] = [axis[0]!, axis[1]!];
    const norm = Math.hypot(nx, ny);
    const start = norm > 0 ? [-ny / norm, nx / norm, 0] : [1, 0, 0];
    const index = this.add(axis, 1, 1, start, start, 1);
    this.data[index * ARC_STRIDE + ARC.RUN] = 0;
  }

  /** Where a point of the circle of an arc, `points[at…at + 2]`, lies along it, [0, 4). */
  runTo(index: number, points: Float64Array, at: number): number {
    const base = index * ARC_STRIDE;
    const data = this.data;
    const x = points[at]!;
    const y = points[at + 1]!;
    const z = points[at + 2]!;
    const cos = x * data[base + ARC.U]! + y * data[base + ARC.U + 1]! + z * data[base + ARC.U + 2]!;
    const sin = x * data[base + ARC.V]! + y * data[base + ARC.V + 1]! + z * data[base + ARC.V + 2]!;
    if (sin >= 0) return cos >= 0 ? (cos + sin > 0 ? sin / (cos + sin) : 0) : 1 + cos / (cos - sin);
    return cos < 0 ? 2 + sin / (cos + sin) : 3 + cos / (cos - sin);
  }

  /** Writes the point at a position along an arc to `out[0…2]`. */
  pointAt(index: number, run: number, out: Float64Array): void {
    const base = index * ARC_STRIDE;
    const data = this.data;
    const quarter = run - 2;
    const cosTaxi = Math.abs(quarter) - 1;
    const sinTaxi = run < 2 ? 1 - Math.abs(run - 1) : Math.abs(run - 3) - 1;
    const norm = data[base + ARC.RADIUS]! / Math.sqrt(cosTaxi * cosTaxi + sinTaxi * sinTaxi);
    const d = 1 - data[base + ARC.H]!;
    for (let i = 0; i < 3; i++) {
      out[i] = data[base + i]! * d + (data[base + ARC.U + i]! * cosTaxi + data[base + ARC.V + i]! * sinTaxi) * norm;
    }
  }

  /** Start and end, six numbers. */
  endsOf(index: number): Float64Array {
    const at = index * ARC_STRIDE + ARC.START;
    return this.data.slice(at, at + 6);
  }

  startOf(index: number): [number, number, number] {
    const at = index * ARC_STRIDE + ARC.START;
    return [this.data[at]!, this.data[at + 1]!, this.data[at + 2]!];
  }

  endOf(index: number): [number, number, number] {
    const at = index * ARC_STRIDE + ARC.END;
    return [this.data[at]!, this.data[at + 1]!, this.data[at + 2]!];
  }

  /**
   * 1: the ball of space at `balls[at…at + 3]` lies inside the plane of an arc as far as the sphere goes; −1: outside;
   * 0: neither is sure.
   */
  sideOfBall(index: number, balls: Float64Array, at: number): -1 | 0 | 1 {
    const base = index * ARC_STRIDE;
    const data = this.data;
    const dx = balls[at]! - data[base]!;
    const dy = balls[at + 1]! - data[base + 1]!;
    const dz = balls[at + 2]! - data[base + 2]!;
    const radius = balls[at + 3]!;
    const awaySq = dx * dx + dy * dy + dz * dz;
    const reach = data[base + ARC.REACH]!;
    const far = reach + radius;
    const near = reach - radius;
    const within = near > 0 && awaySq < near * near;
    if (within === awaySq > far * far) return 0;
    return within === data[base + ARC.SIDE]! > 0 ? 1 : -1;
  }

  /**
   * How far a point, `point[0…2]`, lies on the inside of the plane of an arc: 0 on it. From the distance to the end of
   * the axis, so that the error is one of 1e-16 radians on the ground for a circle of any size.
   */
  depthOf(index: number, point: Float64Array): number {
    const base = index * ARC_STRIDE;
    const data = this.data;
    const dx = point[0]! - data[base]!;
    const dy = point[1]! - data[base + 1]!;
    const dz = point[2]! - data[base + 2]!;
    return (data[base + ARC.H]! - (dx * dx + dy * dy + dz * dz) / 2) * data[base + ARC.SIDE]!;
  }
}
