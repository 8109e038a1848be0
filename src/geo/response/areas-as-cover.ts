import type { AoiGeometry } from '../../domain/aoi-geometry';
import type { CoverSource } from '../../domain/cover-points';
import type { Position } from '../../domain/place';
import type { BorderIndex } from '../border-index';
import { nearestChainage } from '../nearest-chainage';
import { sideOfLine } from '../side-of-line';

/** An area in which nobody can be followed, as somebody has drawn it. */
export interface CoverArea {
  readonly name: string;
  readonly geometry: AoiGeometry;
}

/**
 * Areas as sources of cover: each outer ring for every country on whose side a vertex of it lies, so one that straddles the
 * line counts in both directions as a whole. Holes are cover too: whoever is in one came through the area. A ring whose
 * vertices all lie on the line, or beyond its ends, counts in both directions. O(vertices × log n).
 */
export function areasAsCover(areas: readonly CoverArea[], index: BorderIndex): readonly CoverSource[] {
  const { left, right } = index.border;
  return areas.flatMap(({ geometry, name }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.flatMap((rings): CoverSource[] => {
      const shape = rings[0] ?? [];
      const sides = sidesOf(shape, index);
      const countries = [...(sides.has('left') ? [left] : []), ...(sides.has('right') ? [right] : [])];
      return (countries.length === 0 ? [left, right] : countries).map((country) => ({
        kind: 'aoi',
        name,
        country,
        shape,
      }));
    });
  });
}

function sidesOf(ring: readonly Position[], index: BorderIndex): ReadonlySet<'left' | 'right'> {
  const sides = new Set<'left' | 'right'>();
  for (const position of ring) {
    const nearest = nearestChainage(index, position);
    const side = nearest && sideOfLine(index.border, nearest, position);
    if (side) sides.add(side);
    if (sides.size === 2) break;
  }
  return sides;
}
