import type { Geometry } from 'geojson';
import type { LngLatPair } from './geodesic-length';

/** A run of edges that two countries share, in the order of the second country's ring. */
export interface SharedRun {
  readonly vertices: readonly LngLatPair[];
  /** True when the second country lies to the left of the run. */
  readonly secondIsLeft: boolean;
}

interface Ring {
  readonly vertices: readonly LngLatPair[];
  readonly isHole: boolean;
}

/**
 * The edges that occur in a ring of both countries, whatever their direction, as maximal runs along the rings of the
 * second. An edge counts as shared only when both ends agree to the last digit, which holds where both rings were
 * made from one OSM way. O(edges of both). Empty when they share nothing.
 */
export function findSharedRuns(first: Geometry, second: Geometry): SharedRun[] {
  const edges = new Set<string>();
  for (const { vertices } of ringsOf(first)) {
    for (let i = 1; i < vertices.length; i++) {
      edges.add(edgeKey(vertices[i - 1]!, vertices[i]!));
      edges.add(edgeKey(vertices[i]!, vertices[i - 1]!));
    }
  }
  const runs: SharedRun[] = [];
  for (const ring of ringsOf(second)) {
    const secondIsLeft = signedArea(ring.vertices) > 0 !== ring.isHole;
    let open: LngLatPair[] | null = null;
    for (let i = 1; i < ring.vertices.length; i++) {
      const from = ring.vertices[i - 1]!;
      const to = ring.vertices[i]!;
      if (!edges.has(edgeKey(from, to))) {
        open = null;
        continue;
      }
      if (open === null) {
        open = [from];
        runs.push({ vertices: open, secondIsLeft });
      }
      open.push(to);
    }
  }
  return runs;
}

function edgeKey(from: LngLatPair, to: LngLatPair): string {
  return `${from[0]},${from[1]},${to[0]},${to[1]}`;
}

function ringsOf(geometry: Geometry): Ring[] {
  switch (geometry.type) {
    case 'GeometryCollection':
      return geometry.geometries.flatMap(ringsOf);
    case 'Polygon':
      return geometry.coordinates.map((ring, index) => ({
        vertices: ring as unknown as LngLatPair[],
        isHole: index > 0,
      }));
    case 'MultiPolygon':
      return geometry.coordinates.flatMap((coordinates) => ringsOf({ type: 'Polygon', coordinates }));
    default:
      return [];
  }
}

/** Twice the planar area in square degrees: only its sign is used, positive for counter-clockwise. */
function signedArea(vertices: readonly LngLatPair[]): number {
  let sum = 0;
  for (let i = 1; i < vertices.length; i++) {
    const [x0, y0] = vertices[i - 1]!;
    const [x1, y1] = vertices[i]!;
    sum += x0 * y1 - x1 * y0;
  }
  return sum;
}
