import type { Random } from '../../domain/random';

/** Draws indices by whole-number weights, so that no engine rounds a share differently. */
export interface WeightedDraw {
  readonly total: number;
  draw(random: Random): number;
}

/** A draw over weights that are whole numbers ≥ 0 with a sum from 1 to 2^53. Index `i` comes up `weights[i] / total` of the time. */
export function weightedDraw(weights: readonly number[]): WeightedDraw {
  const upTo = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, index) => {
    total += weight;
    upTo[index] = total;
  });
  const draw = (random: Random): number => {
    const ticket = Math.floor(random() * total);
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > ticket) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return { total, draw };
}
