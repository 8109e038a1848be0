import type { Footprint } from '../footprint';
import { ArcTable } from './arc-table';
import type { CurveSweep } from './curve-sweep';
import { addFootprintShape } from './footprint-shapes';
import type { Region } from './region';
import { ShapeTable } from './shape-table';

const INSIDE = 1;

/** A footprint of an `AreaEngine`: its shape, what of its edge lies in the region, and who is near. */
export class PlacedShape {
  readonly id: string;
  /** A table of this shape alone. */
  readonly shapes = new ShapeTable(1);
  /** The arcs of its edge that lie in the region. */
  readonly edge = new ArcTable(4);
  /** The arcs of the region that its ball touches. */
  readonly regionArcs: readonly number[];
  /** The others whose balls touch its own, by id. */
  readonly near: PlacedShape[] = [];
  /** Steps of area that each arc of `edge` adds to k ≥ 1 and to k ≥ 2. */
  readonly once: Float64Array;
  readonly twice: Float64Array;

  /** @throws AppError `bad-footprint` */
  constructor(id: string, footprint: Footprint, region: Region, sweep: CurveSweep) {
    this.id = id;
    addFootprintShape(this.shapes, footprint, id);
    this.regionArcs = region.arcsTouching(this.shapes.balls, 0);
    const { arcs } = this.shapes;
    sweep.beginShape();
    for (let arc = 0; arc < arcs.count; arc++) {
      sweep.begin(arcs, arc);
      sweep.holdByRegion(region, this.regionArcs, 0, this.regionArcs.length, INSIDE);
      sweep.finish((part) => {
        if (part.count === INSIDE) this.edge.addPart(arcs, arc, part.ends, part.run);
      });
    }
    this.once = new Float64Array(this.edge.count);
    this.twice = new Float64Array(this.edge.count);
  }

  get balls(): Float64Array {
    return this.shapes.balls;
  }

  /** Whether it has nothing to do with the region: neither edge inside, nor any of the region's edge near. */
  get isAway(): boolean {
    return this.edge.count === 0 && this.regionArcs.length === 0;
  }
}

/** Puts a shape into a list that is sorted by id, in place of one with the same id. */
export function putById(list: PlacedShape[], shape: PlacedShape): void {
  const place = placeOf(list, shape.id);
  list.splice(place, list[place]?.id === shape.id ? 1 : 0, shape);
}

/** Takes a shape out of a list that is sorted by id. */
export function removeById(list: PlacedShape[], id: string): void {
  const place = placeOf(list, id);
  if (list[place]?.id === id) list.splice(place, 1);
}

function placeOf(list: readonly PlacedShape[], id: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
