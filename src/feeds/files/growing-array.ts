type Growable = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** A typed array that doubles as it fills: what is collected row by row without an object a row. */
export class GrowingArray<A extends Growable> {
  readonly #make: (length: number) => A;
  #array: A;
  #length = 0;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.#array = make(1_024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.#reserve(1);
    this.#array[this.#length++] = value;
  }

  append(values: ArrayLike<number>): void {
    this.#reserve(values.length);
    this.#array.set(values, this.#length);
    this.#length += values.length;
  }

  /** What was collected, in a buffer of its own length. */
  finish(): A {
    return this.#array.slice(0, this.#length) as A;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#array.length) return;
    const larger = this.#make(Math.max(2 * this.#array.length, this.#length + more));
    larger.set(this.#array);
    this.#array = larger;
  }
}
