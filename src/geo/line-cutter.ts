import type { BorderIndex } from './border-index';
import { checkFootprint, type Footprint } from './footprint';
import type { LineIntervals } from './footprint-intervals';
import { FootprintRegion, OUTSIDE } from './footprint-region';
import { appendInterval, type IntervalSet } from './interval-set';
import { legChainage } from './leg-chainage';
import { LegCutter } from './leg-cutter';
import { PolygonCutter } from './polygon-cutter';

const NOTHING: LineIntervals = [];
const NO_PIECE = -1;

/**
 * Cuts the border line by one footprint after another: `footprintIntervals` with its scratch kept, for thousands of
 * footprints. Walks down the ball tree in the order of chainage.
 */
export class LineCutter {
  readonly #index: BorderIndex;
  readonly #region = new FootprintRegion();
  readonly #cutter = new LegCutter();
  /** What is found, but for the piece that the walk is in. */
  #out: { readonly piece: number; readonly ends: IntervalSet }[] | null = null;
  #piece = NO_PIECE;
  #ends: number[] = [];

  constructor(index: BorderIndex) {
    this.#index = index;
  }

  /** @throws AppError `bad-footprint` */
  cut(footprint: Footprint): LineIntervals {
    checkFootprint(footprint);
    if (footprint.maxRangeM > 0 && this.#index.legCount > 0) {
      this.#region.set(footprint);
      this.#cutter.set(footprint);
      this.#descend(this.#index.legTree.height - 1, 0, this.#region.open);
    }
    const out = this.#take() ?? NOTHING;
    return footprint.polygon ? new PolygonCutter(this.#index, footprint.polygon).cut(out) : out;
  }

  #descend(level: number, ball: number, open: number): void {
    const tree = this.#index.legTree;
    const still = this.#region.judge(tree.balls, 4 * (tree.levelStart[level]! + ball), open);
    if (still === OUTSIDE) return;
    if (still === 0) {
      this.#takeRun(tree.firstLeg(level, ball), tree.endLeg(level, ball));
    } else if (level === 0) {
      this.#cutLeg(ball);
    } else {
      const end = tree.endChild(level, ball);
      for (let child = tree.firstChild(ball); child < end; child++) this.#descend(level - 1, child, still);
    }
  }

  /** Takes whole legs, `[first, end)`, broken where neighbours do not meet. */
  #takeRun(first: number, end: number): void {
    const { legNode, legPiece, nodeChainageM } = this.#index;
    for (let leg = first; leg < end; ) {
      // Most runs are one; else one that is not broken is looked for from here.
      let stop = end;
      while (legNode[stop - 1]! - legNode[leg]! !== stop - 1 - leg) stop = leg + ((stop - leg) >> 1);
      this.#append(legPiece[leg]!, nodeChainageM[legNode[leg]!]!, nodeChainageM[legNode[stop - 1]! + 1]!);
      leg = stop;
    }
  }

  #cutLeg(leg: number): void {
    const { legNode, legPiece, nodeChainageM, nodes } = this.#index;
    const node = legNode[leg]!;
    const from = nodeChainageM[node]!;
    const to = nodeChainageM[node + 1]!;
    const count = this.#cutter.cut(nodes, node, to - from);
    const { inside } = this.#cutter;
    for (let i = 0; i < count; i += 2) {
      const start = legChainage(inside[i]!, from, to);
      const end = legChainage(inside[i + 1]!, from, to);
      if (end > start) this.#append(legPiece[leg]!, start, end);
    }
  }

  #append(piece: number, from: number, to: number): void {
    if (piece === this.#piece) {
      appendInterval(this.#ends, from, to);
    } else {
      this.#closePiece();
      this.#piece = piece;
      this.#ends = [from, to];
    }
  }

  #closePiece(): void {
    if (this.#piece === NO_PIECE) return;
    const found = { piece: this.#piece, ends: this.#ends };
    // An array that begins empty keeps room for sixteen more.
    if (this.#out === null) this.#out = [found];
    else this.#out.push(found);
  }

  /** Gives what was found, and is ready for another footprint. */
  #take(): LineIntervals | null {
    this.#closePiece();
    const out = this.#out;
    this.#out = null;
    this.#piece = NO_PIECE;
    return out;
  }
}
