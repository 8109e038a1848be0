import type { Geometry } from 'geojson';
import type { LngLatPair } from '../border/geodesic-length';

const BANDS_PER_DEGREE = 10;

/**
 * Polygons that do not overlap, asked about one point at a time. Their edges lie in bands of latitude, so that the
 * even–odd test reads the few edges of one band instead of a whole coastline. Planar in longitude and latitude; a point
 * exactly on an edge may fall on either side.
 */
export class AreaIndex {
  readonly #bands = new Map<number, number[]>();

  constructor(geometries: readonly Geometry[]) {
    for (const geometry of geometries) for (const ring of ringsOf(geometry)) this.#add(ring);
  }

  contains([lng, lat]: LngLatPair): boolean {
    const edges = this.#bands.get(Math.floor(lat * BANDS_PER_DEGREE)) ?? [];
    let inside = false;
    for (let i = 0; i < edges.length; i += 4) {
      const [x0, y0, x1, y1] = [edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!];
      if (y0 > lat !== y1 > lat && lng < ((x0 - x1) * (lat - y1)) / (y0 - y1) + x1) inside = !inside;
    }
    return inside;
  }

  #add(ring: readonly (readonly number[])[]): void {
    for (let i = 1; i < ring.length; i++) {
      const [x0, y0] = ring[i - 1] as [number, number];
      const [x1, y1] = ring[i] as [number, number];
      const last = Math.floor(Math.max(y0, y1) * BANDS_PER_DEGREE);
      for (let band = Math.floor(Math.min(y0, y1) * BANDS_PER_DEGREE); band <= last; band++) {
        const edges = this.#bands.get(band);
        if (edges === undefined) this.#bands.set(band, [x0, y0, x1, y1]);
        else edges.push(x0, y0, x1, y1);
      }
    }
  }
}

function ringsOf(geometry: Geometry): number[][][] {
  if (geometry.type === 'Polygon') return geometry.coordinates;
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}
