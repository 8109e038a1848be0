/**
 * Points along an arc in order, each with a weight: where it lies (as `ArcTable` counts), its coordinates, and what
 * changes there. Kept sorted as it grows; equal places in the order they came. Scratch: `clear` keeps the memory.
 */
export class CutList {
  count = 0;
  #slots = new Float64Array(5 * 32);
  #order = new Int32Array(32);

  clear(): void {
    this.count = 0;
  }

  /** Adds the point `points[at…at + 2]`. */
  add(run: number, points: Float64Array, at: number, weight: number): void {
    const count = this.count++;
    if (count === this.#order.length) this.#grow();
    const slots = this.#slots;
    const order = this.#order;
    let place = count;
    for (; place > 0 && slots[order[place - 1]!]! > run; place--) order[place] = order[place - 1]!;
    const slot = 5 * count;
    order[place] = slot;
    slots[slot] = run;
    slots[slot + 1] = points[at]!;
    slots[slot + 2] = points[at + 1]!;
    slots[slot + 3] = points[at + 2]!;
    slots[slot + 4] = weight;
  }

  runAt(place: number): number {
    return this.#slots[this.#order[place]!]!;
  }

  /** Writes the point in a place to `out[at…at + 2]`. */
  pointAt(place: number, out: Float64Array, at: number): void {
    const slot = this.#order[place]!;
    out[at] = this.#slots[slot + 1]!;
    out[at + 1] = this.#slots[slot + 2]!;
    out[at + 2] = this.#slots[slot + 3]!;
  }

  /** Adds what stands in a place of another list, with a weight of its own. */
  addFrom(other: CutList, place: number, weight: number): void {
    this.add(other.runAt(place), other.#slots, other.#order[place]! + 1, weight);
  }

  weightAt(place: number): number {
    return this.#slots[this.#order[place]! + 4]!;
  }

  #grow(): void {
    const slots = new Float64Array(2 * this.#slots.length);
    slots.set(this.#slots);
    this.#slots = slots;
    const order = new Int32Array(2 * this.#order.length);
    order.set(this.#order);
    this.#order = order;
  }
}
