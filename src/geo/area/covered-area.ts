import { arcContribution } from './arc-contribution';
import type { ArcTable } from './arc-table';
import { BallIndex, type Lists, transposed } from './ball-index';
import { type ArcPart, CurveSweep } from './curve-sweep';
import type { Region } from './region';
import type { ShapeTable } from './shape-table';

/** Weight of the region in the count along an arc: more than any number of shapes. */
const INSIDE = 2 ** 30;

/** Areas on WGS84, m². `gapM2 = regionM2 − coveredM2`; a point is covered by k shapes that hold it. */
export interface CoveredArea {
  readonly regionM2: number;
  /** k ≥ 1. */
  readonly coveredM2: number;
  /** k ≥ 2; part of covered. */
  readonly twiceM2: number;
  readonly gapM2: number;
}

/**
 * How much of a region a set of footprints covers, once and twice, exactly: no polygons. Along each arc of a footprint the
 * parts that k − 1 others hold bound the area of k-coverage; along the boundary of the region, those that k hold. By
 * Green's theorem their contributions add up to the areas, whatever the order and however many rings and holes there are.
 *
 * Model: WGS84 through `SphereSite`; errors are those of `footprintShapes` (the place of an edge) and `AreaForm`
 * (rounding). Against unions of 4,096-gons made by GeographicLib and clipped by clipper2-ts: tests/geo/area. No
 * footprints: covered is 0. Footprints that coincide, share edges or touch are exact too. Cost: n log n and the pairs that
 * touch.
 */
export function coveredArea(region: Region, shapes: ShapeTable): CoveredArea {
  const near = nearLists(region, shapes);
  const { form } = region;
  const sweep = new CurveSweep();
  let arcs: ArcTable = shapes.arcs;
  let arc = 0;
  let onceM2 = 0;
  let twiceM2 = 0;
  const addFootprintPart = (part: ArcPart): void => {
    const count = part.count - INSIDE;
    if (count !== 0 && count !== 1) return;
    const m2 = arcContribution(form, arcs, arc, part);
    if (count === 0) onceM2 += m2;
    else twiceM2 += m2;
  };
  const addRegionPart = (part: ArcPart): void => {
    if (part.count === 0) return;
    const m2 = arcContribution(form, arcs, arc, part);
    onceM2 += m2;
    if (part.count > 1) twiceM2 += m2;
  };
  const others: number[] = [];
  const reached: boolean[] = [];
  for (let shape = 0; shape < shapes.count; shape++) {
    // Most neighbours lie wholly beside it, or hold all of it.
    others.length = 0;
    let held = 0;
    for (let at = near.shapes.from[shape]!; at < near.shapes.from[shape + 1]!; at++) {
      const other = near.shapes.items[at]!;
      const side = other === shape ? -1 : shapes.sideOfBall(other, shapes.balls, 4 * shape, reached);
      if (side > 0) held++;
      else if (side === 0) others.push(other);
    }
    sweep.beginShape();
    for (arc = shapes.firstArc[shape]!; arc < shapes.firstArc[shape + 1]! && held < 2; arc++) {
      sweep.begin(arcs, arc, held);
      for (let at = 0; at < others.length && sweep.heldThroughout < 2; at++) {
        sweep.holdByShape(shapes, others[at]!, 1, others[at]! < shape);
      }
      if (sweep.heldThroughout > 1) continue;
      const { from, items } = near.regionArcs;
      sweep.holdByRegion(region, items, from[shape]!, from[shape + 1]!, INSIDE);
      sweep.finish(addFootprintPart);
    }
  }
  arcs = region.arcs;
  for (arc = 0; arc < arcs.count; arc++) {
    const to = near.ofRegionArc.from[arc + 1]!;
    if (near.ofRegionArc.from[arc] === to) continue;
    sweep.begin(arcs, arc);
    for (let at = near.ofRegionArc.from[arc]!; at < to && sweep.heldThroughout < 2; at++) {
      sweep.holdByShape(shapes, near.ofRegionArc.items[at]!, 1, false);
    }
    const even = sweep.heldThroughout > 1 ? 2 : sweep.evenCount;
    if (even === null) {
      sweep.finish(addRegionPart);
    } else if (even > 0) {
      onceM2 += region.arcM2[arc]!;
      if (even > 1) twiceM2 += region.arcM2[arc]!;
    }
  }
  return { regionM2: region.areaM2, coveredM2: onceM2, twiceM2, gapM2: region.areaM2 - onceM2 };
}

interface Near {
  readonly shapes: Lists;
  readonly regionArcs: Lists;
  readonly ofRegionArc: Lists;
}

function nearLists(region: Region, shapes: ShapeTable): Near {
  const regionArcs = region.arcIndex.touching(shapes.balls, shapes.count);
  return {
    shapes: new BallIndex(shapes.balls, shapes.count).touching(shapes.balls, shapes.count),
    regionArcs,
    ofRegionArc: transposed(regionArcs, region.arcs.count),
  };
}
