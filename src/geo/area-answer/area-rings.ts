import { type AoiGeometry, polygonsOf } from '../../domain/aoi-geometry';
import type { Position } from '../../domain/place';

type Rings = readonly (readonly Position[])[];

/** Longer edges are divided: analysis takes the shorter way around the globe between two corners. */
const MOST_DEG = 120;

/**
 * The polygons of an area with their edges as they are meant: an area keeps to one side of the antimeridian, so an edge over
 * half the globe does not run the other way about. Edges up to 120° stay as they are; most areas come back the same.
 */
export function areaRings(geometry: AoiGeometry): readonly Rings[] {
  return polygonsOf(geometry).map((rings) => rings.map(divided));
}

function divided(ring: readonly Position[]): readonly Position[] {
  if (ring.every(([lng], i) => i === 0 || Math.abs(lng - ring[i - 1]![0]) <= MOST_DEG)) return ring;
  return ring.flatMap(([lng, lat], i) => {
    const [toLng, toLat] = ring[i + 1] ?? [lng, lat];
    const parts = Math.max(1, Math.ceil(Math.abs(toLng - lng) / MOST_DEG));
    return Array.from(
      { length: parts },
      (_, part): Position => [lng + ((toLng - lng) * part) / parts, lat + ((toLat - lat) * part) / parts],
    );
  });
}
