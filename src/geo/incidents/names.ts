/** Gives each name a number in the order they come, the same one each time. */
export class Names {
  readonly list: string[] = [];
  readonly #indices = new Map<string, number>();

  indexOf(name: string): number {
    const known = this.#indices.get(name);
    if (known !== undefined) return known;
    const index = this.list.length;
    this.list.push(name);
    this.#indices.set(name, index);
    return index;
  }
}
