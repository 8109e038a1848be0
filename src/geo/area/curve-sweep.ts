import { ARC, ARC_STRIDE, ArcTable, WHOLE_RUN } from './arc-table';
import { CircleMeeting } from './circle-meeting';
import { CutList } from './cut-list';
import type { Region } from './region';
import type { ShapeTable } from './shape-table';

/** A crossing this far past the end of an arc (in its run) is still a cut: an end shared by two arcs belongs to one at least. */
const PAST_END = 1e-9;

/** Cuts closer than this along an arc may be in the wrong order. */
const APART = 1e-8;

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
  readonly #meeting = new CircleMeeting();
  readonly #middle = new Float64Array(3);
  readonly #cuts = new CutList();
  readonly #changes = new CutList();
  /** Arcs of the other that run along the arc in hand. */
  readonly #along: number[] = [];
  readonly #mayCross: boolean[] = [];
  /** Corners of the shape whose arcs are swept, and whether they lie inside the region. */
  readonly #corners: number[] = [];
  /** A crossing lies within rounding of an end of the arc. */
  #cutAtEnd = false;
  #arcs: ArcTable = new ArcTable();
  #arc = 0;
  #run = 0;
  #atStart = 0;
  #throughout = 0;

  /** Takes the arc in hand; `held` is known to hold all of it. */
  begin(arcs: ArcTable, arc: number, held = 0): void {
    this.#arcs = arcs;
    this.#arc = arc;
    this.#run = arcs.data[arc * ARC_STRIDE + ARC.RUN]!;
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
    const { data } = this.#arcs;
    const ball = this.#arc * ARC_STRIDE + ARC.BALL;
    if (shapes.ballsApart(shape, data, ball)) return -1;
    return shapes.sideOfBall(shape, data, ball, this.#mayCross);
  }

  /** Counts `weight` where the shape holds the arc. */
  holdByShape(shapes: ShapeTable, shape: number, weight: number, ranksBefore: boolean): void {
    const mayCross = this.#mayCross;
    const side = this.sideOf(shapes, shape);
    if (side !== 0) {
      if (side > 0) this.#holdThroughout(weight);
      return;
    }
    this.#startCuts();
    const first = shapes.firstArc[shape]!;
    const to = shapes.firstArc[shape + 1]!;
    for (let other = first; other < to; other++) {
      if (mayCross[other - first] && this.#reaches(shapes.arcs, other)) this.#cutBy(shapes.arcs, other, ranksBefore);
    }
    const middle = this.#middle;
    let held = 0;
    for (let cut = 0; cut <= this.#cuts.count; cut++) {
      if (!this.#moveToMiddle(cut)) continue;
      const along = this.#along.length > 0 ? this.#ranAlong(shapes.arcs, ranksBefore) : null;
      const holds = (along ?? shapes.contains(shape, middle)) ? weight : 0;
      if (holds !== held) this.#change(cut, holds - held);
      held = holds;
    }
  }

  /** Counts `weight` where a region holds the arc; `near[from…to]` are all of its arcs that may cross it. A region ranks first. */
  holdByRegion(region: Region, near: ArrayLike<number>, from: number, to: number, weight: number): void {
    this.#startCuts();
    for (let i = from; i < to; i++) if (this.#reaches(region.arcs, near[i]!)) this.#cutBy(region.arcs, near[i]!, true);
    const cuts = this.#cuts;
    // Crossings that stand apart say themselves which way they go, and what stands at the ends of the arc; at a corner
    // of the region, or where the arc itself begins on it, the middles must be asked.
    const clear = this.#along.length === 0 && this.#cutsApart();
    const atStart = clear ? this.#insideAtStart(region) : false;
    const middle = this.#middle;
    let held = 0;
    for (let cut = 0; cut <= cuts.count; cut++) {
      let holds: boolean;
      if (clear) {
        holds = cut === 0 ? atStart : cuts.weightAt(cut - 1) > 0;
      } else {
        if (!this.#moveToMiddle(cut)) continue;
        const along = this.#along.length > 0 ? this.#ranAlong(region.arcs, true) : null;
        holds = along ?? region.contains(middle);
      }
      const counts = holds ? weight : 0;
      if (counts !== held) this.#change(cut, counts - held);
      held = counts;
    }
    if (!clear) return;
    this.#noteCorner(ARC.START, atStart);
    this.#noteCorner(ARC.END, held > 0);
  }

  /** Forgets the corners of the shape before: the arcs that come now belong to another. */
  beginShape(): void {
    this.#corners.length = 0;
  }

  /** From the first crossing, from an arc of the same shape with the same corner, or from the region. */
  #insideAtStart(region: Region): boolean {
    if (this.#cuts.count > 0) return this.#cuts.weightAt(0) < 0;
    const known = this.#knownCorner(ARC.START) ?? this.#knownCorner(ARC.END);
    if (known !== null) return known;
    this.#moveToMiddle(0);
    return region.contains(this.#middle);
  }

  #noteCorner(which: number, inside: boolean): void {
    const at = this.#arc * ARC_STRIDE + which;
    const { data } = this.#arcs;
    this.#corners.push(data[at]!, data[at + 1]!, data[at + 2]!, inside ? 1 : 0);
  }

  #knownCorner(which: number): boolean | null {
    const at = this.#arc * ARC_STRIDE + which;
    const { data } = this.#arcs;
    const corners = this.#corners;
    for (let i = 0; i < corners.length; i += 4) {
      if (corners[i] === data[at] && corners[i + 1] === data[at + 1] && corners[i + 2] === data[at + 2]) {
        return corners[i + 3] === 1;
      }
    }
    return null;
  }

  /** Hands over the parts of the arc in order, in one object that is reused. */
  finish(onPart: (part: ArcPart) => void): void {
    const { data } = this.#arcs;
    const changes = this.#changes;
    const part = this.#part;
    const { ends } = part;
    const start = this.#arc * ARC_STRIDE + ARC.START;
    const end = this.#arc * ARC_STRIDE + ARC.END;
    for (let i = 0; i < 3; i++) ends[i] = data[start + i]!;
    let at = 0;
    let count = this.#atStart;
    for (let place = 0; place <= changes.count; place++) {
      const last = place === changes.count;
      const until = last ? this.#run : changes.runAt(place);
      if (last) for (let i = 0; i < 3; i++) ends[3 + i] = data[end + i]!;
      else changes.pointAt(place, ends, 3);
      part.run = until - at;
      part.count = count;
      if (until > at) onPart(part);
      if (!last) count += changes.weightAt(place);
      at = until;
      for (let i = 0; i < 3; i++) ends[i] = ends[3 + i]!;
    }
  }

  #startCuts(): void {
    this.#cuts.clear();
    this.#cutAtEnd = false;
    if (this.#along.length > 0) this.#along.length = 0;
  }

  #holdThroughout(weight: number): void {
    this.#atStart += weight;
    this.#throughout += weight;
  }

  /** Whether no two cuts, and no cut and an end of the arc, are so near that rounding could swap them. */
  #cutsApart(): boolean {
    if (this.#cutAtEnd) return false;
    let before = 0;
    for (let cut = 0; cut <= this.#cuts.count; cut++) {
      const at = cut === this.#cuts.count ? this.#run : this.#cuts.runAt(cut);
      if (at - before < APART) return false;
      before = at;
    }
    return true;
  }

  /** Whether the balls of the arc in hand and of another touch. */
  #reaches(arcs: ArcTable, other: number): boolean {
    const mine = this.#arcs.data;
    const theirs = arcs.data;
    const a = this.#arc * ARC_STRIDE + ARC.BALL;
    const b = other * ARC_STRIDE + ARC.BALL;
    const dx = mine[a]! - theirs[b]!;
    const dy = mine[a + 1]! - theirs[b + 1]!;
    const dz = mine[a + 2]! - theirs[b + 2]!;
    const reach = mine[a + 3]! + theirs[b + 3]!;
    return dx * dx + dy * dy + dz * dz <= reach * reach;
  }

  /** Cuts the arc in hand where it crosses another. */
  #cutBy(arcs: ArcTable, other: number, ranksBefore: boolean): void {
    const theirs = arcs.data;
    const run = theirs[other * ARC_STRIDE + ARC.RUN]!;
    if (run === 0) return;
    const meeting = this.#meeting;
    if (ranksBefore) meeting.meet(arcs, other, this.#arcs, this.#arc);
    else meeting.meet(this.#arcs, this.#arc, arcs, other);
    if (meeting.same) {
      this.#along.push(other);
      if (run === WHOLE_RUN) return;
      const start = other * ARC_STRIDE + ARC.START;
      const end = other * ARC_STRIDE + ARC.END;
      this.#cutAt(theirs, start, 0);
      this.#cutAt(theirs, end, 0);
      return;
    }
    const { points } = meeting;
    for (let i = 0; i < 3 * meeting.count; i += 3) {
      const at = arcs.runTo(other, points, i);
      if (at > run + PAST_END && at < WHOLE_RUN - PAST_END) continue;
      this.#cutAt(points, i, this.#headingInto(arcs, other, points, i));
    }
  }

  /** @param heading above 0 where the arc in hand goes to the inside. */
  #cutAt(points: Float64Array, at: number, heading: number): void {
    const run = this.#arcs.runTo(this.#arc, points, at);
    if (run < this.#run) this.#cuts.add(run, points, at, heading);
    else if (run < this.#run + APART || run > WHOLE_RUN - APART) this.#cutAtEnd = true;
  }

  /** How fast the arc in hand goes to the inside of another where they cross. */
  #headingInto(arcs: ArcTable, other: number, points: Float64Array, at: number): number {
    const x = points[at]!;
    const y = points[at + 1]!;
    const z = points[at + 2]!;
    const n = this.#arc * ARC_STRIDE;
    const m = other * ARC_STRIDE;
    const mine = this.#arcs.data;
    const theirs = arcs.data;
    const ahead =
      theirs[m]! * (mine[n + 1]! * z - mine[n + 2]! * y) +
      theirs[m + 1]! * (mine[n + 2]! * x - mine[n]! * z) +
      theirs[m + 2]! * (mine[n]! * y - mine[n + 1]! * x);
    return ahead * theirs[m + ARC.SIDE]!;
  }

  /** Moves to the middle between the cut before and this one; false where nothing lies between. */
  #moveToMiddle(cut: number): boolean {
    const from = cut === 0 ? 0 : this.#cuts.runAt(cut - 1);
    const until = cut === this.#cuts.count ? this.#run : this.#cuts.runAt(cut);
    if (until <= from) return false;
    this.#arcs.pointAt(this.#arc, (from + until) / 2, this.#middle);
    return true;
  }

  /** Whether an edge of the other that runs along the arc at the middle holds it; null where none does. */
  #ranAlong(arcs: ArcTable, ranksBefore: boolean): boolean | null {
    for (const other of this.#along) {
      const base = other * ARC_STRIDE;
      if (arcs.runTo(other, this.#middle, 0) > arcs.data[base + ARC.RUN]!) continue;
      const mine = this.#arc * ARC_STRIDE;
      const sameWay = this.#arcs.data[mine + ARC.SIDE]! * arcs.data[base + ARC.SIDE]! * this.#axesDot(arcs, base) > 0;
      return ranksBefore || !sameWay;
    }
    return null;
  }

  #axesDot(arcs: ArcTable, base: number): number {
    const mine = this.#arc * ARC_STRIDE;
    let dot = 0;
    for (let i = 0; i < 3; i++) dot += this.#arcs.data[mine + i]! * arcs.data[base + i]!;
    return dot;
  }

  /** The count changes at the start of the part that ends at this cut. */
  #change(cut: number, by: number): void {
    const cuts = this.#cuts;
    if (cut > 0) this.#changes.addFrom(cuts, cut - 1, by);
    else this.#atStart += by;
    if (cuts.count === 0) this.#throughout += by;
  }
}
