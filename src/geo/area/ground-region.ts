import { ArcTable, WHOLE_RUN } from './arc-table';
import { type ArcPart, CurveSweep } from './curve-sweep';
import { Region } from './region';
import type { ShapeTable } from './shape-table';

const INSIDE = 1;

/**
 * What a sector and a polygon have in common, as a region: the edge of the sector where the polygon holds it, and the other
 * way around. Null where they have nothing in common.
 *
 * @param sector a table of the one shape.
 */
export function groundRegion(sector: ShapeTable, polygon: Region): Region | null {
  const sweep = new CurveSweep();
  const edge = new ArcTable();
  const all = Array.from({ length: polygon.arcs.count }, (_, arc) => arc);
  for (let arc = 0; arc < sector.arcs.count; arc++) {
    sweep.begin(sector.arcs, arc);
    sweep.holdByRegion(polygon, all, 0, all.length, INSIDE);
    sweep.finish((part) => {
      if (part.count === INSIDE) addEdge(edge, sector.arcs, arc, part);
    });
  }
  for (const arc of all) {
    sweep.begin(polygon.arcs, arc);
    sweep.holdByShape(sector, 0, INSIDE, false);
    sweep.finish((part) => {
      if (part.count === INSIDE) addEdge(edge, polygon.arcs, arc, part);
    });
  }
  return edge.count === 0 ? null : new Region(edge);
}

/** A whole circle is added as two halves, since a region knows its arcs by their ends. */
function addEdge(out: ArcTable, arcs: ArcTable, arc: number, { ends, run }: ArcPart): void {
  if (run < WHOLE_RUN) {
    out.addPart(arcs, arc, ends, run);
    return;
  }
  const half = new Float64Array(3);
  arcs.pointAt(arc, WHOLE_RUN / 2, half);
  const start = ends.subarray(0, 3);
  out.addPart(arcs, arc, Float64Array.of(...start, ...half), WHOLE_RUN / 2);
  out.addPart(arcs, arc, Float64Array.of(...half, ...start), WHOLE_RUN / 2);
}
