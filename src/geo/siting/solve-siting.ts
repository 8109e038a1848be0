import { seededRandom } from '../../domain/random';
import { improveBySwap } from './improve-by-swap';
import { LagrangianBound } from './lagrangian-bound';
import { checkBudget, type MclpInstance, type SitingSolution, sitingSolution } from './mclp-instance';
import { orderByGain } from './order-by-gain';
import { SiteChoice } from './site-choice';
import { solveGreedy } from './solve-greedy';
import { worthOf } from './worth-of';

/** How far a search has come. */
export interface SitingProgress {
  readonly phase: 'bound' | 'search';
  readonly done: number;
  readonly total: number;
  readonly objective: number;
  readonly bound: number;
}

export interface SitingEffort {
  /** Rounds of the bound; each may also find a better choice. */
  readonly boundRounds: number;
  /** Choices that are shaken and improved again once the bound stands. */
  readonly shakes: number;
  /** Of the shaking; the same seed gives the same answer. */
  readonly seed: string;
}

export const SITING_EFFORT: SitingEffort = { boundRounds: 90, shakes: 30, seed: 'siting' };

/** A choice of the relaxation is improved when it is worth this share of the best one. */
const PROMISING = 0.95;
/** Relaxed choices that are improved at most. */
const POLISHED = 6;

/**
 * A good choice of p sites and a bound that proves how good: lazy greedy, improved by swaps; then rounds of a Lagrangian
 * bound, whose relaxed choices are improved where they promise something; then the best choice, shaken by `seed` and improved
 * again. Stops when bound and objective meet. Never below greedy.
 *
 * A generator: it yields between rounds, so that a worker can hear a cancel. Cost: about `boundRounds + shakes × few` times
 * the pairs of site and demand.
 *
 * @throws AppError `out-of-range` for a budget that is no whole number ≥ 1.
 */
export function* sitingSteps(
  instance: MclpInstance,
  p: number,
  { boundRounds, shakes, seed }: SitingEffort = SITING_EFFORT,
): Generator<SitingProgress, SitingSolution> {
  checkBudget(p);
  const first = solveGreedy(instance, p);
  improveBySwap(first, p);
  let best: readonly number[] = [...first.sites];
  let objective = worthOf(instance, best);
  const take = (choice: SiteChoice): void => {
    if (choice.objective <= objective) return;
    const worth = worthOf(instance, choice.sites);
    if (worth <= objective) return;
    best = [...choice.sites];
    objective = worth;
  };
  const relaxation = new LagrangianBound(instance, p);
  const boundNow = (): number => Math.max(objective, relaxation.bound);
  const isProven = (): boolean => boundNow() - objective <= 1e-9 * Math.max(1, Math.abs(objective));
  let polished = 0;
  let promising = Number.NEGATIVE_INFINITY;
  for (let done = 1; done <= boundRounds; done++) {
    const worth = relaxation.step(objective);
    if (worth > objective || (worth > Math.max(promising, PROMISING * objective) && polished < POLISHED)) {
      promising = worth;
      polished++;
      const choice = new SiteChoice(instance, relaxation.sites);
      improveBySwap(choice, p, relaxation.closed);
      take(choice);
    }
    if (isProven()) break;
    yield { phase: 'bound', done, total: boundRounds, objective, bound: boundNow() };
  }
  const random = seededRandom(seed);
  for (let done = 1; done <= shakes && !isProven(); done++) {
    const choice = new SiteChoice(instance, best);
    shake(choice, random, relaxation.closed);
    improveBySwap(choice, p, relaxation.closed);
    take(choice);
    yield { phase: 'search', done, total: shakes, objective, bound: boundNow() };
  }
  return sitingSolution(orderByGain(instance, best), objective, boundNow());
}

/** `sitingSteps` to the end. */
export function solveSiting(instance: MclpInstance, p: number, effort: SitingEffort = SITING_EFFORT): SitingSolution {
  const steps = sitingSteps(instance, p, effort);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Puts strangers that are not closed in the place of a quarter of the sites, at random. */
function shake(choice: SiteChoice, random: () => number, closed: Uint8Array): void {
  const open: number[] = [];
  for (let site = 0; site < closed.length; site++)
    if (closed[site] === 0 && choice.isChosen[site] === 0) open.push(site);
  const leaving = Math.min(choice.sites.length, 1 + Math.round(choice.sites.length / 4));
  for (let n = 0; n < leaving; n++) choice.remove(choice.sites[Math.floor(random() * choice.sites.length)]!);
  for (let n = 0; n < leaving && open.length > 0; n++) {
    choice.add(open.splice(Math.floor(random() * open.length), 1)[0]!);
  }
}
