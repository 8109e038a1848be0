import { MIN_CURVATURE_RADIUS_M } from './ecef';

/** Children of a ball: four decides a crossing in the fewest tests on lines of 10,000 to 1,000,000 legs. */
const FANOUT = 4;
const FANOUT_BITS = 2;

/** What a ball tree is built over: ECEF triples, and the first node of each leg. */
interface Legs {
  readonly nodes: Float64Array;
  readonly legNode: Uint32Array;
}

/**
 * Balls in space around runs of consecutive legs: level 0 has one for each leg, each level above one for four of the
 * level below, the last level one for all. A ball holds the whole curve of its legs, so what is true of the ball is true
 * of every point of them. Flat: ball `i` is `[x, y, z, radius]` at `balls[4 * i]`, metres in ECEF. n log n time in legs,
 * 43 bytes a leg. Without legs there is no level.
 */
export class LegTree {
  readonly balls: Float64Array;
  /** Index of the first ball of each level. */
  readonly levelStart: readonly number[];
  readonly legCount: number;

  constructor(legs: Legs) {
    this.legCount = legs.legNode.length;
    const starts: number[] = [];
    let total = 0;
    for (let count = this.legCount; count > 0; count = count === 1 ? 0 : Math.ceil(count / FANOUT)) {
      starts.push(total);
      total += count;
    }
    this.levelStart = starts;
    this.balls = new Float64Array(4 * total);
    for (let level = 0, run = 1; level < starts.length; level++, run *= FANOUT) {
      for (let i = 0, first = 0; first < this.legCount; i++, first += run) {
        enclose(legs, first, Math.min(first + run, this.legCount), this.balls, 4 * (starts[level]! + i));
      }
    }
  }

  get height(): number {
    return this.levelStart.length;
  }

  /** The legs `[first, end)` behind ball `i` of a level. */
  firstLeg(level: number, i: number): number {
    return i << (FANOUT_BITS * level);
  }
  endLeg(level: number, i: number): number {
    return Math.min(this.legCount, (i + 1) << (FANOUT_BITS * level));
  }

  /** The balls `[first, end)` of the level below that ball `i` stands for. */
  firstChild(i: number): number {
    return FANOUT * i;
  }
  endChild(level: number, i: number): number {
    const below = this.levelStart[level]! - this.levelStart[level - 1]!;
    return Math.min(below, FANOUT * (i + 1));
  }
}

/**
 * The ball about the middle of the box of the legs' nodes. It holds the curves too: a chord lies deeper in a ball that is
 * no larger than the earth than its geodesic rises over it. A larger ball would decide nothing; it is made endless.
 */
function enclose({ nodes, legNode }: Legs, first: number, end: number, out: Float64Array, at: number): void {
  let west = Number.POSITIVE_INFINITY;
  let south = west;
  let low = west;
  let east = Number.NEGATIVE_INFINITY;
  let north = east;
  let high = east;
  for (let leg = first; leg < end; leg++) {
    const node = legNode[leg]!;
    for (let n = 3 * node; n <= 3 * node + 3; n += 3) {
      const x = nodes[n]!;
      const y = nodes[n + 1]!;
      const z = nodes[n + 2]!;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
      if (z < low) low = z;
      if (z > high) high = z;
    }
  }
  const x = (west + east) / 2;
  const y = (south + north) / 2;
  const z = (low + high) / 2;
  let radiusSq = 0;
  for (let leg = first; leg < end; leg++) {
    const node = legNode[leg]!;
    for (let n = 3 * node; n <= 3 * node + 3; n += 3) {
      const dx = nodes[n]! - x;
      const dy = nodes[n + 1]! - y;
      const dz = nodes[n + 2]! - z;
      radiusSq = Math.max(radiusSq, dx * dx + dy * dy + dz * dz);
    }
  }
  const radiusM = Math.sqrt(radiusSq);
  out[at] = x;
  out[at + 1] = y;
  out[at + 2] = z;
  out[at + 3] = radiusM < MIN_CURVATURE_RADIUS_M ? radiusM : Number.POSITIVE_INFINITY;
}
