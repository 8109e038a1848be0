const BITS = 11;
const BUCKETS = 1 << BITS;

/**
 * The rows of `order` by ascending `keys[row]`; rows of equal keys keep their order. Three passes over 11 bits each,
 * fewer where no key has them: O(rows). `order` is left as it is.
 */
export function radixOrder(order: Uint32Array, keys: Uint32Array): Uint32Array<ArrayBuffer> {
  const n = order.length;
  let from = Uint32Array.from(order);
  let to = new Uint32Array(n);
  const starts = new Uint32Array(BUCKETS);
  let any = 0;
  for (let i = 0; i < n; i++) any |= keys[from[i]!]!;
  for (let shift = 0; shift < 32 && any >>> shift !== 0; shift += BITS) {
    starts.fill(0);
    for (let i = 0; i < n; i++) starts[(keys[from[i]!]! >>> shift) & (BUCKETS - 1)]!++;
    let sum = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const count = starts[bucket]!;
      starts[bucket] = sum;
      sum += count;
    }
    for (let i = 0; i < n; i++) {
      const row = from[i]!;
      to[starts[(keys[row]! >>> shift) & (BUCKETS - 1)]!++] = row;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** As `radixOrder`, by numbers; −0 counts as 0, NaN comes last. */
export function numberOrder(order: Uint32Array, values: Float64Array): Uint32Array<ArrayBuffer> {
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  const value = new Float64Array(1);
  const words = new Uint32Array(value.buffer);
  for (const row of order) {
    value[0] = values[row]! + 0;
    const [lowWord, highWord] = [words[0]!, words[1]!];
    // IEEE 754: positive numbers order as their bits do, negative ones the other way round and below them.
    const negative = highWord >>> 31 === 1 && value[0] < 0;
    low[row] = negative ? ~lowWord : lowWord;
    high[row] = negative ? ~highWord : (highWord | 0x8000_0000) >>> 0;
  }
  return radixOrder(radixOrder(order, low), high);
}
