/**
 * A set of points of one piece as ascending, disjoint, non-touching half-open intervals: `[from, to, from, to, …]`,
 * metres of chainage. The empty set is `[]`.
 */
export type IntervalSet = readonly number[];

/** The set of the given `[from, to)` pairs in any order, overlapping or not. Pairs with `to <= from` hold nothing. */
export function intervalSet(pairs: readonly (readonly [number, number])[]): IntervalSet {
  const sorted = pairs.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0]);
  const out: number[] = [];
  for (const [from, to] of sorted) appendInterval(out, from, to);
  return out;
}

/** Adds an interval that starts at or after the start of the last one, merging where they meet. */
export function appendInterval(ends: number[], from: number, to: number): void {
  const last = ends.length - 1;
  if (last > 0 && from <= ends[last]!) {
    if (to > ends[last]!) ends[last] = to;
  } else {
    ends.push(from, to);
  }
}

/** What lies in both sets. Cheap for a short `a` in a long `b`: only the intervals beside it are looked at. */
export function intersect(a: IntervalSet, b: IntervalSet): IntervalSet {
  const out: number[] = [];
  let i = 0;
  let j = a.length === 0 ? b.length : firstEndingAfter(b, a[0]!);
  while (i < a.length && j < b.length) {
    const from = Math.max(a[i]!, b[j]!);
    const to = Math.min(a[i + 1]!, b[j + 1]!);
    if (from < to) out.push(from, to);
    if (a[i + 1]! < b[j + 1]!) i += 2;
    else j += 2;
  }
  return out;
}

/** What lies in `a` and not in `b`. */
export function subtract(a: IntervalSet, b: IntervalSet): IntervalSet {
  const out: number[] = [];
  let j = 0;
  for (let i = 0; i < a.length; i += 2) {
    let from = a[i]!;
    const to = a[i + 1]!;
    while (j < b.length && b[j + 1]! <= from) j += 2;
    for (let n = j; n < b.length && b[n]! < to; n += 2) {
      if (b[n]! > from) out.push(from, b[n]!);
      from = Math.max(from, b[n + 1]!);
    }
    if (from < to) out.push(from, to);
  }
  return out;
}

/** Metres in the set. */
export function lengthOf(set: IntervalSet): number {
  let total = 0;
  for (let i = 0; i < set.length; i += 2) total += set[i + 1]! - set[i]!;
  return total;
}

function firstEndingAfter(set: IntervalSet, value: number): number {
  let lo = 0;
  let hi = set.length / 2;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (set[2 * middle + 1]! > value) hi = middle;
    else lo = middle + 1;
  }
  return 2 * lo;
}
