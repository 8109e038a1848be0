import { ArcCuts } from './arc-cuts';
import { ARC, ARC_STRIDE, type ArcTable } from './arc-table';
import { CutList } from './cut-list';
import type { Region } from './region';
import type { ShapeTable } from './shape-table';

/** A part of the arc in hand: its ends, `run` long between them, and the count of what holds it. */
export interface ArcPart {
  /** Six numbers: from where to where. */
  readonly ends: Float64Array;
  run: number;
  count: number;
}

/**
 * Counts along one arc by how many shapes each part of it is held; a region may count with a weight of its own.
 *
 * The arc is cut where it crosses the edge of the other, and each part is in or out by its middle: an error of rounding
 * costs a part as short as the error and never changes the count of the rest. Where the other's edge runs along the arc
 * itself, an inside on the opposite side counts as holding it (the two edges cancel), and one on the same side only if
 * the other `ranksBefore` the arc's shape, in one order for the whole computation: shapes that coincide count once each.
 *
 * Scratch: `begin`, any number of `holdBy…`, `finish`. Cost: crossings, and their sort.
 */
export class CurveSweep {
  readonly #part: ArcPart = { ends: new Float64Array(6), run: 0, count: 0 };
  readonly #cuts = new ArcCuts();
  readonly #changes = new CutList();
  readonly #mayCross: boolean[] = [];
  /** Corners of the shape whose arcs are swept, and whether they lie inside the region. */
  readonly #corners: number[] = [];
  #atStart = 0;
  #throughout = 0;

  /** Forgets the corners of the shape before: the arcs that come now belong to another. */
  beginShape(): void {
    this.#corners.length = 0;
  }

  /** Takes the arc in hand; `held` is known to hold all of it. */
  begin(arcs: ArcTable, arc: number, held = 0): void {
    this.#cuts.take(arcs, arc);
    this.#atStart = held;
    this.#throughout = held;
    this.#changes.clear();
  }

  /** The weight of what holds the whole arc, each by itself. */
  get heldThroughout(): number {
    return this.#throughout;
  }

  /** The count where it is the same all along the arc so far, else null. */
  get evenCount(): number | null {
    return this.#changes.count === 0 ? this.#atStart : null;
  }

  /** By balls alone: 1 where the shape holds the whole arc, −1 where it is apart from it, 0 where a closer look must tell. */
  sideOf(shapes: ShapeTable, shape: number): -1 | 0 | 1 {
    const { data } = this.#cuts.arcs;
    const ball = this.#cuts.arc * ARC_STRIDE + ARC.BALL;
    if (shapes.ballsApart(shape, data, ball)) return -1;
    return shapes.sideOfBall(shape, data, ball, this.#mayCross);
  }

  /** Counts `weight` where the shape holds the arc. */
  holdByShape(shapes: ShapeTable, shape: number, weight: number, ranksBefore: boolean): void {
    const cuts = this.#cuts;
    const side = this.sideOf(shapes, shape);
    if (side !== 0) {
      if (side > 0) {
        this.#atStart += weight;
        this.#throughout += weight;
      }
      return;
    }
    cuts.clear();
    const first = shapes.firstArc[shape]!;
    const to = shapes.firstArc[shape + 1]!;
    for (let other = first; other < to; other++) {
      if (this.#mayCross[other - first] && cuts.reaches(shapes.arcs, other)) {
        cuts.cutBy(shapes.arcs, other, ranksBefore);
      }
    }
    let held = 0;
    for (let part = 0; part <= cuts.list.count; part++) {
      if (!cuts.moveInto(part)) continue;
      const holds = cuts.heldAlong(shapes.arcs, ranksBefore) ?? shapes.contains(shape, cuts.middle);
      held = this.#holdPart(part, held, holds ? weight : 0);
    }
  }

  /** Counts `weight` where a region holds the arc; `near[from…to]` are all of its arcs that may cross it. A region ranks first. */
  holdByRegion(region: Region, near: ArrayLike<number>, from: number, to: number, weight: number): void {
    const cuts = this.#cuts;
    cuts.clear();
    for (let i = from; i < to; i++) {
      if (cuts.reaches(region.arcs, near[i]!)) cuts.cutBy(region.arcs, near[i]!, true);
    }
    let held = 0;
    // Crossings that stand apart say themselves which way they go, and what stands at the ends of the arc; at a corner
    // of the region, or where the arc itself begins on it, the middles must be asked.
    if (cuts.isClear()) {
      const atStart = this.#insideAtStart(region);
      held = this.#holdPart(0, 0, atStart ? weight : 0);
      for (let part = 1; part <= cuts.list.count; part++) {
        held = this.#holdPart(part, held, cuts.list.weightAt(part - 1) > 0 ? weight : 0);
      }
      this.#noteCorner(ARC.START, atStart);
      this.#noteCorner(ARC.END, held > 0);
      return;
    }
    for (let part = 0; part <= cuts.list.count; part++) {
      if (!cuts.moveInto(part)) continue;
      const holds = cuts.heldAlong(region.arcs, true) ?? region.contains(cuts.middle);
      held = this.#holdPart(part, held, holds ? weight : 0);
    }
  }

  /** Hands over the parts of the arc in order, in one object that is reused. */
  finish(onPart: (part: ArcPart) => void): void {
    const { arcs, arc, run } = this.#cuts;
    const changes = this.#changes;
    const part = this.#part;
    const { ends } = part;
    const start = arc * ARC_STRIDE + ARC.START;
    const end = arc * ARC_STRIDE + ARC.END;
    for (let i = 0; i < 3; i++) ends[i] = arcs.data[start + i]!;
    let at = 0;
    let count = this.#atStart;
    for (let place = 0; place <= changes.count; place++) {
      const last = place === changes.count;
      const until = last ? run : changes.runAt(place);
      if (last) for (let i = 0; i < 3; i++) ends[3 + i] = arcs.data[end + i]!;
      else changes.pointAt(place, ends, 3);
      part.run = until - at;
      part.count = count;
      if (until > at) onPart(part);
      if (!last) count += changes.weightAt(place);
      at = until;
      for (let i = 0; i < 3; i++) ends[i] = ends[3 + i]!;
    }
  }

  /** The count goes from what held the part before to what holds this one. */
  #holdPart(part: number, before: number, now: number): number {
    if (now !== before) {
      const { list } = this.#cuts;
      if (part > 0) this.#changes.addFrom(list, part - 1, now - before);
      else this.#atStart += now;
      if (list.count === 0) this.#throughout += now;
    }
    return now;
  }

  /** From the first crossing, from an arc of the same shape with the same corner, or from the region. */
  #insideAtStart(region: Region): boolean {
    const { list, middle } = this.#cuts;
    if (list.count > 0) return list.weightAt(0) < 0;
    const known = this.#knownCorner(ARC.START) ?? this.#knownCorner(ARC.END);
    if (known !== null) return known;
    this.#cuts.moveInto(0);
    return region.contains(middle);
  }

  #noteCorner(which: number, inside: boolean): void {
    const { data } = this.#cuts.arcs;
    const at = this.#cuts.arc * ARC_STRIDE + which;
    this.#corners.push(data[at]!, data[at + 1]!, data[at + 2]!, inside ? 1 : 0);
  }

  #knownCorner(which: number): boolean | null {
    const { data } = this.#cuts.arcs;
    const at = this.#cuts.arc * ARC_STRIDE + which;
    const corners = this.#corners;
    for (let i = 0; i < corners.length; i += 4) {
      if (corners[i] === data[at] && corners[i + 1] === data[at + 1] && corners[i + 2] === data[at + 2]) {
        return corners[i + 3] === 1;
      }
    }
    return null;
  }
}
