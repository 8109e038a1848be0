import type { BorderIndex } from '../border-index';
import { LegCurve } from '../leg-curve';

/**
 * Points of one piece of the border line as ECEF, by chainage: `move`, then read `x`, `y`, `z`. On the geodesic of the leg
 * to 1 mm (`LegCurve`). Log n for the first point, constant for one on the same leg or on the next.
 */
export class ChainageCursor {
  x = 0;
  y = 0;
  z = 0;
  readonly #index: BorderIndex;
  readonly #curve = new LegCurve();
  readonly #firstLeg: number;
  readonly #endLeg: number;
  #leg = -1;

  constructor(index: BorderIndex, piece: number) {
    this.#index = index;
    this.#firstLeg = firstFrom(0, index.legCount, (leg) => index.legPiece[leg]! >= piece);
    this.#endLeg = firstFrom(this.#firstLeg, index.legCount, (leg) => index.legPiece[leg]! > piece);
  }

  /** @returns whether there is border at that chainage: not beyond the piece, not on an unknown stretch. */
  move(chainageM: number): boolean {
    const leg = this.#legAt(chainageM);
    if (leg === -1) return false;
    const node = this.#index.legNode[leg]!;
    if (leg !== this.#leg) this.#curve.set(this.#index.nodes, node, node + 1);
    this.#leg = leg;
    const from = this.#index.nodeChainageM[node]!;
    const to = this.#index.nodeChainageM[node + 1]!;
    this.#curve.move(to === from ? 0 : (chainageM - from) / (to - from));
    this.x = this.#curve.x;
    this.y = this.#curve.y;
    this.z = this.#curve.z;
    return true;
  }

  #legAt(chainageM: number): number {
    const here = this.#leg;
    if (here !== -1) {
      if (this.#holds(here, chainageM)) return here;
      if (here + 1 < this.#endLeg && this.#holds(here + 1, chainageM)) return here + 1;
    }
    const { legNode, nodeChainageM } = this.#index;
    const leg = firstFrom(this.#firstLeg, this.#endLeg, (at) => nodeChainageM[legNode[at]! + 1]! >= chainageM);
    return leg < this.#endLeg && this.#holds(leg, chainageM) ? leg : -1;
  }

  #holds(leg: number, chainageM: number): boolean {
    const node = this.#index.legNode[leg]!;
    return this.#index.nodeChainageM[node]! <= chainageM && chainageM <= this.#index.nodeChainageM[node + 1]!;
  }
}

/** The first number of `[from, to)` that passes a test which, once passed, stays passed; `to` if none does. */
function firstFrom(from: number, to: number, passes: (at: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
