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

  add(run: number, x: number, y: number, z: number, weight: number): void {
    const count = this.count++;
    if (count === this.#order.length) this.#grow();
    const slots = this.#slots;
    const order = this.#order;
    let place = count;
    for (; place > 0 && slots[order[place - 1]!]! > run; place--) order[place] = order[place - 1]!;
    const slot = 5 * count;
    order[place] = slot;
    slots[slot] = run;
    slots[slot + 1] = x;
    slots[slot + 2] = y;
    slots[slot + 3] = z;
    slots[slot + 4] = weight;
  }

  runAt(place: number): number {
    return this.#slots[this.#order[place]!]!;
  }

  xAt(place: number): number {
    return this.#slots[this.#order[place]! + 1]!;
  }

  yAt(place: number): number {
    return this.#slots[this.#order[place]! + 2]!;
  }

  zAt(place: number): number {
    return this.#slots[this.#order[place]! + 3]!;
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
