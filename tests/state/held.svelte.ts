/** A value that a test replaces, and that effects follow. */
export class Held<T> {
  #value = $state.raw() as T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  hold(value: T): void {
    this.#value = value;
  }
}
