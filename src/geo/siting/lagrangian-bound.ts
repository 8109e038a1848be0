import { isWhole, type MclpInstance } from './mclp-instance';

/** Sums of whole numbers times fractions come out this near to whole. */
const WHOLE_SLACK = 1e-6;
const ROUNDING = 1e-9;
/**
 * Of the full price. At 0 the bound is all that can be covered, at 1 it is the p largest sites as if none overlapped: both
 * are exact where they apply, and hard to reach by steps.
 */
const START_SHARES = [1, 0, 0.25, 0.5, 0.75];
/** The step of Polyak is halved after this many rounds without a better bound. */
const PATIENCE = 8;

/**
 * An upper bound on what any p sites are worth, better with every `step`: Lagrangian relaxation of "covered only by a
 * chosen site" (Galvão and ReVelle 1996), by subgradients with Polyak's step towards a known objective. With one price λ ≥ 0
 * a demand, the bound is the sum over demands of max over m of (worth of m covers − λ m), plus the p largest sums of
 * prices over what a site covers. It holds for every λ; the best of them is that of the linear relaxation.
 *
 * A site that would pull the bound below what is already had is closed: no better choice contains it, so neither bound nor
 * search need look at it again. Hence `bound` is about choices better than the objective that was told; what no choice exceeds
 * is the larger of the two.
 *
 * A step costs O(size + candidates × log p). Deterministic.
 */
export class LagrangianBound {
  /** The best so far; two simple ones from the start. Rounded down where every choice is worth a whole number. */
  bound: number;
  /** 1 for each candidate that is in no choice better than the objective. */
  readonly closed: Uint8Array;
  readonly #instance: MclpInstance;
  readonly #p: number;
  readonly #prices: Float64Array;
  /** How many candidates cover each demand, p at most: no choice covers it more often. */
  readonly #most: Uint32Array;
  readonly #counts: Uint32Array;
  readonly #chosen: Uint32Array;
  readonly #sums: Float64Array;
  readonly #whole: boolean;
  #scale = 1;
  #idle = 0;
  #square = 0;

  constructor(instance: MclpInstance, p: number) {
    const { weights, starts, demands, needs } = instance;
    this.#instance = instance;
    this.#p = Math.min(p, starts.length - 1);
    this.#most = new Uint32Array(weights.length);
    for (const demand of demands) if (this.#most[demand]! < this.#p) this.#most[demand]!++;
    this.#prices = new Float64Array(weights.length);
    this.#counts = new Uint32Array(weights.length);
    this.#chosen = new Uint32Array(this.#p);
    this.#sums = new Float64Array(starts.length - 1);
    this.closed = new Uint8Array(starts.length - 1);
    this.#whole = isWhole(instance);
    this.bound = Number.POSITIVE_INFINITY;
    let start = 0;
    for (const share of START_SHARES) {
      for (let i = 0; i < weights.length; i++) this.#prices[i] = (share * weights[i]!) / needs[i]!;
      const { bound } = this.#relax();
      if (bound < this.bound) start = share;
      this.bound = Math.min(this.bound, bound);
    }
    for (let i = 0; i < weights.length; i++) this.#prices[i] = (start * weights[i]!) / needs[i]!;
  }

  /** The p sites with the largest sums of prices of the last step: a choice to start from. */
  get sites(): readonly number[] {
    return [...this.#chosen];
  }

  /**
   * One round: a bound from the prices as they are, then prices moved by what the relaxed choice got wrong.
   *
   * @returns what the relaxed choice (`sites`) is worth as a choice: never above the optimum.
   */
  step(objective: number): number {
    const { weights } = this.#instance;
    const found = this.#relax();
    if (found.bound < this.bound - 1e-6 * Math.abs(this.bound - objective)) this.#idle = 0;
    else if (++this.#idle >= PATIENCE) {
      this.#scale /= 2;
      this.#idle = 0;
    }
    this.bound = Math.min(this.bound, found.bound);
    this.#close(found.bound, objective);
    if (this.#square > 0) {
      const stride = (this.#scale * Math.max(0, found.bound - objective)) / this.#square;
      for (let i = 0; i < weights.length; i++) {
        const surplus = this.#counts[i]! - this.#covers(i, this.#prices[i]!);
        if (surplus !== 0) this.#prices[i] = Math.max(0, this.#prices[i]! - stride * surplus);
      }
    }
    return found.worth;
  }

  #relax(): { bound: number; worth: number } {
    const { weights, starts, demands, base } = this.#instance;
    const prices = this.#prices;
    const sums = this.#sums;
    for (let j = 0; j < sums.length; j++) {
      let sum = 0;
      if (this.closed[j] === 0) for (let at = starts[j]!; at < starts[j + 1]!; at++) sum += prices[demands[at]!]!;
      sums[j] = sum;
    }
    largest(sums, this.#chosen);
    this.#counts.fill(0);
    let bound = base;
    for (const j of this.#chosen) {
      bound += sums[j]!;
      if (this.closed[j] === 0) for (let at = starts[j]!; at < starts[j + 1]!; at++) this.#counts[demands[at]!]!++;
    }
    let worth = base;
    this.#square = 0;
    for (let i = 0; i < weights.length; i++) {
      const covers = this.#covers(i, prices[i]!);
      bound += this.#worth(i, covers) - prices[i]! * covers;
      worth += this.#worth(i, this.#counts[i]!);
      this.#square += (this.#counts[i]! - covers) ** 2;
    }
    return { bound: this.#whole ? Math.floor(bound + WHOLE_SLACK) : bound, worth };
  }

  /** Closes what, put in the place of the least of the p sites, would leave no more than the objective. */
  #close(bound: number, objective: number): void {
    const least = this.#sums[this.#chosen[0] ?? 0]!;
    const enough = this.#whole ? objective + 1 - WHOLE_SLACK : objective * (1 - ROUNDING);
    for (let j = 0; j < this.#sums.length; j++) if (bound - least + this.#sums[j]! < enough) this.closed[j] = 1;
  }

  /** How many covers of a demand pay best at a price each. */
  #covers(demand: number, price: number): number {
    const { weights, needs, decay } = this.#instance;
    const need = needs[demand]!;
    const most = this.#most[demand]!;
    const weight = weights[demand]!;
    if (need > most || weight <= need * price) return 0;
    if (decay === 0) return need;
    if (price === 0) return most;
    // The m-th adds weight × decay^(m − 1): as many as add more than they cost.
    return Math.min(most, Math.ceil(Math.log(price / weight) / Math.log(decay)));
  }

  #worth(demand: number, covers: number): number {
    const { weights, needs, decay } = this.#instance;
    if (covers < needs[demand]!) return 0;
    return decay === 0 ? weights[demand]! : (weights[demand]! * (1 - decay ** covers)) / (1 - decay);
  }
}

/** Writes the indices of the largest values into `out`, as many as it holds, the least of them first; ties go to the lower index. */
function largest(values: Float64Array, out: Uint32Array): void {
  const size = out.length;
  if (size === 0) return;
  // A heap with the least of them on top.
  const isLess = (a: number, b: number): boolean => values[a]! < values[b]! || (values[a] === values[b] && a > b);
  const sink = (from: number): void => {
    const moving = out[from]!;
    let i = from;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && isLess(out[child + 1]!, out[child]!)) child++;
      if (!isLess(out[child]!, moving)) break;
      out[i] = out[child]!;
      i = child;
    }
    out[i] = moving;
  };
  for (let i = 0; i < size; i++) out[i] = i;
  for (let i = (size >> 1) - 1; i >= 0; i--) sink(i);
  for (let j = size; j < values.length; j++) {
    if (!isLess(out[0]!, j)) continue;
    out[0] = j;
    sink(0);
  }
}
