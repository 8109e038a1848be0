import { arcContribution } from './arc-contribution';
import { ARC, ARC_STRIDE, ArcTable } from './arc-table';
import { AreaForm } from './area-form';
import { type ArcPart, CurveSweep } from './curve-sweep';
import type { Region } from './region';
import type { ShapeTable } from './shape-table';

/** Weights in the count along an arc: of the region, and of the footprint in question. More than any number of shapes. */
const IN_REGION = 2 ** 30;
const IN_CANDIDATE = 2 ** 40;

/**
 * The gap area that one footprint closes by itself: what of it lies in the region and in none of the others, m². It looks
 * at nothing but the footprints that touch it. Of one that is already placed it is what its loss would open.
 *
 * Exact as `coveredArea`, with the same model and bounds: the boundary is that of the footprint where nothing else holds it, that of
 * the others where it lies in the footprint and in none of them, and that of the region in between. `null` is the whole
 * earth. A footprint without area closes 0.
 *
 * Cost: neighbours, and the pairs of them that touch inside the footprint.
 *
 * @param others numbers of the neighbours in `shapes`; those that do not touch the footprint are looked at and left.
 */
export function marginalArea(
  region: Region | null,
  shapes: ShapeTable,
  candidate: number,
  others: readonly number[],
): number {
  const { arcs, firstArc } = shapes;
  const first = firstArc[candidate]!;
  const last = firstArc[candidate + 1]!;
  if (first === last) return 0;
  const near = others.filter((other) => other !== candidate && !shapes.ballsApart(other, shapes.balls, 4 * candidate));
  const form = new AreaForm(shapes.balls[4 * candidate + 2]!);
  const sweep = new CurveSweep();
  let table = arcs;
  let arc = 0;
  let sumM2 = 0;
  let wanted = 0;
  let sign = 1;
  const add = (part: ArcPart): void => {
    if (part.count === wanted) sumM2 += sign * arcContribution(form, table, arc, part);
  };
  const holdByRegion = (): void => {
    if (region === null) return;
    // All of the region's arcs that cross this one, also far from the candidate: its parts are judged by their middles.
    const crossing = region.arcsTouching(table.data, arc * ARC_STRIDE + ARC.BALL);
    sweep.holdByRegion(region, crossing, 0, crossing.length, IN_REGION);
  };

  wanted = region === null ? 0 : IN_REGION;
  for (arc = first; arc < last; arc++) {
    sweep.begin(arcs, arc);
    if (holdByEach(sweep, shapes, near, -1)) continue;
    holdByRegion();
    sweep.finish(add);
  }
  // Of the others' edges only what lies in the candidate: short arcs, which one neighbour mostly holds whole.
  sign = -1;
  table = new ArcTable();
  const cut = (part: ArcPart): void => {
    if (part.count > 0) table.addPart(arcs, arc, part.ends, part.run);
  };
  for (const other of near.slice()) {
    table.count = 0;
    sweep.beginShape();
    for (arc = firstArc[other]!; arc < firstArc[other + 1]!; arc++) {
      sweep.begin(arcs, arc);
      sweep.holdByShape(shapes, candidate, 1, false);
      if (sweep.evenCount !== 0) sweep.finish(cut);
    }
    for (arc = 0; arc < table.count; arc++) {
      sweep.begin(table, arc);
      if (holdByEach(sweep, shapes, near, other)) continue;
      holdByRegion();
      sweep.finish(add);
    }
  }
  if (region === null) return sumM2;
  table = region.arcs;
  wanted = IN_CANDIDATE;
  sign = 1;
  for (arc of region.arcsTouching(shapes.balls, 4 * candidate)) {
    sweep.begin(table, arc);
    sweep.holdByShape(shapes, candidate, IN_CANDIDATE, false);
    if (sweep.evenCount === 0 || holdByEach(sweep, shapes, near, Number.NEGATIVE_INFINITY)) continue;
    sweep.finish(add);
  }
  return sumM2;
}

/**
 * Counts the neighbours along the arc in hand.
 *
 * @param owner whose arc it is: −1 for the candidate, which ranks after all, −∞ for the region, which ranks before.
 * @returns whether one of them holds all of it, so that nothing more needs to be known.
 */
function holdByEach(sweep: CurveSweep, shapes: ShapeTable, near: number[], owner: number): boolean {
  for (const [place, other] of near.entries()) {
    if (other === owner || sweep.sideOf(shapes, other) < 1) continue;
    // What held one arc often holds the next: it is asked first then.
    near[place] = near[0]!;
    near[0] = other;
    return true;
  }
  for (const other of near) {
    if (other === owner) continue;
    const before = sweep.heldThroughout;
    sweep.holdByShape(shapes, other, 1, owner === -1 || other < owner);
    if (sweep.heldThroughout > before) return true;
  }
  return false;
}
