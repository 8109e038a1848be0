import { type AoiGeometry, polygonsOf } from '../../domain/aoi-geometry';
import type { Position } from '../../domain/place';

type Rings = readonly (readonly Position[])[];

/**
 * A place inside an area that stands for it, on the plane of longitude and latitude: in its largest polygon, the middle
 * of the longest run inside along the latitude of the centroid. Of a convex area near the centroid; never in a hole.
 * Ties: the first polygon, the most western run. Linear in the vertices, n log n in crossings.
 */
export function placeInside(geometry: AoiGeometry): Position {
  let rings: Rings = [];
  let largest = Number.NEGATIVE_INFINITY;
  for (const polygon of polygonsOf(geometry)) {
    const { area } = momentsOf(polygon[0] ?? []);
    if (area > largest) [largest, rings] = [area, polygon];
  }
  const { lat } = momentsOf(rings[0] ?? []);
  // A vertex on the very latitude would be met twice or never.
  const crossings = crossingsAt(rings, lat + 1e-9);
  let best: Position = rings[0]?.[0] ?? [0, 0];
  let widest = 0;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [from, to] = [crossings[i]!, crossings[i + 1]!];
    if (to - from > widest) [widest, best] = [to - from, [(from + to) / 2, lat]];
  }
  return best;
}

/** Area in square degrees, and the latitude of the centroid, of a ring. */
function momentsOf(ring: readonly Position[]): { readonly area: number; readonly lat: number } {
  const [x0, y0] = ring[0] ?? [0, 0];
  let twice = 0;
  let moment = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [ring[i - 1]![0] - x0, ring[i - 1]![1] - y0];
    const [bx, by] = [ring[i]![0] - x0, ring[i]![1] - y0];
    const cross = ax * by - bx * ay;
    twice += cross;
    moment += cross * (ay + by);
  }
  return { area: Math.abs(twice) / 2, lat: twice === 0 ? y0 : y0 + moment / (3 * twice) };
}

function crossingsAt(rings: Rings, lat: number): readonly number[] {
  const found: number[] = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1]!;
      const [bx, by] = ring[i]!;
      if (ay > lat !== by > lat) found.push(ax + ((lat - ay) / (by - ay)) * (bx - ax));
    }
  }
  return found.sort((a, b) => a - b);
}
