import { AppError } from '../../domain/errors';

/**
 * A maximal covering location problem: choose at most p sites so that the demands they cover are worth the most (Church
 * and ReVelle 1974). A demand is worth nothing until `needs` chosen sites cover it, then its weight; each site beyond that
 * adds `decay` times what the last one added. `decay` 0 is the classic problem; needs of 1 with `decay` 1 − P count the
 * chance that one of several independent detectors, each with probability P, detects.
 *
 * Flat arrays, so that it moves between threads: site j covers `demands[starts[j] … starts[j + 1])`, each once.
 */
export interface MclpInstance {
  /** Worth of each demand, in any one unit (metres of border, people); finite, 0 or more. */
  readonly weights: Float64Array;
  /** 1 or more, one for each demand. */
  readonly needs: Uint8Array;
  /** 0 to below 1; above 0 only where every need is 1. */
  readonly decay: number;
  /** What is there without any site: added to every objective and bound. */
  readonly base: number;
  /** One entry for each site, and one for the end. */
  readonly starts: Uint32Array;
  readonly demands: Uint32Array;
}

/** What a set of sites is worth, and what no set can exceed. */
export interface SitingSolution {
  /** Indices of candidates, the one that adds most first; at most p, fewer where more would add nothing. */
  readonly sites: readonly number[];
  readonly objective: number;
  /** No choice of p sites is worth more. */
  readonly bound: number;
  /** (bound − objective) / bound: the share that may be missing to the optimum. 0 where it is proven. */
  readonly gap: number;
}

/** Bounds are computed in floating point: what is nearer than this share is equal. */
const EQUAL_SHARE = 1e-9;

/** Puts objective and bound together. A bound within rounding of the objective is the objective. */
export function sitingSolution(sites: readonly number[], objective: number, bound: number): SitingSolution {
  const isEqual = bound - objective <= EQUAL_SHARE * Math.max(1, Math.abs(objective));
  const held = isEqual ? objective : bound;
  return { sites, objective, bound: held, gap: held > 0 ? (held - objective) / held : 0 };
}

/**
 * Makes an instance out of one list of demands for each candidate. O(size).
 *
 * @throws AppError `out-of-range` for a weight, need, decay or demand that makes no problem.
 */
export function mclpInstance({
  weights,
  covers,
  needs,
  decay = 0,
  base = 0,
}: {
  readonly weights: ArrayLike<number>;
  readonly covers: readonly ArrayLike<number>[];
  readonly needs?: ArrayLike<number>;
  readonly decay?: number;
  readonly base?: number;
}): MclpInstance {
  const starts = new Uint32Array(covers.length + 1);
  for (const [j, cover] of covers.entries()) starts[j + 1] = starts[j]! + cover.length;
  const demands = new Uint32Array(starts[covers.length]!);
  for (const [j, cover] of covers.entries()) demands.set(cover, starts[j]!);
  const instance: MclpInstance = {
    weights: Float64Array.from(weights),
    needs: needs === undefined ? new Uint8Array(weights.length).fill(1) : Uint8Array.from(needs),
    decay,
    base,
    starts,
    demands,
  };
  checkInstance(instance);
  return instance;
}

/** @throws AppError `out-of-range` */
function checkInstance({ weights, needs, decay, starts, demands }: MclpInstance): void {
  const count = weights.length;
  const bad = (where: string, found: unknown, expected: string): never => {
    throw new AppError('out-of-range', { where, found, expected });
  };
  if (needs.length !== count) bad('needs', needs.length, `${count}, one for each weight`);
  if (!(decay >= 0 && decay < 1)) bad('decay', decay, '0 to below 1');
  for (let i = 0; i < count; i++) {
    if (!(weights[i]! >= 0 && weights[i]! < Number.POSITIVE_INFINITY)) bad(`weights.${i}`, weights[i], '0 or more');
    if (needs[i]! < 1 || (decay > 0 && needs[i]! > 1)) bad(`needs.${i}`, needs[i], decay > 0 ? '1' : '1 or more');
  }
  const seenBy = new Int32Array(count).fill(-1);
  for (let j = 0; j + 1 < starts.length; j++) {
    for (let at = starts[j]!; at < starts[j + 1]!; at++) {
      const demand = demands[at]!;
      if (demand >= count) bad(`demands.${at}`, demand, `below ${count}`);
      if (seenBy[demand] === j) bad(`demands.${at}`, demand, 'each demand once for a site');
      seenBy[demand] = j;
    }
  }
}

/** Whether every choice is worth a whole number, so that a bound may be rounded down. */
export function isWhole({ weights, decay, base }: MclpInstance): boolean {
  return decay === 0 && Number.isInteger(base) && weights.every(Number.isInteger);
}

/** @throws AppError `out-of-range` unless p is a whole number, 1 or more. */
export function checkBudget(p: number): void {
  if (!(Number.isInteger(p) && p >= 1)) {
    throw new AppError('out-of-range', { where: 'budget', found: p, expected: 'a whole number, 1 or more' });
  }
}
