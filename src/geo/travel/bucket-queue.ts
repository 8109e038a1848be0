/** Of `#previous`: not in the queue. */
const ABSENT = -2_147_483_648;

/**
 * A monotone priority queue over the ids 0 … capacity − 1 with keys in buckets of one width, as linked lists in flat arrays;
 * every operation takes constant time, but for the buckets that `pop` passes over. Ids of one bucket come out in any order:
 * with a width no larger than the shortest step a popped key is final (Dial 1969; Denardo and Fox 1979), with a larger one an
 * id may come out, and be put in, again.
 *
 * Keys must not be below the bucket of the last popped one, nor more than `longestStep` above it.
 */
export class BucketQueue {
  readonly #perKey: number;
  readonly #mask: number;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  /** The id before it in its bucket; the complement of the bucket for the first. */
  readonly #previous: Int32Array;
  #bucket: number;
  #count = 0;

  constructor(capacity: number, bucketWidth: number, longestStep: number, firstKey: number) {
    const buckets = 2 ** Math.ceil(Math.log2(longestStep / bucketWidth + 3));
    this.#perKey = 1 / bucketWidth;
    this.#mask = buckets - 1;
    this.#heads = new Int32Array(buckets).fill(-1);
    this.#next = new Int32Array(capacity);
    this.#previous = new Int32Array(capacity).fill(ABSENT);
    this.#bucket = Math.floor(firstKey * this.#perKey);
  }

  /** Puts an id in, or moves it to its new key. */
  put(id: number, key: number): void {
    if (this.#previous[id] === ABSENT) this.#count++;
    else this.#unlink(id);
    const bucket = Math.floor(key * this.#perKey) & this.#mask;
    const after = this.#heads[bucket]!;
    this.#next[id] = after;
    this.#previous[id] = ~bucket;
    if (after !== -1) this.#previous[after] = id;
    this.#heads[bucket] = id;
  }

  /** An id of the lowest bucket, taken out; −1 when there is none. */
  pop(): number {
    if (this.#count === 0) return -1;
    let id = this.#heads[this.#bucket & this.#mask]!;
    while (id === -1) id = this.#heads[++this.#bucket & this.#mask]!;
    this.#unlink(id);
    this.#previous[id] = ABSENT;
    this.#count--;
    return id;
  }

  #unlink(id: number): void {
    const before = this.#previous[id]!;
    const after = this.#next[id]!;
    if (before < 0) this.#heads[~before] = after;
    else this.#next[before] = after;
    if (after !== -1) this.#previous[after] = before;
  }
}
