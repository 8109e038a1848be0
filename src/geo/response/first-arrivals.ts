const ROOM = 8;

/**
 * The first few arrivals of many that are offered, in columns: nothing is allocated for one that is soon overtaken.
 * Arrivals that come within `doubtS` of the last one of interest are kept as well, for whoever settles the order.
 */
export class FirstArrivals {
  count = 0;
  /** Later arrivals are of no interest any more. */
  limitS = Number.POSITIVE_INFINITY;
  units = new Int32Array(ROOM);
  distanceM = new Float64Array(ROOM);
  arrivalS = new Float64Array(ROOM);
  #wanted = 1;
  readonly #doubtS: number;

  constructor(doubtS: number) {
    this.#doubtS = doubtS;
  }

  /** Forgets everything; the first `wanted` are of interest. */
  reset(wanted: number): void {
    this.count = 0;
    this.#wanted = wanted;
    this.limitS = Number.POSITIVE_INFINITY;
  }

  /** In order of arrival; equal ones in the order in which they were offered. */
  offer(unit: number, distanceM: number, arrivalS: number): void {
    if (arrivalS > this.limitS) return;
    if (this.count === this.units.length) this.#grow();
    let at = this.count++;
    for (; at > 0 && this.arrivalS[at - 1]! > arrivalS; at--) {
      this.units[at] = this.units[at - 1]!;
      this.distanceM[at] = this.distanceM[at - 1]!;
      this.arrivalS[at] = this.arrivalS[at - 1]!;
    }
    this.units[at] = unit;
    this.distanceM[at] = distanceM;
    this.arrivalS[at] = arrivalS;
    if (this.count < this.#wanted) return;
    this.limitS = this.arrivalS[this.#wanted - 1]! + this.#doubtS;
    while (this.arrivalS[this.count - 1]! > this.limitS) this.count--;
  }

  /** Two arrivals are so close that their order is in doubt. */
  get isInDoubt(): boolean {
    for (let i = 1; i < this.count; i++) {
      if (this.arrivalS[i]! - this.arrivalS[i - 1]! <= this.#doubtS) return true;
    }
    return false;
  }

  #grow(): void {
    const room = 2 * this.units.length;
    const larger = <Column extends Int32Array | Float64Array>(column: Column, grown: Column): Column => {
      grown.set(column);
      return grown;
    };
    this.units = larger(this.units, new Int32Array(room));
    this.distanceM = larger(this.distanceM, new Float64Array(room));
    this.arrivalS = larger(this.arrivalS, new Float64Array(room));
  }
}
