import type { KeyValues } from '../../../src/state/persisted';

/** Storage that can be told to refuse. */
export class FakeValues implements KeyValues {
  readonly values = new Map<string, string>();
  refuse = false;

  getItem(key: string): string | null {
    this.#check();
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#check();
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.#check();
    this.values.delete(key);
  }

  #check(): void {
    if (this.refuse) throw new DOMException('refused', 'SecurityError');
  }
}
