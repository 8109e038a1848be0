import { ECCENTRICITY_SQ } from './ecef';
import type { SurfaceFrame } from './surface-frame';

/**
 * One leg of the border line as a curve of ECEF points: the geodesic between two vertices, by the circle through them
 * that the surface normals define. For legs up to 20 km it stays within 1 mm of the geodesic (against GeographicLib,
 * tests/geo/leg-curve.test.ts). Reused as scratch: `set`, then `move` to a fraction, then read `x`, `y`, `z`.
 */
export class LegCurve {
  x = 0;
  y = 0;
  z = 0;
  /** Length along the geodesic, metres. */
  lengthM = 0;
  #x = 0;
  #y = 0;
  #z = 0;
  #dx = 0;
  #dy = 0;
  #dz = 0;
  #bulgeX = 0;
  #bulgeY = 0;
  #bulgeZ = 0;
  #q = 0;

  /** Takes the leg between ECEF triples `a` and `b` of `nodes` (indices of vertices, not of numbers). */
  set(nodes: Float64Array, a: number, b: number): void {
    const ax = nodes[3 * a]!;
    const ay = nodes[3 * a + 1]!;
    const az = nodes[3 * a + 2]!;
    const bx = nodes[3 * b]!;
    const by = nodes[3 * b + 1]!;
    const bz = nodes[3 * b + 2]!;
    const scaledAz = az / (1 - ECCENTRICITY_SQ);
    const scaledBz = bz / (1 - ECCENTRICITY_SQ);
    const invA = 1 / Math.sqrt(ax * ax + ay * ay + scaledAz * scaledAz);
    const invB = 1 / Math.sqrt(bx * bx + by * by + scaledBz * scaledBz);
    const dx = bx - ax;
    const dy = by - ay;
    const dz = bz - az;
    const chordSq = dx * dx + dy * dy + dz * dz;
    const dot = (bx * invB - ax * invA) * dx + (by * invB - ay * invA) * dy + (scaledBz * invB - scaledAz * invA) * dz;
    this.#x = ax;
    this.#y = ay;
    this.#z = az;
    this.#dx = dx;
    this.#dy = dy;
    this.#dz = dz;
    this.#q = chordSq === 0 ? 0 : (dot * dot) / chordSq;
    this.lengthM = Math.sqrt(chordSq) * (1 + this.#q / 24);
    // Height of the arc over its chord at fraction u: κL²/2 · u(1−u); dot is κc². Half for the mean of two normals.
    const halfDot = dot / 4;
    this.#bulgeX = halfDot * (ax * invA + bx * invB);
    this.#bulgeY = halfDot * (ay * invA + by * invB);
    this.#bulgeZ = halfDot * (scaledAz * invA + scaledBz * invB);
  }

  /** Moves `x`, `y`, `z` to the fraction `u` of the length; a little outside of [0, 1] the curve goes on. */
  move(u: number): void {
    const w = u - 0.5;
    const along = 0.5 + w * (1 + this.#q * (1 / 24 - (w * w) / 6));
    const bulge = u * (1 - u);
    this.x = this.#x + this.#dx * along + this.#bulgeX * bulge;
    this.y = this.#y + this.#dy * along + this.#bulgeY * bulge;
    this.z = this.#z + this.#dz * along + this.#bulgeZ * bulge;
  }

  /** Geodesic distance from the frame's point to the curve at fraction `u`, metres. */
  distanceAt(frame: SurfaceFrame, u: number): number {
    this.move(u);
    return frame.distanceTo(this.x, this.y, this.z);
  }

  /**
   * The fraction in [0, 1] closest to the frame's point. The squared distance along a leg is a parabola but for the
   * curvature of the earth: two steps to the vertex of a parabola through three of its points.
   */
  closestTo(frame: SurfaceFrame): number {
    let u = 0.5;
    for (const step of [0.5, 0.25]) {
      const before = this.distanceAt(frame, u - step) ** 2;
      const here = this.distanceAt(frame, u) ** 2;
      const after = this.distanceAt(frame, u + step) ** 2;
      const bend = before - 2 * here + after;
      if (bend > 0) u -= (step * (after - before)) / (2 * bend);
      u = Math.min(1, Math.max(0, u));
    }
    return u;
  }
}
