import type { SiteChoice } from './site-choice';

/** A swap must gain more than rounding. */
const LEAST_SHARE = 1e-10;

/**
 * Takes chosen sites out for others while one such swap gains (interchange: Teitz and Bart 1968, with the gains and losses
 * of one pass over the lists as Resende and Werneck 2004), and adds sites while the budget is not used up. The choice that is
 * left is worth at least what it was, and no single swap betters it.
 *
 * `closed` marks candidates that are left out of it. Candidates in the order of their index, each for the best site to leave; ties go to the one chosen earliest. Every
 * round costs O(size + candidates × p), where no demand is counted that neither side changes.
 */
export function improveBySwap(choice: SiteChoice, p: number, closed?: Uint8Array): void {
  const { starts, demands, weights, needs, decay } = choice.instance;
  const { counts, coveredBy } = choice;
  const candidates = starts.length - 1;
  const slack = LEAST_SHARE * weights.reduce((sum, weight) => sum + weight, 0);
  fillUp(choice, p, closed);
  if (choice.sites.length === 0) return;
  const losses = new Float64Array(choice.sites.length);
  const shared = new Float64Array(choice.sites.length);
  const slotOf = new Int32Array(candidates).fill(-1);
  let leastLoss = 0;
  const weigh = (): void => {
    leastLoss = Number.POSITIVE_INFINITY;
    for (const [slot, site] of choice.sites.entries()) {
      slotOf[site] = slot;
      losses[slot] = choice.lossOf(site);
      leastLoss = Math.min(leastLoss, losses[slot]!);
    }
  };
  weigh();
  const covers = new ChosenCovers(choice);
  for (let site = 0, idle = 0; idle < candidates; site = (site + 1) % candidates) {
    idle++;
    if (choice.isChosen[site] || closed?.[site]) continue;
    // What the newcomer adds, and what is not lost because it covers it too.
    let gain = 0;
    let kept = 0;
    shared.fill(0);
    for (let at = starts[site]!; at < starts[site + 1]!; at++) {
      const demand = demands[at]!;
      const count = counts[demand]!;
      let change: number;
      if (decay === 0) {
        // Most demands are met already, or will not be by one more.
        const short = needs[demand]! - count;
        if (short < 0 || short > 1) continue;
        if (short === 1) gain += weights[demand]!;
        change = short === 1 ? -weights[demand]! : weights[demand]!;
      } else {
        const up = choice.worthOfCover(demand, 1);
        gain += up;
        change = choice.worthOfCover(demand, 0) - up;
      }
      if (count === 0) continue;
      kept += Math.max(0, change);
      if (count === 1) shared[slotOf[coveredBy[demand]!]!]! += change;
      else covers.eachSlot(demand, (slot) => (shared[slot]! += change));
    }
    if (gain + kept - leastLoss <= slack) continue;
    let best = slack;
    let leaving = -1;
    for (let slot = 0; slot < choice.sites.length; slot++) {
      const change = gain - losses[slot]! + shared[slot]!;
      if (change > best) {
        best = change;
        leaving = slot;
      }
    }
    if (leaving < 0) continue;
    const left = choice.sites[leaving]!;
    choice.remove(left);
    choice.add(site);
    slotOf[left] = -1;
    weigh();
    covers.refresh();
    idle = 0;
  }
}

/** Sites that were left out because they added nothing may do so now. */
function fillUp(choice: SiteChoice, p: number, closed?: Uint8Array): void {
  while (choice.sites.length < p) {
    let best = 0;
    let site = -1;
    for (let j = 0; j < choice.isChosen.length; j++) {
      const gain = choice.isChosen[j] || closed?.[j] ? 0 : choice.gainOf(j);
      if (gain > best) {
        best = gain;
        site = j;
      }
    }
    if (site < 0) return;
    choice.add(site);
  }
}

/** Which of the chosen sites cover a demand: a bit for each, made when first asked for. */
class ChosenCovers {
  readonly #choice: SiteChoice;
  #bits: Uint8Array | null = null;

  constructor(choice: SiteChoice) {
    this.#choice = choice;
  }

  refresh(): void {
    this.#bits = null;
  }

  eachSlot(demand: number, visit: (slot: number) => void): void {
    const { sites, counts } = this.#choice;
    this.#bits ??= this.#fill();
    let left = counts[demand]!;
    for (let slot = 0; left > 0; slot++) {
      if (this.#bits[demand * sites.length + slot] === 0) continue;
      left--;
      visit(slot);
    }
  }

  #fill(): Uint8Array {
    const { sites, instance } = this.#choice;
    const bits = new Uint8Array(sites.length * instance.weights.length);
    for (const [slot, site] of sites.entries()) {
      for (let at = instance.starts[site]!; at < instance.starts[site + 1]!; at++) {
        bits[instance.demands[at]! * sites.length + slot] = 1;
      }
    }
    return bits;
  }
}
