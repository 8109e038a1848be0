import type { Highs, Model } from 'highs';
import { AppError } from '../../domain/errors';
import { exactModel } from './exact-model';
import { checkBudget, type MclpInstance, type SitingSolution, sitingSolution } from './mclp-instance';
import { orderByGain } from './order-by-gain';
import { worthOf } from './worth-of';

/** What the solver is asked at most: pairs of site and demand. Beyond, it may not fit into the memory of WebAssembly. */
export const EXACT_MAX_PAIRS = 1_000_000;

const TELL_EVERY_S = 0.2;

/** How far the solver has come: what it holds, and what cannot be exceeded. */
export interface ExactProgress {
  readonly objective: number;
  readonly bound: number;
  readonly runS: number;
}

export interface ExactOptions {
  /** Seconds, after which the best so far is returned with its bound. */
  readonly timeLimitS: number;
  /** A choice to start from, normally that of `solveSiting`; never made worse. */
  readonly start?: SitingSolution;
  readonly onProgress?: (progress: ExactProgress) => void;
}

/** A solution, and whether it is the optimum or what was found in time. */
export interface ExactSolution extends SitingSolution {
  readonly status: 'optimal' | 'time-limit';
}

/**
 * The optimum, proven by HiGHS (branch and cut), or the best that was found until the time limit with the gap that is
 * left. Relative tolerance 1e-9, set over HiGHS's own 1e-4; worth is summed afresh from the sites, so it never rests on the
 * solver's tolerances. Blocks until it is done: in a page it runs in a worker of its own.
 *
 * @throws AppError `out-of-range` for a bad budget or over 1,000,000 pairs of site and demand; `worker-failed` where the
 * solver gives up for another reason.
 */
export function solveExact(
  highs: Highs,
  instance: MclpInstance,
  p: number,
  { timeLimitS, start, onProgress }: ExactOptions,
): ExactSolution {
  checkBudget(p);
  if (instance.demands.length > EXACT_MAX_PAIRS) {
    throw new AppError('out-of-range', {
      where: 'exact',
      found: instance.demands.length,
      expected: `at most ${EXACT_MAX_PAIRS} pairs of site and demand`,
    });
  }
  const data = exactModel(instance, p, highs);
  // Nothing can be gained: the solver calls a model without rows to fill empty.
  if (data.numCols === instance.starts.length - 1) {
    return { ...sitingSolution([], instance.base, instance.base), status: 'optimal' };
  }
  return highs.withModel(data, (model): ExactSolution => {
    model.options.set({ output_flag: false, time_limit: timeLimitS, mip_rel_gap: 1e-9, mip_abs_gap: 1e-9 });
    if (start !== undefined) offer(model, start);
    run(highs, model, onProgress);
    const status = model.getModelStatus();
    const isOptimal = status === highs.constants.modelStatus.optimal;
    if (!isOptimal && status !== highs.constants.modelStatus.timeLimit) {
      throw new AppError('worker-failed', { where: 'HiGHS', found: status, expected: 'an optimum or the time limit' });
    }
    const found = model.getSolution().colValue;
    const chosen = Array.from(found.subarray(0, instance.starts.length - 1).entries()).flatMap(([site, value]) =>
      value > 0.5 ? [site] : [],
    );
    const started = start !== undefined && start.objective > worthOf(instance, chosen) ? start.sites : chosen;
    const objective = worthOf(instance, started);
    const bound = Math.min(model.info.get('mip_dual_bound') as number, start?.bound ?? Number.POSITIVE_INFINITY);
    const sites = orderByGain(instance, started);
    const solution = sitingSolution(sites, objective, Math.max(objective, bound));
    return { ...solution, status: isOptimal ? 'optimal' : 'time-limit' };
  });
}

/** HiGHS completes a choice of sites into a solution. */
function offer(model: Model, { sites }: SitingSolution): void {
  model.setSolution({ indices: Int32Array.from(sites), values: new Float64Array(sites.length).fill(1) });
}

function run({ constants }: Highs, model: Model, onProgress: ExactOptions['onProgress']): void {
  if (onProgress === undefined) {
    model.run();
    return;
  }
  let toldS = Number.NEGATIVE_INFINITY;
  model.run({
    // The solver asks many times a second whether to go on; it logs every few seconds at best.
    [constants.callbackType.mipInterrupt]: ({ data }) => {
      const runS = data.running_time ?? 0;
      if (runS - toldS < TELL_EVERY_S) return undefined;
      toldS = runS;
      const objective = data.mip_primal_bound ?? Number.NEGATIVE_INFINITY;
      onProgress({ objective, bound: data.mip_dual_bound ?? Number.POSITIVE_INFINITY, runS });
      return undefined;
    },
  });
}
