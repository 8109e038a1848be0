import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { BorderIndex } from '../geo/border-index';
import { LineCutter } from '../geo/line-cutter';
import { candidateGrid, type SiteCandidate } from '../geo/siting/candidate-grid';
import { lineDemands, type StandingCover } from '../geo/siting/line-demands';
import { placementOf, type SiteOption } from '../geo/siting/next-best-sites';
import { sensorOptions } from '../geo/siting/sensor-options';
import { sitingSteps } from '../geo/siting/solve-siting';
import { Recent } from './recent';
import type { RpcScope } from './rpc';
import { serveRpc, Transferred } from './serve-rpc';
import type {
  CandidateSource,
  OptionSource,
  SitingModel,
  SitingParams,
  SitingProtocol,
  SitingStep,
  Standing,
} from './siting.protocol';

/** A cancel is heard, and progress told, this often. */
const TURN_MS = 20;
/** Another budget or objective asks for the options of the same sensor again. */
const KEPT_OPTIONS = 4;

/** The siting worker without its thread: `siting.worker.ts` runs it in one, tests over a pair of ports. */
export function serveSiting(scope: RpcScope, clock: Clock): void {
  let index: BorderIndex | null = null;
  let known = new Recent<readonly SiteOption[]>(KEPT_OPTIONS);

  function border(): BorderIndex {
    if (index === null) throw new AppError('worker-failed', { where: 'siting', expected: 'a border before it' });
    return index;
  }

  function candidatesOf(source: CandidateSource): readonly SiteCandidate[] {
    return source.kind === 'grid' ? candidateGrid(border(), source) : source.places;
  }

  async function solve(
    params: SitingParams,
    signal: AbortSignal,
    tell: (step: SitingStep) => void,
  ): Promise<SitingModel> {
    const options = await optionsOf(params.source, signal, tell);
    const { objective, weights, budget } = params;
    const demands = lineDemands({
      border: border().border,
      standing: standingOf(border(), params.standing),
      options: options.map(({ intervals }) => intervals),
      objective,
      weights,
    });
    const start = await inTurns(sitingSteps(demands.instance, budget), clock, signal, tell);
    return { options, demands, start };
  }

  async function optionsOf(
    source: OptionSource,
    signal: AbortSignal,
    tell: (step: SitingStep) => void,
  ): Promise<readonly SiteOption[]> {
    if (source.kind === 'options') return source.options;
    const key = JSON.stringify(source);
    const found = known.get(key);
    if (found !== undefined) return found;
    const candidates = candidatesOf(source.candidates);
    const total = candidates.length;
    const made = await inTurns(sensorOptions(border(), candidates, source.template), clock, signal, (done) =>
      tell({ phase: 'options', done, total }),
    );
    known.set(key, made);
    return made;
  }

  serveRpc<SitingProtocol>(scope, clock, {
    border(line) {
      index = new BorderIndex(line);
      known = new Recent(KEPT_OPTIONS);
      return null;
    },
    candidates: candidatesOf,
    async best(params, signal, tell) {
      const { options, demands, start } = await solve(params, signal, tell);
      return placementOf(options, demands, start);
    },
    async model(params, signal, tell) {
      const model = await solve(params, signal, tell);
      const { weights, needs, starts, demands } = model.demands.instance;
      return new Transferred(
        model,
        [weights, needs, starts, demands].map(({ buffer }) => buffer as ArrayBuffer),
      );
    },
  });
}

function standingOf(index: BorderIndex, standing: readonly Standing[]): readonly StandingCover[] {
  const cutter = new LineCutter(index);
  return standing.map((each) => ({
    detect: each.detect,
    intervals: 'intervals' in each ? each.intervals : cutter.cut(each.footprint),
  }));
}

/** Runs a generator to its end, and lets go of the thread in between. */
async function inTurns<S, T>(
  steps: Generator<S, T>,
  clock: Clock,
  signal: AbortSignal,
  tell: (step: S) => void,
): Promise<T> {
  let turnMs = clock.monotonicMs();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (clock.monotonicMs() - turnMs < TURN_MS) continue;
    tell(step.value);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    if (signal.aborted) throw new AppError('cancelled', { where: 'siting' });
    turnMs = clock.monotonicMs();
  }
}
