import { type AoiGeometry, polygonsOf } from '../../domain/aoi-geometry';

/** West, south, east, north of an area in degrees, as its coordinates stand; an area over the antimeridian spans it all. */
export function geometryBounds(geometry: AoiGeometry): [west: number, south: number, east: number, north: number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (const [lng, lat] of polygonsOf(geometry).flat(2)) {
    bounds[0] = Math.min(bounds[0], lng);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lng);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}
