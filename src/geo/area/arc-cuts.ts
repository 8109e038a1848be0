import { ARC, ARC_STRIDE, ArcTable, WHOLE_RUN } from './arc-table';
import { CircleMeeting } from './circle-meeting';
import { CutList } from './cut-list';

/** A crossing this far past the end of an arc (in its run) is still a cut: an end shared by two arcs belongs to one at least. */
const PAST_END = 1e-9;
/** Cuts closer than this along an arc may be in the wrong order. */
const APART = 1e-8;

/**
 * One arc in hand, and where the arcs of something else cut it. Scratch: `take` an arc; for each other thing `clear`, then
 * `cutBy` its arcs, then ask about the parts: part `i` ends at cut `i`, the last one at the end of the arc.
 */
export class ArcCuts {
  readonly list = new CutList();
  /** A point in the part that `moveInto` was asked for. */
  readonly middle = new Float64Array(3);
  arcs: ArcTable = new ArcTable();
  arc = 0;
  run = 0;
  readonly #meeting = new CircleMeeting();
  /** Arcs of the other that run along the arc in hand. */
  readonly #along: number[] = [];
  /** A crossing lies within rounding of an end of the arc. */
  #cutAtEnd = false;

  take(arcs: ArcTable, arc: number): void {
    this.arcs = arcs;
    this.arc = arc;
    this.run = arcs.data[arc * ARC_STRIDE + ARC.RUN]!;
  }

  clear(): void {
    this.list.clear();
    this.#cutAtEnd = false;
    if (this.#along.length > 0) this.#along.length = 0;
  }

  /** Whether the ball of another arc touches that of the arc in hand, and its circle: if not, they do not cross. */
  reaches(arcs: ArcTable, other: number): boolean {
    const mine = this.arcs.data;
    const theirs = arcs.data;
    const a = this.arc * ARC_STRIDE + ARC.BALL;
    const b = other * ARC_STRIDE + ARC.BALL;
    const dx = mine[a]! - theirs[b]!;
    const dy = mine[a + 1]! - theirs[b + 1]!;
    const dz = mine[a + 2]! - theirs[b + 2]!;
    const reach = mine[a + 3]! + theirs[b + 3]!;
    return dx * dx + dy * dy + dz * dz <= reach * reach && this.arcs.sideOfBall(this.arc, theirs, b) === 0;
  }

  /** Cuts the arc in hand where it crosses another, or where another that runs along it begins and ends. */
  cutBy(arcs: ArcTable, other: number, ranksBefore: boolean): void {
    const theirs = arcs.data;
    const run = theirs[other * ARC_STRIDE + ARC.RUN]!;
    if (run === 0) return;
    const meeting = this.#meeting;
    if (ranksBefore) meeting.meet(arcs, other, this.arcs, this.arc);
    else meeting.meet(this.arcs, this.arc, arcs, other);
    if (meeting.same) {
      this.#along.push(other);
      if (run === WHOLE_RUN) return;
      this.#cutAt(theirs, other * ARC_STRIDE + ARC.START, 0);
      this.#cutAt(theirs, other * ARC_STRIDE + ARC.END, 0);
      return;
    }
    const { points } = meeting;
    for (let i = 0; i < 3 * meeting.count; i += 3) {
      const at = arcs.runTo(other, points, i);
      if (at > run + PAST_END && at < WHOLE_RUN - PAST_END) continue;
      this.#cutAt(points, i, this.#headingInto(arcs, other, points, i));
    }
  }

  /** Whether crossings alone tell what is inside: nothing runs along the arc, and no cuts or ends could change places. */
  isClear(): boolean {
    if (this.#cutAtEnd || this.#along.length > 0) return false;
    let before = 0;
    for (let cut = 0; cut <= this.list.count; cut++) {
      const at = cut === this.list.count ? this.run : this.list.runAt(cut);
      if (at - before < APART) return false;
      before = at;
    }
    return true;
  }

  /** Moves `middle` into a part; false where nothing lies between its cuts. */
  moveInto(part: number): boolean {
    const from = part === 0 ? 0 : this.list.runAt(part - 1);
    const until = part === this.list.count ? this.run : this.list.runAt(part);
    if (until <= from) return false;
    this.arcs.pointAt(this.arc, (from + until) / 2, this.middle);
    return true;
  }

  /**
   * Whether an edge of the other that runs along the arc at `middle` holds it: an inside on the opposite side does, and one
   * on the same side if it `ranksBefore`. Null where none runs along.
   */
  heldAlong(arcs: ArcTable, ranksBefore: boolean): boolean | null {
    for (const other of this.#along) {
      const base = other * ARC_STRIDE;
      if (arcs.runTo(other, this.middle, 0) > arcs.data[base + ARC.RUN]!) continue;
      const mine = this.arc * ARC_STRIDE;
      const sameWay = this.arcs.data[mine + ARC.SIDE]! * arcs.data[base + ARC.SIDE]! * this.#axesDot(arcs, base) > 0;
      return ranksBefore || !sameWay;
    }
    return null;
  }

  /** @param heading above 0 where the arc in hand goes to the inside. */
  #cutAt(points: Float64Array, at: number, heading: number): void {
    const run = this.arcs.runTo(this.arc, points, at);
    if (run < this.run) this.list.add(run, points, at, heading);
    else if (run < this.run + APART || run > WHOLE_RUN - APART) this.#cutAtEnd = true;
  }

  /** How fast the arc in hand goes to the inside of another where they cross. */
  #headingInto(arcs: ArcTable, other: number, points: Float64Array, at: number): number {
    const x = points[at]!;
    const y = points[at + 1]!;
    const z = points[at + 2]!;
    const n = this.arc * ARC_STRIDE;
    const m = other * ARC_STRIDE;
    const mine = this.arcs.data;
    const theirs = arcs.data;
    const ahead =
      theirs[m]! * (mine[n + 1]! * z - mine[n + 2]! * y) +
      theirs[m + 1]! * (mine[n + 2]! * x - mine[n]! * z) +
      theirs[m + 2]! * (mine[n]! * y - mine[n + 1]! * x);
    return ahead * theirs[m + ARC.SIDE]!;
  }

  #axesDot(arcs: ArcTable, base: number): number {
    const mine = this.arc * ARC_STRIDE;
    let dot = 0;
    for (let i = 0; i < 3; i++) dot += this.arcs.data[mine + i]! * arcs.data[base + i]!;
    return dot;
  }
}
