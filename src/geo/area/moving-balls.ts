/** What stands in a `MovingBalls`: `balls[0…3]` are the centre and the radius of its ball. */
export interface Balled {
  readonly balls: Float64Array;
}

/**
 * Balls of space that come and go, for questions which of them touch another: `BallIndex` for sets that change. Sorted by
 * where they begin along one axis; a question costs log n and the balls that begin within its reach and twice the largest
 * radius that ever stood here. To come or go costs log n and moving the rest of a flat array.
 */
export class MovingBalls<T extends Balled> {
  readonly #axis: 0 | 1 | 2;
  readonly #items: T[] = [];
  #begins = new Float64Array(64);
  #maxRadius = 0;

  /** @param axis along which the balls spread most. */
  constructor(axis: 0 | 1 | 2) {
    this.#axis = axis;
  }

  add(item: T): void {
    const count = this.#items.length;
    if (count === this.#begins.length) {
      const grown = new Float64Array(2 * count);
      grown.set(this.#begins);
      this.#begins = grown;
    }
    const begin = this.#beginOf(item);
    const place = this.#firstFrom(begin);
    this.#begins.copyWithin(place + 1, place, count);
    this.#begins[place] = begin;
    this.#items.splice(place, 0, item);
    this.#maxRadius = Math.max(this.#maxRadius, item.balls[3]!);
  }

  /** Takes an item out by identity; one that is not here changes nothing. */
  delete(item: T): void {
    const begin = this.#beginOf(item);
    for (let place = this.#firstFrom(begin); this.#begins[place] === begin && place < this.#items.length; place++) {
      if (this.#items[place] !== item) continue;
      this.#begins.copyWithin(place, place + 1, this.#items.length);
      this.#items.splice(place, 1);
      return;
    }
  }

  /** Calls back with each item whose ball touches that of another, in no order of theirs. */
  visit({ balls }: Balled, found: (item: T) => void): void {
    const x = balls[0]!;
    const y = balls[1]!;
    const z = balls[2]!;
    const radius = balls[3]!;
    const middle = balls[this.#axis]!;
    const until = middle + radius;
    const items = this.#items;
    for (let place = this.#firstFrom(middle - radius - 2 * this.#maxRadius); place < items.length; place++) {
      if (this.#begins[place]! > until) return;
      const item = items[place]!;
      const other = item.balls;
      const dx = other[0]! - x;
      const dy = other[1]! - y;
      const dz = other[2]! - z;
      const reach = other[3]! + radius;
      if (dx * dx + dy * dy + dz * dz <= reach * reach) found(item);
    }
  }

  #beginOf({ balls }: T): number {
    return balls[this.#axis]! - balls[3]!;
  }

  #firstFrom(begin: number): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#begins[middle]! < begin) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
