import type { AoiGeometry } from '../../domain/aoi-geometry';
import { polygonsOf } from '../../domain/aoi-geometry';

const MOST_SLABS = 2_048;

/**
 * Whether positions lie inside of a polygon or multipolygon, with edges straight in longitude and latitude, by the rule of
 * even and odd: holes are outside. Of an edge its lower end belongs to it, its upper end does not, and a place on it is
 * inside where the area lies to its east: areas that share an edge share no place. Edges are kept by slabs of latitude,
 * so that a place meets few of them.
 */
export class PointsInArea {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** `[lng, lat, lng, lat]` an edge, the lower end first. */
  readonly #edges: Float64Array;
  readonly #slabs: readonly Uint32Array[];
  readonly #slabDeg: number;

  constructor(area: AoiGeometry) {
    const edges: number[] = [];
    for (const ring of polygonsOf(area).flat()) {
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1]!, ring[i]!];
        if (a[1] < b[1]) edges.push(a[0], a[1], b[0], b[1]);
        else if (a[1] > b[1]) edges.push(b[0], b[1], a[0], a[1]);
      }
    }
    this.#edges = Float64Array.from(edges);
    const count = edges.length / 4;
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < edges.length; i += 2) {
      west = Math.min(west, edges[i]!);
      east = Math.max(east, edges[i]!);
      south = Math.min(south, edges[i + 1]!);
      north = Math.max(north, edges[i + 1]!);
    }
    [this.west, this.south, this.east, this.north] = [west, south, east, north];
    const slabs: number[][] = Array.from({ length: Math.max(1, Math.min(MOST_SLABS, count)) }, () => []);
    this.#slabDeg = (north - south) / slabs.length;
    for (let edge = 0; edge < count; edge++) {
      const last = this.#slabOf(edges[4 * edge + 3]!, slabs.length);
      for (let slab = this.#slabOf(edges[4 * edge + 1]!, slabs.length); slab <= last; slab++) slabs[slab]!.push(edge);
    }
    this.#slabs = slabs.map((slab) => Uint32Array.from(slab));
  }

  has(lng: number, lat: number): boolean {
    if (!(lng >= this.west && lng <= this.east && lat >= this.south && lat < this.north)) return false;
    const edges = this.#edges;
    let inside = false;
    for (const edge of this.#slabs[this.#slabOf(lat, this.#slabs.length)]!) {
      const at = 4 * edge;
      const fromLat = edges[at + 1]!;
      const toLat = edges[at + 3]!;
      if (lat < fromLat || lat >= toLat) continue;
      const crossing = edges[at]! + ((lat - fromLat) / (toLat - fromLat)) * (edges[at + 2]! - edges[at]!);
      if (crossing > lng) inside = !inside;
    }
    return inside;
  }

  #slabOf(lat: number, count: number): number {
    return Math.max(0, Math.min(count - 1, Math.floor((lat - this.south) / this.#slabDeg)));
  }
}
