import type { AoiGeometry } from '../../domain/aoi-geometry';
import { PolygonEdges } from '../polygon-edges';
import { areaRings } from './area-rings';

/**
 * Tells whether places lie in an area or on its edge, on the plane of longitude and latitude, as GeoJSON means its edges:
 * made once for many places. Holes are out. Linear in the edges for a place in the box around them.
 *
 * @throws AppError `bad-footprint` for a ring that does not close
 */
export function placesIn(geometry: AoiGeometry): (lng: number, lat: number) => boolean {
  const polygons = areaRings(geometry).map((rings) => new PolygonEdges(rings));
  return (lng, lat) => polygons.some((edges) => edges.holds(lng, lat));
}
