import { ARC, ARC_STRIDE, ArcTable, WHOLE_RUN } from './arc-table';
import { CircleMeeting } from './circle-meeting';
import type { ShapeTable } from './shape-table';

/** A crossing this far past the end of an arc (in its run) is still a cut: an end shared by two arcs belongs to one at least. */
const PAST_END = 1e-9;
/** Position and point of a cut; an event has its change of the count too. */
const CUT = 4;
const EVENT = 5;

/** A part of the arc in hand: from a to b, `run` long, and the count of what holds it. */
export interface ArcPart {
  count: number;
  ax: number;
  ay: number;
  az: number;
  bx: number;
  by: number;
  bz: number;
  run: number;
}

/** What may hold an arc: shapes one by one, or a region as a whole. */
interface Holder {
  readonly arcs: ArcTable;
  contains(x: number, y: number, z: number): boolean;
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
  readonly #part: ArcPart = { count: 0, ax: 0, ay: 0, az: 0, bx: 0, by: 0, bz: 0, run: 0 };
  readonly #meeting = new CircleMeeting();
  readonly #middle = new Float64Array(3);
  readonly #cuts: number[] = [];
  readonly #along: number[] = [];
  readonly #events: number[] = [];
  readonly #order: number[] = [];
  #arcs: ArcTable = new ArcTable();
  #arc = 0;
  #run = 0;
  #base = 0;

  /** Takes the arc in hand; what holds it counts from `base`. */
  begin(arcs: ArcTable, arc: number, base: number): void {
    this.#arcs = arcs;
    this.#arc = arc;
    this.#run = arcs.data[arc * ARC_STRIDE + ARC.RUN]!;
    this.#base = base;
    this.#events.length = 0;
  }

  /** Counts `weight` where the shape holds the arc. */
  holdByShape(shapes: ShapeTable, shape: number, weight: number, ranksBefore: boolean): void {
    this.#cuts.length = 0;
    this.#along.length = 0;
    const to = shapes.firstArc[shape + 1]!;
    for (let other = shapes.firstArc[shape]!; other < to; other++) this.#cutBy(shapes.arcs, other, ranksBefore);
    let held = false;
    for (let cut = 0; cut <= this.#cuts.length; cut += CUT) {
      if (!this.#moveToMiddle(cut)) continue;
      const [x, y, z] = this.#middle as unknown as [number, number, number];
      const holds = this.#ranAlong(shapes.arcs, ranksBefore) ?? shapes.contains(shape, x, y, z);
      if (holds !== held) this.#change(cut, holds ? weight : -weight);
      held = holds;
    }
  }

  /** Counts `weight` where a region holds the arc; `near[from…to]` are its arcs that may meet it. A region ranks first. */
  holdByRegion(region: Holder, near: Int32Array, from: number, to: number, weight: number): void {
    this.#cuts.length = 0;
    this.#along.length = 0;
    for (let i = from; i < to; i++) this.#cutBy(region.arcs, near[i]!, true);
    let held = false;
    for (let cut = 0; cut <= this.#cuts.length; cut += CUT) {
      if (!this.#moveToMiddle(cut)) continue;
      const [x, y, z] = this.#middle as unknown as [number, number, number];
      const holds = this.#ranAlong(region.arcs, true) ?? region.contains(x, y, z);
      if (holds !== held) this.#change(cut, holds ? weight : -weight);
      held = holds;
    }
  }

  /** Hands over the parts of the arc in order, in one object that is reused. */
  finish(onPart: (part: ArcPart) => void): void {
    const { data } = this.#arcs;
    const events = this.#events;
    const part = this.#part;
    const start = this.#arc * ARC_STRIDE + ARC.START;
    const end = this.#arc * ARC_STRIDE + ARC.END;
    let at = 0;
    let count = this.#base;
    part.ax = data[start]!;
    part.ay = data[start + 1]!;
    part.az = data[start + 2]!;
    const order = this.#sortedEvents();
    for (let i = 0; i <= order.length; i++) {
      const event = order[i];
      const until = event === undefined ? this.#run : events[event]!;
      part.bx = event === undefined ? data[end]! : events[event + 1]!;
      part.by = event === undefined ? data[end + 1]! : events[event + 2]!;
      part.bz = event === undefined ? data[end + 2]! : events[event + 3]!;
      part.run = until - at;
      part.count = count;
      if (until > at) onPart(part);
      if (event !== undefined) count += events[event + 4]!;
      at = until;
      part.ax = part.bx;
      part.ay = part.by;
      part.az = part.bz;
    }
  }

  #sortedEvents(): readonly number[] {
    const events = this.#events;
    const order = this.#order;
    order.length = 0;
    for (let event = 0; event < events.length; event += EVENT) {
      let slot = order.length;
      const at = events[event]!;
      order.push(event);
      for (; slot > 0 && events[order[slot - 1]!]! > at; slot--) order[slot] = order[slot - 1]!;
      order[slot] = event;
    }
    return order;
  }

  /** Cuts the arc in hand where it crosses another. */
  #cutBy(arcs: ArcTable, other: number, ranksBefore: boolean): void {
    const mine = this.#arcs.data;
    const theirs = arcs.data;
    const run = theirs[other * ARC_STRIDE + ARC.RUN]!;
    if (run === 0) return;
    const a = this.#arc * ARC_STRIDE + ARC.BALL;
    const b = other * ARC_STRIDE + ARC.BALL;
    const dx = mine[a]! - theirs[b]!;
    const dy = mine[a + 1]! - theirs[b + 1]!;
    const dz = mine[a + 2]! - theirs[b + 2]!;
    const reach = mine[a + 3]! + theirs[b + 3]!;
    if (dx * dx + dy * dy + dz * dz > reach * reach) return;
    const meeting = this.#meeting;
    if (ranksBefore) meeting.meet(arcs, other, this.#arcs, this.#arc);
    else meeting.meet(this.#arcs, this.#arc, arcs, other);
    if (meeting.same) {
      this.#along.push(other);
      if (run === WHOLE_RUN) return;
      for (const end of [ARC.START, ARC.END]) {
        const at = other * ARC_STRIDE + end;
        this.#cutAt(theirs[at]!, theirs[at + 1]!, theirs[at + 2]!);
      }
      return;
    }
    const { points } = meeting;
    for (let i = 0; i < 3 * meeting.count; i += 3) {
      const x = points[i]!;
      const y = points[i + 1]!;
      const z = points[i + 2]!;
      const at = arcs.runTo(other, x, y, z);
      if (at <= run + PAST_END || at >= WHOLE_RUN - PAST_END) this.#cutAt(x, y, z);
    }
  }

  /** Adds a cut in its place. */
  #cutAt(x: number, y: number, z: number): void {
    const at = this.#arcs.runTo(this.#arc, x, y, z);
    if (at >= this.#run) return;
    const cuts = this.#cuts;
    let slot = cuts.length;
    cuts.push(at, x, y, z);
    for (; slot > 0 && cuts[slot - CUT]! > at; slot -= CUT) {
      for (let i = 0; i < CUT; i++) cuts[slot + i] = cuts[slot - CUT + i]!;
    }
    cuts[slot] = at;
    cuts[slot + 1] = x;
    cuts[slot + 2] = y;
    cuts[slot + 3] = z;
  }

  /** Moves to the middle between the cut before `cut` and `cut`; false where nothing lies between. */
  #moveToMiddle(cut: number): boolean {
    const from = cut === 0 ? 0 : this.#cuts[cut - CUT]!;
    const until = cut === this.#cuts.length ? this.#run : this.#cuts[cut]!;
    if (until <= from) return false;
    this.#arcs.pointAt(this.#arc, (from + until) / 2, this.#middle);
    return true;
  }

  /** Whether an edge of the other that runs along the arc at the middle holds it; null where none does. */
  #ranAlong(arcs: ArcTable, ranksBefore: boolean): boolean | null {
    for (const other of this.#along) {
      const base = other * ARC_STRIDE;
      const [x, y, z] = this.#middle as unknown as [number, number, number];
      if (arcs.runTo(other, x, y, z) > arcs.data[base + ARC.RUN]!) continue;
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

  /** The count changes at the cut before `cut`, or at the start of the arc. */
  #change(cut: number, by: number): void {
    if (cut === 0) this.#base += by;
    else this.#events.push(...this.#cuts.slice(cut - CUT, cut), by);
  }
}
