import type { Footprint } from '../footprint';
import { arcContribution } from './arc-contribution';
import type { ArcTable } from './arc-table';
import type { CoveredArea } from './covered-area';
import { type ArcPart, CurveSweep } from './curve-sweep';
import { MovingBalls } from './moving-balls';
import { PlacedShape, putById, removeById } from './placed-shape';
import type { Region } from './region';

/** Contributions are counted in whole steps of 1/64 m², a third of the rounding error of one arc. */
const STEPS_PER_M2 = 64;

/**
 * What footprints that come, go and move cover of one region, once and twice: `coveredArea` kept up to date. A change
 * looks at the arcs of its neighbours that it can reach, where it stood and where it stands, and at the region's edge there.
 *
 * Exact arcs, with the model and the bounds of `coveredArea`, and 1/128 m² for every arc. The answer depends on the
 * footprints alone, to the last bit, not on how they came to stand there: contributions of arcs are whole steps, so sums
 * are exact and nothing drifts (regions up to 1.4e14 m²). Footprints with the same pose count each by itself; empty: covered
 * is 0. Cost of a change: the neighbours, and the pairs of them and their arcs that it touches; memory about 2 KB a
 * footprint.
 */
export class AreaEngine {
  readonly #region: Region;
  readonly #sweep = new CurveSweep();
  readonly #placed = new Map<string, PlacedShape>();
  readonly #balls: MovingBalls<PlacedShape>;
  /** For each arc of the region the footprints whose balls touch it, by id; and what it adds, in steps. */
  readonly #nearArc: PlacedShape[][];
  readonly #arcOnce: Float64Array;
  readonly #arcTwice: Float64Array;
  /** Steps. */
  #once = 0;
  #twice = 0;
  readonly #crossing: PlacedShape[] = [];

  constructor(region: Region) {
    const { count } = region.arcs;
    this.#region = region;
    this.#balls = new MovingBalls(region.arcIndex.axis);
    this.#nearArc = Array.from({ length: count }, () => []);
    this.#arcOnce = new Float64Array(count);
    this.#arcTwice = new Float64Array(count);
  }

  get count(): number {
    return this.#placed.size;
  }

  ids(): Iterable<string> {
    return this.#placed.keys();
  }

  /**
   * Adds a footprint, or takes it as it is now: moved, turned, with another range.
   *
   * @throws AppError `bad-footprint`; nothing has changed then.
   */
  put(id: string, footprint: Footprint): void {
    const now = new PlacedShape(id, footprint, this.#region, this.#sweep);
    const before = this.#placed.get(id) ?? null;
    this.#placed.set(id, now);
    this.#exchange(before, now);
  }

  /** An id that is not here changes nothing. */
  remove(id: string): void {
    const before = this.#placed.get(id);
    if (before === undefined) return;
    this.#placed.delete(id);
    this.#exchange(before, null);
  }

  total(): CoveredArea {
    const regionM2 = this.#region.areaM2;
    const coveredM2 = this.#once / STEPS_PER_M2;
    return { regionM2, coveredM2, twiceM2: this.#twice / STEPS_PER_M2, gapM2: regionM2 - coveredM2 };
  }

  #exchange(before: PlacedShape | null, now: PlacedShape | null): void {
    const neighbours = new Set<PlacedShape>();
    const regionArcs = new Set<number>();
    if (before !== null && !before.isAway) {
      this.#balls.delete(before);
      for (const other of before.near) {
        removeById(other.near, before.id);
        neighbours.add(other);
      }
      for (const arc of before.regionArcs) {
        removeById(this.#nearArc[arc]!, before.id);
        regionArcs.add(arc);
      }
      for (let arc = 0; arc < before.edge.count; arc++) this.#count(-before.once[arc]!, -before.twice[arc]!);
    }
    if (now !== null && !now.isAway) {
      this.#balls.visit(now, (other) => now.near.push(other));
      now.near.sort((a, b) => (a.id < b.id ? -1 : 1));
      for (const other of now.near) {
        putById(other.near, now);
        neighbours.add(other);
      }
      for (const arc of now.regionArcs) {
        putById(this.#nearArc[arc]!, now);
        regionArcs.add(arc);
      }
      this.#balls.add(now);
      for (let arc = 0; arc < now.edge.count; arc++) this.#sumEdge(now, arc);
    }
    for (const other of neighbours) {
      for (let arc = 0; arc < other.edge.count; arc++) {
        if (this.#mayDiffer(other.edge, arc, before, now)) this.#sumEdge(other, arc);
      }
    }
    for (const arc of regionArcs) {
      if (this.#mayDiffer(this.#region.arcs, arc, before, now)) this.#sumRegionArc(arc);
    }
  }

  /** Whether the count along an arc may change: not where both poses are apart from it, or both hold all of it. */
  #mayDiffer(arcs: ArcTable, arc: number, before: PlacedShape | null, now: PlacedShape | null): boolean {
    const sweep = this.#sweep;
    sweep.begin(arcs, arc);
    const sideBefore = before === null ? -1 : sweep.sideOf(before.shapes, 0);
    return sideBefore === 0 || sideBefore !== (now === null ? -1 : sweep.sideOf(now.shapes, 0));
  }

  #sumEdge(shape: PlacedShape, arc: number): void {
    const { edge, once, twice } = shape;
    const { form } = this.#region;
    let onceM2 = 0;
    let twiceM2 = 0;
    if (this.#countAlong(edge, arc, shape.near, shape.id)) {
      this.#sweep.finish((part: ArcPart) => {
        if (part.count === 0) onceM2 += arcContribution(form, edge, arc, part);
        else if (part.count === 1) twiceM2 += arcContribution(form, edge, arc, part);
      });
    }
    const before = [once[arc]!, twice[arc]!] as const;
    once[arc] = stepsOf(onceM2);
    twice[arc] = stepsOf(twiceM2);
    this.#count(once[arc]! - before[0], twice[arc]! - before[1]);
  }

  #sumRegionArc(arc: number): void {
    const { arcs, arcM2, form } = this.#region;
    const sweep = this.#sweep;
    let onceM2 = 0;
    let twiceM2 = 0;
    // Edges that run along the region's have given way to it: they rank after.
    const even = this.#countAlong(arcs, arc, this.#nearArc[arc]!, '') ? sweep.evenCount : 2;
    if (even !== null) {
      onceM2 = even > 0 ? arcM2[arc]! : 0;
      twiceM2 = even > 1 ? arcM2[arc]! : 0;
    } else {
      sweep.finish((part: ArcPart) => {
        if (part.count === 0) return;
        const m2 = arcContribution(form, arcs, arc, part);
        onceM2 += m2;
        if (part.count > 1) twiceM2 += m2;
      });
    }
    const once = stepsOf(onceM2);
    const twice = stepsOf(twiceM2);
    this.#count(once - this.#arcOnce[arc]!, twice - this.#arcTwice[arc]!);
    this.#arcOnce[arc] = once;
    this.#arcTwice[arc] = twice;
  }

  /**
   * Counts those of a list along an arc; those with a lesser id than its owner's rank before it.
   *
   * @returns false where two of them hold all of it, so that nothing more needs to be known.
   */
  #countAlong(arcs: ArcTable, arc: number, near: readonly PlacedShape[], ownerId: string): boolean {
    const sweep = this.#sweep;
    const crossing = this.#crossing;
    crossing.length = 0;
    sweep.begin(arcs, arc);
    let held = 0;
    for (const other of near) {
      const side = sweep.sideOf(other.shapes, 0);
      if (side === 0) crossing.push(other);
      else if (side > 0 && ++held > 1) return false;
    }
    sweep.begin(arcs, arc, held);
    for (const other of crossing) {
      sweep.holdByShape(other.shapes, 0, 1, other.id < ownerId);
      if (sweep.heldThroughout > 1) return false;
    }
    return true;
  }

  #count(once: number, twice: number): void {
    this.#once += once;
    this.#twice += twice;
  }
}

function stepsOf(m2: number): number {
  return Math.round(m2 * STEPS_PER_M2);
}
