import { contours } from 'd3-contour';
import type { Position } from '../../domain/place';
import type { ArrivalField } from './arrival-field';
import { postIndex } from './cost-surface';
import { localPosition } from './local-position';

/** Everywhere that is within one level, as polygons: the outer ring first, then its holes; rings are closed. */
export interface Isochrone {
  readonly level: number;
  readonly polygons: readonly (readonly (readonly Position[])[])[];
  /** The grid ends within the level: the rings follow its edge, and more may be in reach beyond. */
  readonly cutByEdge: boolean;
}

/**
 * Lines of equal cost of a field by marching squares (d3-contour), straight between posts, for levels in the field's metres, in
 * their order. A larger level holds every smaller one. Rings lie within one spacing of the line of the
 * costs between posts; beside ground that nobody enters they end on the last post that somebody can. A level below the cost of every post has
 * no polygons. Time: linear in posts for each level, and a geodesic for each corner.
 */
export function isochrones(field: ArrivalField, levels: readonly number[]): readonly Isochrone[] {
  const { surface, frame, costM } = field;
  const { width, height } = surface;
  // Marching squares look for what is above a level.
  const values = new Float64Array(width * height);
  let edgeM = Number.POSITIVE_INFINITY;
  for (let row = 0; row < height; row++) {
    const from = postIndex(surface, 0, row);
    for (let column = 0; column < width; column++) {
      const cost = costM[from + column]!;
      values[row * width + column] = -cost;
      const onEdge = row === 0 || column === 0 || row === height - 1 || column === width - 1;
      if (onEdge && cost < edgeM) edgeM = cost;
    }
  }
  const lines = contours().size([width, height]);
  return levels.map((level) => ({
    level,
    polygons: lines
      .contour(values as unknown as number[], -level)
      .coordinates.map((polygon) =>
        polygon.map((ring) => ring.map(([x, y]) => localPosition(frame, x! - HALF, y! - HALF))),
      ),
    cutByEdge: edgeM <= level,
  }));
}

/** d3-contour counts from the corner of the first cell, posts from its middle. */
const HALF = 0.5;
