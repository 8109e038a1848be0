/** Lists by number: those of `i` are `items[from[i] … from[i + 1])`. */
export interface Lists {
  readonly from: Int32Array;
  readonly items: Int32Array;
}

/**
 * Balls of space sorted by where they begin along the axis of their greatest spread, for questions which of them touch
 * another. A border line is long and narrow, so one axis tells most: a question costs log n and the balls that begin
 * within its reach and twice the largest radius along that axis. In a cloud without length that is n^(2/3).
 */
export class BallIndex {
  readonly count: number;
  /** Centre and radius in the order of the sort; then the number of the ball. */
  readonly #sorted: Float64Array;
  readonly #begins: Float64Array;
  readonly #numbers: Uint32Array;
  /** 0, 1 or 2: the axis of the greatest spread. */
  readonly axis: 0 | 1 | 2;
  readonly #maxRadius: number;

  /** @param balls centre and radius, four numbers each, on the unit sphere; the first `count` of them. */
  constructor(balls: Float64Array, count: number) {
    this.count = count;
    this.axis = widestAxis(balls, count);
    this.#begins = new Float64Array(count);
    this.#numbers = new Uint32Array(count);
    this.#sorted = new Float64Array(4 * count);
    // Sorted as numbers of 53 bits: the beginning in 32, the number of the ball behind it.
    const keys = new Float64Array(count);
    const span = 2 ** Math.ceil(Math.log2(Math.max(2, count)));
    const steps = 2 ** 52 / span / 8;
    let maxRadius = 0;
    for (let i = 0; i < count; i++) {
      const begin = balls[4 * i + this.axis]! - balls[4 * i + 3]!;
      keys[i] = Math.floor((begin + 4) * steps) * span + i;
      maxRadius = Math.max(maxRadius, balls[4 * i + 3]!);
    }
    keys.sort();
    for (let place = 0; place < count; place++) {
      const i = keys[place]! % span;
      this.#numbers[place] = i;
      this.#begins[place] = Math.floor(keys[place]! / span) / steps - 4;
      for (let k = 0; k < 4; k++) this.#sorted[4 * place + k] = balls[4 * i + k]!;
    }
    this.#maxRadius = maxRadius;
  }

  /** Calls back with the number of each ball that touches that at `balls[at…at + 3]`, in no order of theirs. */
  visit(balls: Float64Array, at: number, found: (ball: number) => void): void {
    const x = balls[at]!;
    const y = balls[at + 1]!;
    const z = balls[at + 2]!;
    const radius = balls[at + 3]!;
    const sorted = this.#sorted;
    const begins = this.#begins;
    const middle = balls[at + this.axis]!;
    const until = middle + radius;
    for (let place = this.#firstFrom(middle - radius - 2 * this.#maxRadius - 1e-9); place < this.count; place++) {
      if (begins[place]! > until) return;
      const base = 4 * place;
      const dx = sorted[base]! - x;
      const dy = sorted[base + 1]! - y;
      const dz = sorted[base + 2]! - z;
      const reach = sorted[base + 3]! + radius;
      if (dx * dx + dy * dy + dz * dz <= reach * reach) found(this.#numbers[place]!);
    }
  }

  /** For each of the first `count` balls those of the index that touch it. */
  touching(asking: Float64Array, count: number): Lists {
    const sorted = this.#sorted;
    const begins = this.#begins;
    const from = new Int32Array(count + 1);
    let items = new Int32Array(Math.max(64, 8 * count));
    let used = 0;
    for (let i = 0; i < count; i++) {
      const at = 4 * i;
      const x = asking[at]!;
      const y = asking[at + 1]!;
      const z = asking[at + 2]!;
      const radius = asking[at + 3]!;
      const middle = asking[at + this.axis]!;
      const until = middle + radius;
      const first = this.#firstFrom(middle - radius - 2 * this.#maxRadius - 1e-9);
      for (let place = first; place < this.count && begins[place]! <= until; place++) {
        const base = 4 * place;
        const dx = sorted[base]! - x;
        const dy = sorted[base + 1]! - y;
        const dz = sorted[base + 2]! - z;
        const reach = sorted[base + 3]! + radius;
        if (dx * dx + dy * dy + dz * dz > reach * reach) continue;
        if (used === items.length) {
          const grown = new Int32Array(2 * used);
          grown.set(items);
          items = grown;
        }
        items[used++] = this.#numbers[place]!;
      }
      from[i + 1] = used;
    }
    return { from, items: items.subarray(0, used) };
  }

  #firstFrom(begin: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#begins[middle]! < begin) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The same pairs, listed by the other side. */
export function transposed({ from, items }: Lists, count: number): Lists {
  const starts = new Int32Array(count + 1);
  for (const item of items) starts[item + 1]!++;
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, count);
  const out = new Int32Array(items.length);
  for (let i = 0; i + 1 < from.length; i++) {
    for (let at = from[i]!; at < from[i + 1]!; at++) out[next[items[at]!]!++] = i;
  }
  return { from: starts, items: out };
}

function widestAxis(balls: Float64Array, count: number): 0 | 1 | 2 {
  const low = [2, 2, 2];
  const high = [-2, -2, -2];
  for (let i = 0; i < 4 * count; i += 4) {
    for (let k = 0; k < 3; k++) {
      low[k] = Math.min(low[k]!, balls[i + k]!);
      high[k] = Math.max(high[k]!, balls[i + k]!);
    }
  }
  const spread = low.map((from, k) => high[k]! - from);
  return spread.indexOf(Math.max(...spread)) as 0 | 1 | 2;
}
