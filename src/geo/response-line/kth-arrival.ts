import type { Responder } from '../../domain/response';
import { MIN_CURVATURE_RADIUS_M, writeEcef } from '../ecef';
import { SurfaceFrame } from '../surface-frame';

/** Beyond this chord nothing is said of how long its geodesic may be at most. */
const LONGEST_CHORD_M = MIN_CURVATURE_RADIUS_M;

/**
 * Turn-out + straight-line travel of the k-th responder to arrive, k = 1 or 2: bounds over a ball of the line, bounds and
 * the value over a part of a leg. What cannot be the k-th anywhere in a ball is left out below it: the list of those who
 * may be grows on one stack, a list to a level.
 *
 * Bounds of a ball are rigorous: a geodesic is no shorter than its chord, and by Schur's theorem no longer than the arc of
 * that chord at the smallest radius of curvature of WGS84. Values by `SurfaceFrame` (≤ 1 mm to 500 km, 0.5 % beyond).
 * A responder beyond its `maxTravelS` does not arrive (infinite). Fewer than k responders: infinite.
 */
export class KthArrival {
  /** Bounds that the latest `narrow…` found, seconds. */
  leastS = 0;
  mostS = 0;
  /** The value at the middle, after `narrowAt`. */
  valueS = 0;
  readonly #responders: readonly Responder[];
  readonly #k: 1 | 2;
  readonly #xyz: Float64Array;
  readonly #turnOutS: Float64Array;
  readonly #speedMps: Float64Array;
  readonly #maxTravelS: Float64Array;
  readonly #frames: (SurfaceFrame | null)[];
  #list: Int32Array;
  #lowerS: Float64Array;
  #first = 0;
  #second = 0;

  constructor(responders: readonly Responder[], k: 1 | 2) {
    this.#responders = responders;
    this.#k = k;
    this.#xyz = new Float64Array(3 * responders.length);
    for (const [i, { position }] of responders.entries()) writeEcef(position[0], position[1], this.#xyz, 3 * i);
    this.#turnOutS = Float64Array.from(responders, ({ turnOutS }) => turnOutS);
    this.#speedMps = Float64Array.from(responders, ({ speedMps }) => speedMps);
    this.#maxTravelS = Float64Array.from(responders, ({ maxTravelS }) => maxTravelS);
    this.#frames = responders.map(() => null);
    this.#list = Int32Array.from(responders.keys());
    this.#lowerS = new Float64Array(responders.length);
  }

  /** Narrows the list `[from, to)` to those who may be the k-th in a ball; gives the end of the new list, from `to` on. */
  narrowIn(balls: Float64Array, at: number, from: number, to: number): number {
    const x = balls[at]!;
    const y = balls[at + 1]!;
    const z = balls[at + 2]!;
    const radiusM = balls[at + 3]!;
    this.#startBounds(to - from);
    let firstLower = Number.POSITIVE_INFINITY;
    let secondLower = Number.POSITIVE_INFINITY;
    for (let n = from; n < to; n++) {
      const i = this.#list[n]!;
      const dx = x - this.#xyz[3 * i]!;
      const dy = y - this.#xyz[3 * i + 1]!;
      const dz = z - this.#xyz[3 * i + 2]!;
      const chordM = Math.sqrt(dx * dx + dy * dy + dz * dz);
      const lower = this.#arrivalS(i, Math.max(0, chordM - radiusM));
      this.#lowerS[n - from] = lower;
      if (lower < firstLower) {
        secondLower = firstLower;
        firstLower = lower;
      } else if (lower < secondLower) {
        secondLower = lower;
      }
      this.#offer(this.#arrivalS(i, longestArcM(chordM + radiusM)));
    }
    return this.#narrow(from, to, this.#k === 1 ? firstLower : secondLower);
  }

  /** The same for what lies within `halfM` of a point of the line, whose value is found besides. */
  narrowAt(x: number, y: number, z: number, halfM: number, from: number, to: number): number {
    this.#startBounds(to - from);
    let firstLower = Number.POSITIVE_INFINITY;
    let secondLower = Number.POSITIVE_INFINITY;
    let first = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let n = from; n < to; n++) {
      const i = this.#list[n]!;
      const distanceM = this.#frameOf(i).distanceTo(x, y, z);
      const value = this.#arrivalS(i, distanceM);
      if (value < first) {
        second = first;
        first = value;
      } else if (value < second) {
        second = value;
      }
      const lower = this.#arrivalS(i, Math.max(0, distanceM - halfM));
      this.#lowerS[n - from] = lower;
      if (lower < firstLower) {
        secondLower = firstLower;
        firstLower = lower;
      } else if (lower < secondLower) {
        secondLower = lower;
      }
      this.#offer(this.#arrivalS(i, distanceM + halfM));
    }
    this.valueS = this.#k === 1 ? first : second;
    return this.#narrow(from, to, this.#k === 1 ? firstLower : secondLower);
  }

  /** The value at a point of the line, by a list that holds whoever may be the k-th there. */
  at(x: number, y: number, z: number, from: number, to: number): number {
    let first = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let n = from; n < to; n++) {
      const i = this.#list[n]!;
      const value = this.#arrivalS(i, this.#frameOf(i).distanceTo(x, y, z));
      if (value < first) {
        second = first;
        first = value;
      } else if (value < second) {
        second = value;
      }
    }
    return this.#k === 1 ? first : second;
  }

  #arrivalS(i: number, distanceM: number): number {
    const travelS = distanceM / this.#speedMps[i]!;
    return travelS > this.#maxTravelS[i]! ? Number.POSITIVE_INFINITY : this.#turnOutS[i]! + travelS;
  }

  #frameOf(i: number): SurfaceFrame {
    const known = this.#frames[i];
    if (known) return known;
    const [lng, lat] = this.#responders[i]!.position;
    const frame = new SurfaceFrame(lng, lat);
    this.#frames[i] = frame;
    return frame;
  }

  #startBounds(count: number): void {
    this.#first = Number.POSITIVE_INFINITY;
    this.#second = Number.POSITIVE_INFINITY;
    if (this.#lowerS.length < count) this.#lowerS = new Float64Array(2 * count);
  }

  /** Takes the most that somebody needs. */
  #offer(upperS: number): void {
    if (upperS < this.#first) {
      this.#second = this.#first;
      this.#first = upperS;
    } else if (upperS < this.#second) {
      this.#second = upperS;
    }
  }

  #narrow(from: number, to: number, leastS: number): number {
    const mostS = this.#k === 1 ? this.#first : this.#second;
    this.leastS = leastS;
    this.mostS = mostS;
    if (this.#list.length < to + (to - from)) {
      const list = new Int32Array(2 * (to + (to - from)));
      list.set(this.#list);
      this.#list = list;
    }
    let end = to;
    for (let n = from; n < to; n++) {
      const lower = this.#lowerS[n - from]!;
      if (lower <= mostS && lower < Number.POSITIVE_INFINITY) this.#list[end++] = this.#list[n]!;
    }
    return end;
  }
}

/** No chord of this length has a longer geodesic: asin x ≤ x (1 + x²/5) for x ≤ ½, on the smallest radius of curvature. */
function longestArcM(chordM: number): number {
  if (!(chordM <= LONGEST_CHORD_M)) return Number.POSITIVE_INFINITY;
  const share = chordM / MIN_CURVATURE_RADIUS_M;
  return chordM * (1 + (share * share) / 20);
}
