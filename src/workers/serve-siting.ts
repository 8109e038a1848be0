import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { BorderIndex } from '../geo/border-index';
import { LineCutter } from '../geo/line-cutter';
import { Recent } from '../geo/recent';
import { candidateGrid, type SiteCandidate } from '../geo/siting/candidate-grid';
import { highGround } from '../geo/siting/high-ground';
import { lineDemands, type StandingCover } from '../geo/siting/line-demands';
import { placementOf, type SiteOption } from '../geo/siting/next-best-sites';
import { sensorOptions } from '../geo/siting/sensor-options';
import { sensorOptionsOnTerrain } from '../geo/siting/sensor-options-on-terrain';
import { sitingSteps } from '../geo/siting/solve-siting';
import { openTerrain, type TerrainHost } from '../geo/terrain/open-terrain';
import type { TerrainSource } from '../geo/terrain/terrain-source';
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

type Tell = (step: SitingStep) => void;

/** The siting worker without its thread: `siting.worker.ts` runs it in one, tests over a pair of ports. */
export function serveSiting(scope: RpcScope, clock: Clock, host: TerrainHost): void {
  let index: BorderIndex | null = null;
  let terrain: TerrainSource | null = null;
  let known = new Recent<readonly SiteOption[]>(KEPT_OPTIONS);

  function border(): BorderIndex {
    if (index === null) throw new AppError('worker-failed', { where: 'siting', expected: 'a border before it' });
    return index;
  }

  function candidatesOf(source: CandidateSource): readonly SiteCandidate[] {
    return source.kind === 'grid' ? candidateGrid(border(), source) : source.places;
  }

  function ground(): TerrainSource {
    if (terrain === null) throw new AppError('worker-failed', { where: 'siting', expected: 'terrain before it' });
    return terrain;
  }

  async function solve(params: SitingParams, signal: AbortSignal, tell: Tell): Promise<SitingModel> {
    const { source, objective, weights, budget } = params;
    const options = await optionsOf(source, signal, tell);
    const demands = lineDemands({
      border: border().border,
      standing: standingOf(border(), params.standing),
      options: options.map(({ intervals }) => intervals),
      objective,
      weights,
    });
    const start = await inTurns(sitingSteps(demands.instance, budget), clock, signal, tell);
    const synthetic = source.kind === 'sensor' && source.terrain !== undefined && ground().synthetic;
    return { options, demands, start, synthetic };
  }

  async function optionsOf(source: OptionSource, signal: AbortSignal, tell: Tell): Promise<readonly SiteOption[]> {
    if (source.kind === 'options') return source.options;
    const key = JSON.stringify(source) + (source.terrain === undefined ? '' : ground().version);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = await sensorOptionsOf(source, signal, tell);
    known.set(key, made);
    return made;
  }

  async function sensorOptionsOf(
    { candidates: from, template, terrain: over }: OptionSource & { readonly kind: 'sensor' },
    signal: AbortSignal,
    tell: Tell,
  ): Promise<readonly SiteOption[]> {
    const candidates = candidatesOf(from);
    const toldBy = (phase: 'high-ground' | 'options', total: number) => (done: number) => tell({ phase, done, total });
    if (over === undefined) {
      const told = toldBy('options', candidates.length);
      return inTurns(sensorOptions(border(), candidates, template), clock, signal, told);
    }
    const high = toldBy('high-ground', candidates.length);
    const places =
      over.highGroundM === null
        ? candidates
        : await highGround(ground(), candidates, over.highGroundM, signal, inTime(clock, high));
    const told = inTime(clock, toldBy('options', places.length));
    return sensorOptionsOnTerrain(border(), places, template, over, ground(), signal, told);
  }

  serveRpc<SitingProtocol>(scope, clock, {
    border(line) {
      index = new BorderIndex(line);
      known = new Recent(KEPT_OPTIONS);
      return null;
    },
    async terrain(spec, signal) {
      terrain = await openTerrain(spec, host, signal);
      return { version: terrain.version, synthetic: terrain.synthetic };
    },
    candidates: candidatesOf,
    async best(params, signal, tell) {
      const { options, demands, start, synthetic } = await solve(params, signal, tell);
      return { ...placementOf(options, demands, start), synthetic };
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

/** Tells no more often than a turn takes. */
function inTime(clock: Clock, tell: (done: number) => void): (done: number) => void {
  let turnMs = clock.monotonicMs();
  return (done) => {
    if (clock.monotonicMs() - turnMs < TURN_MS) return;
    turnMs = clock.monotonicMs();
    tell(done);
  };
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
