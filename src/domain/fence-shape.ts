import { type AoiGeometry, polygonsOf } from './aoi-geometry';
import type { Position } from './place';

/** Mean radius of the Earth (IUGG R1). */
const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

/**
 * An area as a fence: flat edges and their box. Edges are straight in degrees (RFC 7946 § 3.1.1), no ring crosses the
 * antimeridian (`aoiGeometrySchema`).
 */
export class FenceShape {
  /** Edge `i` runs from `ends[4i], ends[4i+1]` to `ends[4i+2], ends[4i+3]`, `[lng, lat]` in degrees. */
  readonly #ends: Float64Array;
  readonly #west: number;
  readonly #south: number;
  readonly #east: number;
  readonly #north: number;

  constructor(geometry: AoiGeometry) {
    const rings = polygonsOf(geometry).flat();
    this.#ends = Float64Array.from(
      rings.flatMap((ring) => ring.slice(1).flatMap(([lng, lat], i) => [...ring[i]!, lng, lat])),
    );
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const [lng, lat] of rings.flat()) {
      west = Math.min(west, lng);
      east = Math.max(east, lng);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
    [this.#west, this.#south, this.#east, this.#north] = [west, south, east, north];
  }

  /**
   * Whether a place is inside, by the even-odd rule: holes are out. A place on the edge counts to one side, the same each
   * time. Linear in edges, at once for what is outside the box.
   */
  holds([lng, lat]: Position): boolean {
    if (lng < this.#west || lng > this.#east || lat < this.#south || lat > this.#north) return false;
    const ends = this.#ends;
    let inside = false;
    for (let i = 0; i < ends.length; i += 4) {
      const [x1, y1, x2, y2] = [ends[i]!, ends[i + 1]!, ends[i + 2]!, ends[i + 3]!];
      if (y1 > lat !== y2 > lat && lng < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
    return inside;
  }

  /**
   * Whether a place lies outside by more than a margin in metres: on a plane through the place, ≤ 0.5 % off for margins
   * up to 10 km and 70° north or south.
   */
  isBeyond(position: Position, marginM: number): boolean {
    if (this.holds(position)) return false;
    const [lng, lat] = position;
    const perLng = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
    const ends = this.#ends;
    for (let i = 0; i < ends.length; i += 4) {
      const x = (ends[i]! - lng) * perLng;
      const y = (ends[i + 1]! - lat) * METRES_PER_DEGREE;
      const dx = (ends[i + 2]! - lng) * perLng - x;
      const dy = (ends[i + 3]! - lat) * METRES_PER_DEGREE - y;
      const lengthSq = dx * dx + dy * dy;
      const along = lengthSq === 0 ? 0 : Math.min(1, Math.max(0, -(x * dx + y * dy) / lengthSq));
      if (Math.hypot(x + along * dx, y + along * dy) <= marginM) return false;
    }
    return true;
  }

  /** The middle of its box: a place to fly to. */
  get middle(): Position {
    return [(this.#west + this.#east) / 2, (this.#south + this.#north) / 2];
  }
}

/** Areas are replaced, never changed: each is made into a fence once. */
const shapes = new WeakMap<AoiGeometry, FenceShape>();

export function fenceShapeOf(geometry: AoiGeometry): FenceShape {
  let shape = shapes.get(geometry);
  if (shape === undefined) {
    shape = new FenceShape(geometry);
    shapes.set(geometry, shape);
  }
  return shape;
}
