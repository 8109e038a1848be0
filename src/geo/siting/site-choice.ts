import type { MclpInstance } from './mclp-instance';

/**
 * A set of chosen sites that changes by one at a time, with what it is worth. Adding or taking out a site costs the
 * demands that it covers; so does asking what either would change.
 */
export class SiteChoice {
  readonly instance: MclpInstance;
  /** In the order they were added; a taken-out one leaves its place to the last. */
  readonly sites: number[] = [];
  /** 1 for each candidate that is chosen. */
  readonly isChosen: Uint8Array;
  /** How many chosen sites cover each demand. */
  readonly counts: Uint32Array;
  /** Sum of the chosen sites that cover each demand: where there is one only, it is this. */
  readonly coveredBy: Float64Array;
  /** `decay` to the power of the index. */
  readonly #shares: number[] = [1];
  #gain = 0;

  constructor(instance: MclpInstance, sites: readonly number[] = []) {
    this.instance = instance;
    this.isChosen = new Uint8Array(instance.starts.length - 1);
    this.counts = new Uint32Array(instance.weights.length);
    this.coveredBy = new Float64Array(instance.weights.length);
    for (const site of sites) this.add(site);
  }

  /** What the sites are worth with what was there before. Summed as sites came and went; `worthOf` sums afresh. */
  get objective(): number {
    return this.instance.base + this.#gain;
  }

  add(site: number): void {
    this.#gain += this.gainOf(site);
    this.sites.push(site);
    this.isChosen[site] = 1;
    this.#count(site, 1);
  }

  remove(site: number): void {
    this.#count(site, -1);
    this.isChosen[site] = 0;
    const slot = this.sites.indexOf(site);
    this.sites[slot] = this.sites[this.sites.length - 1]!;
    this.sites.pop();
    this.#gain -= this.gainOf(site);
  }

  /** What a site that is not chosen would add. */
  gainOf(site: number): number {
    const { starts, demands } = this.instance;
    let sum = 0;
    for (let at = starts[site]!; at < starts[site + 1]!; at++) sum += this.worthOfCover(demands[at]!, 1);
    return sum;
  }

  /** What goes with a site that is chosen. */
  lossOf(site: number): number {
    const { starts, demands } = this.instance;
    let sum = 0;
    for (let at = starts[site]!; at < starts[site + 1]!; at++) sum += this.worthOfCover(demands[at]!, 0);
    return sum;
  }

  /** What the last cover of a demand adds (`more` 0), or the next one would (`more` 1). */
  worthOfCover(demand: number, more: 0 | 1): number {
    const beyond = this.counts[demand]! + more - this.instance.needs[demand]!;
    if (beyond < 0) return 0;
    if (beyond === 0) return this.instance.weights[demand]!;
    return this.instance.decay === 0 ? 0 : this.instance.weights[demand]! * this.#share(beyond);
  }

  #share(power: number): number {
    for (let n = this.#shares.length; n <= power; n++) this.#shares.push(this.#shares[n - 1]! * this.instance.decay);
    return this.#shares[power]!;
  }

  #count(site: number, change: 1 | -1): void {
    const { starts, demands } = this.instance;
    for (let at = starts[site]!; at < starts[site + 1]!; at++) {
      const demand = demands[at]!;
      this.counts[demand]! += change;
      this.coveredBy[demand]! += change * site;
    }
  }
}
