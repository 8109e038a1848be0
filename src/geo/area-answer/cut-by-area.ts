import type { AoiGeometry } from '../../domain/aoi-geometry';
import type { Position } from '../../domain/place';
import type { BorderIndex } from '../border-index';
import type { LineIntervals } from '../footprint-intervals';
import { appendInterval, type IntervalSet, intervalSet } from '../interval-set';
import { PolygonCutter } from '../polygon-cutter';
import { areaRings } from './area-rings';
import { ringReach } from './ring-reach';

/**
 * The stretches of the border line inside an area: exact crossings of the geodesic legs with its edges, which are straight in
 * degrees, within the bound of `PolygonCutter` (1 mm up to 85° north and south). The area is closed: a line along its edge is
 * inside. Holes are out; what two polygons share counts once. Pieces ascending, none empty; an area that misses the line
 * gives none. Unknown stretches have no geometry and lie in no area. Cost: the legs near each polygon × its edges.
 *
 * @throws AppError `bad-footprint` for a ring that does not close
 */
export function cutByArea(index: BorderIndex, geometry: AoiGeometry): LineIntervals {
  const pairs = new Map<number, [number, number][]>();
  for (const rings of areaRings(geometry)) {
    for (const { piece, ends } of new PolygonCutter(index, rings).cut(legsAround(index, rings))) {
      const known = pairs.get(piece) ?? [];
      for (let i = 0; i < ends.length; i += 2) known.push([ends[i]!, ends[i + 1]!]);
      pairs.set(piece, known);
    }
  }
  return [...pairs]
    .sort(([a], [b]) => a - b)
    .map(([piece, found]): { piece: number; ends: IntervalSet } => ({ piece, ends: intervalSet(found) }));
}

/** Whole legs that may meet a polygon; none that does is missing. */
function legsAround(index: BorderIndex, rings: readonly (readonly Position[])[]): LineIntervals {
  const { legNode, legPiece, nodeChainageM } = index;
  const reach = ringReach(rings);
  const legs = reach ? index.legsNear(reach.center[0], reach.center[1], reach.radiusM) : legNode.keys();
  const out: { piece: number; ends: number[] }[] = [];
  for (const leg of legs) {
    const piece = legPiece[leg]!;
    const node = legNode[leg]!;
    const last = out[out.length - 1];
    const ends = last?.piece === piece ? last.ends : [];
    if (last?.piece !== piece) out.push({ piece, ends });
    appendInterval(ends, nodeChainageM[node]!, nodeChainageM[node + 1]!);
  }
  return out;
}
