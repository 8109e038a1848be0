import * as v from 'valibot';

/** The part of `localStorage` that is used. */
export interface KeyValues {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A validated value that outlives the page where the browser lets it; else it lives as long as the page. */
export class Persisted<T> {
  readonly #store: KeyValues | null;
  readonly #key: string;
  readonly #schema: v.GenericSchema<unknown, T>;

  constructor(store: KeyValues | null, key: string, schema: v.GenericSchema<unknown, T>) {
    this.#store = store;
    this.#key = key;
    this.#schema = schema;
  }

  /** Null when there is nothing, or nothing valid. */
  read(): T | null {
    const text = this.#guarded((store) => store.getItem(this.#key));
    if (text === null) return null;
    const result = v.safeParse(v.pipe(v.string(), v.parseJson(), this.#schema), text);
    return result.success ? result.output : null;
  }

  /** @returns whether it was kept. */
  write(value: T): boolean {
    return (
      this.#guarded((store) => {
        store.setItem(this.#key, JSON.stringify(value));
        return true;
      }) === true
    );
  }

  forget(): void {
    this.#guarded((store) => store.removeItem(this.#key));
  }

  #guarded<R>(work: (store: KeyValues) => R): R | null {
    if (this.#store === null) return null;
    try {
      return work(this.#store);
    } catch (error) {
      // Storage may be refused or full; what is chosen then holds for this page only.
      if (error instanceof DOMException) return null;
      throw error;
    }
  }
}
