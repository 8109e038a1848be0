/** Length that a segment should have where this many people live within 30 km of the line. */
function targetM(population: number): number {
  if (population >= 100_000) return 16_000;
  return population >= 10_000 ? 28_000 : 48_000;
}

/**
 * Cuts `[fromM, toM)` into segments that are short where many people live and long where few do: each sample weighs
 * its length over the length that a segment should have there, and the cuts lie at equal shares of the sum. Returns the
 * ends, `fromM` first and `toM` last, whole metres in between. At least one segment, never a remainder.
 */
export function cutStretch(
  fromM: number,
  toM: number,
  samples: readonly { readonly chainageM: number; readonly population: number }[],
): number[] {
  const inside = samples.filter(({ chainageM }) => chainageM >= fromM && chainageM < toM);
  const sampleM = (toM - fromM) / Math.max(1, inside.length);
  const weights = inside.map(({ population }) => sampleM / targetM(population));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const count = Math.max(1, Math.round(total));
  const ends = [fromM];
  let sum = 0;
  weights.forEach((weight, index) => {
    // The cut lies inside this sample when the running sum passes the next equal share.
    while (ends.length < count && sum + weight >= (ends.length * total) / count) {
      const share = ((ends.length * total) / count - sum) / weight;
      ends.push(Math.round(fromM + (index + share) * sampleM));
    }
    sum += weight;
  });
  return [...ends, toM];
}
