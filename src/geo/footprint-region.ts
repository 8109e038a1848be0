import { MIN_CURVATURE_RADIUS_M, RADIANS, writeEcefOf } from './ecef';
import type { Footprint } from './footprint';

/** Half the band at an edge where a ball decides nothing and `LegCutter` is asked, metres. */
const SLACK_M = 0.01;
/** The geodesic strays from the vertical plane by 1.73 m (500 km)⁻³ s³ at most (tests/geo/leg-tree.test.ts). */
const PLANE_STRAY_M = 4;
const PLANE_STRAY_AT_M = 500_000;

/** What is still open about a ball: each bit is a boundary of the footprint that may run through it. */
const OUTER = 1;
const HOLE = 2;
/** Both radial edges. */
const EDGES = 4;
/** Nothing of the ball lies inside. */
export const OUTSIDE = -1;

/**
 * A footprint as a body in space, for balls: what is decided of a ball in ECEF is true of every geodesic distance and
 * azimuth within it. Rigorous and a little hesitant: a chord is shorter than its geodesic, and by Schur's theorem not
 * shorter than the chord of the same length at the smallest radius of curvature of WGS84.
 */
export class FootprintRegion {
  #open = OUTER;
  #x = 0;
  #y = 0;
  #z = 0;
  #outerM = 0;
  #surelyWithinOuterM = 0;
  #holeM = 0;
  #surelyWithinHoleM = 0;
  #wide = false;
  #strayM = 0;
  #leftX = 0;
  #leftY = 0;
  #leftZ = 0;
  #rightX = 0;
  #rightY = 0;
  #rightZ = 0;
  readonly #point = new Float64Array(3);

  /** What is open before anything is decided. */
  get open(): number {
    return this.#open;
  }

  /** Takes another footprint, so that one region serves many in turn. */
  set({ position: [lng, lat], azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Footprint): void {
    const point = this.#point;
    const sinLng = Math.sin(lng * RADIANS);
    const cosLng = Math.cos(lng * RADIANS);
    const sinLat = Math.sin(lat * RADIANS);
    const cosLat = Math.cos(lat * RADIANS);
    writeEcefOf(sinLng, cosLng, sinLat, cosLat, point, 0);
    this.#x = point[0]!;
    this.#y = point[1]!;
    this.#z = point[2]!;
    this.#outerM = maxRangeM + SLACK_M;
    this.#surelyWithinOuterM = shortestChordM(maxRangeM) - SLACK_M;
    this.#open = OUTER;
    if (minRangeM > 0) {
      this.#open |= HOLE;
      this.#holeM = minRangeM + SLACK_M;
      this.#surelyWithinHoleM = shortestChordM(minRangeM) - SLACK_M;
    }
    if (fieldOfViewDeg === 360) return;
    this.#open |= EDGES;
    this.#wide = fieldOfViewDeg > 180;
    this.#strayM = SLACK_M + PLANE_STRAY_M * (maxRangeM / PLANE_STRAY_AT_M) ** 3;
    // Of each edge the horizontal unit vector to its right: cos · east − sin · north.
    const sinLeft = Math.sin((azimuthDeg - fieldOfViewDeg / 2) * RADIANS);
    const cosLeft = Math.cos((azimuthDeg - fieldOfViewDeg / 2) * RADIANS);
    this.#leftX = sinLat * cosLng * sinLeft - sinLng * cosLeft;
    this.#leftY = sinLat * sinLng * sinLeft + cosLng * cosLeft;
    this.#leftZ = -cosLat * sinLeft;
    const sinRight = Math.sin((azimuthDeg + fieldOfViewDeg / 2) * RADIANS);
    const cosRight = Math.cos((azimuthDeg + fieldOfViewDeg / 2) * RADIANS);
    this.#rightX = sinLat * cosLng * sinRight - sinLng * cosRight;
    this.#rightY = sinLat * sinLng * sinRight + cosLng * cosRight;
    this.#rightZ = -cosLat * sinRight;
  }

  /** `OUTSIDE`, or what of `open` is still open of the ball at `balls[at…at+3]`; 0 when all of it lies inside. */
  judge(balls: Float64Array, at: number, open: number): number {
    const dx = balls[at]! - this.#x;
    const dy = balls[at + 1]! - this.#y;
    const dz = balls[at + 2]! - this.#z;
    const radiusM = balls[at + 3]!;
    let left = open;
    if ((open & (OUTER | HOLE)) !== 0) {
      const distanceSq = dx * dx + dy * dy + dz * dz;
      // Most balls end here, without a root.
      const reachM = this.#outerM + radiusM;
      if ((open & OUTER) !== 0 && distanceSq > reachM * reachM) return OUTSIDE;
      const distanceM = Math.sqrt(distanceSq);
      if ((open & OUTER) !== 0) {
        if (distanceM + radiusM < this.#surelyWithinOuterM) left &= ~OUTER;
      }
      if ((open & HOLE) !== 0) {
        if (distanceM + radiusM < this.#surelyWithinHoleM) return OUTSIDE;
        if (distanceM - radiusM > this.#holeM) left &= ~HOLE;
      }
    }
    if ((open & EDGES) === 0) return left;
    // Metres clockwise of an edge.
    const reachM = radiusM + this.#strayM;
    const ofLeftM = dx * this.#leftX + dy * this.#leftY + dz * this.#leftZ;
    const ofRightM = dx * this.#rightX + dy * this.#rightY + dz * this.#rightZ;
    const behindLeft = ofLeftM < -reachM;
    const behindRight = ofRightM > reachM;
    const pastLeft = ofLeftM > reachM;
    const pastRight = ofRightM < -reachM;
    if (this.#wide) {
      if (behindLeft && behindRight) return OUTSIDE;
      return pastLeft || pastRight ? left & ~EDGES : left;
    }
    if (behindLeft || behindRight) return OUTSIDE;
    return pastLeft && pastRight ? left & ~EDGES : left;
  }
}

/** The shortest chord between the ends of a geodesic on WGS84. */
function shortestChordM(lengthM: number): number {
  return 2 * MIN_CURVATURE_RADIUS_M * Math.sin(lengthM / (2 * MIN_CURVATURE_RADIUS_M));
}
