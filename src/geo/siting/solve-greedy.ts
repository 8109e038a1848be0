import { checkBudget, type MclpInstance } from './mclp-instance';
import { SiteChoice } from './site-choice';

/**
 * Chooses the site that adds most, p times over, each time given those before (lazy greedy: Minoux 1978). Worth at least
 * 1 − 1/e of the optimum where every need is 1 (Nemhauser, Wolsey and Fisher 1978); with needs above 1 it counts half-met
 * needs in proportion and promises nothing.
 *
 * Stops early where no site adds anything. Ties go to the lower index. About O(size + p log n), size being the number of
 * pairs of site and demand. An instance without sites or demands gives an empty choice.
 *
 * @throws AppError `out-of-range` for a budget that is no whole number ≥ 1.
 */
export function solveGreedy(instance: MclpInstance, p: number, choice = new SiteChoice(instance)): SiteChoice {
  checkBudget(p);
  const heap = new SiteHeap(instance.starts.length - 1, (site) => greedyGain(choice, site));
  while (choice.sites.length < p) {
    const site = heap.pop();
    if (site === null) break;
    if (!choice.isChosen[site]) choice.add(site);
  }
  return choice;
}

/** With needs of 1, the gain itself. Else every cover of an unmet need counts its share, which only ever shrinks. */
function greedyGain(choice: SiteChoice, site: number): number {
  const { starts, demands, needs, weights, decay } = choice.instance;
  if (decay > 0) return choice.gainOf(site);
  let sum = 0;
  for (let at = starts[site]!; at < starts[site + 1]!; at++) {
    const demand = demands[at]!;
    const need = needs[demand]!;
    if (choice.counts[demand]! < need) sum += weights[demand]! / need;
  }
  return sum;
}

/** Sites by what they last added; gains only shrink, so a top that is up to date is the best. */
class SiteHeap {
  readonly #gainOf: (site: number) => number;
  readonly #gains: Float64Array;
  readonly #heap: Uint32Array;
  #size: number;

  constructor(count: number, gainOf: (site: number) => number) {
    this.#gainOf = gainOf;
    this.#gains = Float64Array.from({ length: count }, (_, site) => gainOf(site));
    this.#heap = Uint32Array.from({ length: count }, (_, site) => site);
    this.#size = count;
    for (let i = (count >> 1) - 1; i >= 0; i--) this.#sink(i);
  }

  /** The site that adds most now; null where none adds anything. */
  pop(): number | null {
    while (this.#size > 0) {
      const site = this.#heap[0]!;
      const gain = this.#gainOf(site);
      // Sums of the same demands in the same order: equal unless something was covered since.
      if (gain === this.#gains[site]) {
        this.#heap[0] = this.#heap[--this.#size]!;
        this.#sink(0);
        return gain > 0 ? site : null;
      }
      this.#gains[site] = gain;
      this.#sink(0);
    }
    return null;
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const site = heap[from]!;
    let i = from;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!this.#isBefore(heap[child]!, site)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = site;
  }

  #isBefore(a: number, b: number): boolean {
    const difference = this.#gains[a]! - this.#gains[b]!;
    return difference > 0 || (difference === 0 && a < b);
  }
}
