import { AppError } from '../domain/errors';
import type { Position } from '../domain/place';

/** A point this near to an edge lies on it, degrees: about a millimetre. */
const EDGE_TOLERANCE_DEG = 1e-8;

/**
 * The edges of a polygon with holes in the plane of longitude and latitude, where they are straight (RFC 7946 § 3.1.1).
 * Longitudes run on past ±180 as the rings do, so a ring across the antimeridian is one ring. Flat: edge `i` runs from
 * `x[i], y[i]` by `dx[i], dy[i]`, degrees.
 */
export class PolygonEdges {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  /** The box around all of them, degrees. */
  readonly west: number = Number.POSITIVE_INFINITY;
  readonly south: number = Number.POSITIVE_INFINITY;
  readonly east: number = Number.NEGATIVE_INFINITY;
  readonly north: number = Number.NEGATIVE_INFINITY;

  /**
   * @throws AppError `bad-footprint` for a position that is no number, and for a ring that does not close: one around a
   * pole must run along it.
   */
  constructor(rings: readonly (readonly Position[])[]) {
    const count = rings.reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0);
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    this.dx = new Float64Array(count);
    this.dy = new Float64Array(count);
    let edge = 0;
    for (const ring of rings) {
      // Every ring starts on the turn of the first.
      let lng = ring.length === 0 || edge === 0 ? (ring[0]?.[0] ?? 0) : nearTurn(ring[0]![0], this.x[0]!);
      const startLng = lng;
      for (let i = 1; i < ring.length; i++) {
        const lat = ring[i - 1]![1];
        const next = nearTurn(ring[i]![0], lng);
        this.x[edge] = lng;
        this.y[edge] = lat;
        this.dx[edge] = next - lng;
        this.dy[edge++] = ring[i]![1] - lat;
        lng = next;
      }
      const last = ring[ring.length - 1];
      const closes = last !== undefined && Math.abs(lng - startLng) < 1e-9 && last[1] === ring[0]![1];
      // A position that is no number closes nothing either.
      if (!closes || !ring.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))) {
        const expected = 'a ring of numbers that ends where it starts';
        throw new AppError('bad-footprint', { found: ring, expected, where: 'footprint.polygon' });
      }
    }
    for (let i = 0; i < count; i++) {
      this.west = Math.min(this.west, this.x[i]!);
      this.east = Math.max(this.east, this.x[i]!);
      this.south = Math.min(this.south, this.y[i]!);
      this.north = Math.max(this.north, this.y[i]!);
    }
  }

  get count(): number {
    return this.x.length;
  }

  /**
   * Whether a point is inside or on an edge, by the even-odd rule: holes are out, and so is what a ring covers twice.
   * Linear in edges.
   */
  holds(lng: number, lat: number): boolean {
    if (lat < this.south - EDGE_TOLERANCE_DEG || lat > this.north + EDGE_TOLERANCE_DEG) return false;
    const turn = 360 * Math.ceil((this.west - EDGE_TOLERANCE_DEG - lng) / 360);
    for (let x = lng + turn; x <= this.east + EDGE_TOLERANCE_DEG; x += 360) if (this.#holdsAt(x, lat)) return true;
    return false;
  }

  #holdsAt(lng: number, lat: number): boolean {
    let inside = false;
    for (let i = 0; i < this.count; i++) {
      const fromX = lng - this.x[i]!;
      const fromY = lat - this.y[i]!;
      const dx = this.dx[i]!;
      const dy = this.dy[i]!;
      const cross = dx * fromY - dy * fromX;
      const lengthSq = dx * dx + dy * dy;
      const along = dx * fromX + dy * fromY;
      const near = cross * cross <= EDGE_TOLERANCE_DEG * EDGE_TOLERANCE_DEG * lengthSq;
      if (near && along >= 0 && along <= lengthSq && lengthSq > 0) return true;
      // A ray to the east meets the edge: its ends lie on either side, and the point to its left.
      const endY = fromY - dy;
      if (fromY >= 0 !== endY >= 0 && cross > 0 === dy > 0) inside = !inside;
    }
    return inside;
  }
}

/** The same longitude on the turn nearest to another. */
export function nearTurn(lng: number, to: number): number {
  return lng - 360 * Math.round((lng - to) / 360);
}
