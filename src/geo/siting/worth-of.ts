import type { MclpInstance } from './mclp-instance';

/** What a set of sites is worth, summed afresh in the order of demands: two sets that cover the same are equal. O(size). */
export function worthOf(
  { weights, needs, decay, base, starts, demands }: MclpInstance,
  sites: readonly number[],
): number {
  const counts = new Uint32Array(weights.length);
  for (const site of new Set(sites)) {
    for (let at = starts[site]!; at < starts[site + 1]!; at++) counts[demands[at]!]!++;
  }
  let sum = base;
  for (let i = 0; i < weights.length; i++) {
    const beyond = counts[i]! - needs[i]!;
    if (beyond < 0) continue;
    sum += decay === 0 ? weights[i]! : (weights[i]! * (1 - decay ** (beyond + 1))) / (1 - decay);
  }
  return sum;
}
