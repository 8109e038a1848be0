import type { BorderLine } from '../domain/border';
import { CLEAR_DAY } from '../domain/conditions';
import type { CoverageAnswer } from '../domain/coverage';
import type { Direction, IntruderMode } from '../domain/response-rules';
import { sensorsInEffect } from '../geo/conditions/sensors-in-effect';
import { mayAnswer } from '../geo/response/may-answer';
import { densityWeights } from '../geo/siting/density-weights';
import type { WeightedStretch } from '../geo/siting/line-demands';
import type { PostTemplate } from '../geo/siting/post-options';
import { timesWeights } from '../geo/siting/times-weights';
import type { SitingParams, Standing } from '../workers/siting.protocol';
import type { SitingDeps } from './siting-deps';
import { candidatesOf, middleOf, notReady, seenOf, sensorOf, standingOf } from './siting-parts';
import type { PostSubject, SensorSubject, SitingQuestion } from './siting-question';
import { terrainSpecOf } from './terrain-store.svelte';

/** Why nothing is suggested. `kind` and `capability`: whoever is posted may not answer such a crossing at all. */
export type NothingReason = 'kind' | 'capability' | 'late' | 'second' | 'no-more';

/** A question with what it is asked over. */
export interface Asked {
  readonly question: SitingQuestion;
  readonly border: BorderLine;
  readonly answer: CoverageAnswer;
  readonly client: ReturnType<SitingDeps['connect']>;
}

/** What the siting worker is asked; or why it need not be. */
export type Prepared = {
  /** Of those who cross, and how they do, for goals that ask about the response. */
  readonly direction: Direction | null;
  readonly mode: IntruderMode | null;
} & (
  | { readonly kind: 'params'; readonly params: SitingParams; readonly ifNone: NothingReason }
  | { readonly kind: 'nothing'; readonly reason: NothingReason }
);

const AZIMUTHS_DEG: readonly number[] = Array.from({ length: 12 }, (_, i) => 30 * i);
const TARGET_HEIGHT_M = 1.7;

/**
 * For a sensor at each candidate, with the conditions, the filter and the ground of the view.
 *
 * @throws AppError `out-of-range` while something that it stands on is not there yet; as the workers do.
 */
export async function sensorParams(deps: SitingDeps, asked: Asked, subject: SensorSubject): Promise<Prepared> {
  const { question, border, answer, client } = asked;
  const { view, viewed } = deps;
  const table = await deps.loadTable();
  const timeMs = viewed.picture.timeMs;
  const setting = view.conditions.kind === 'set' ? view.conditions.setting : undefined;
  const sensors = Array.from(viewed.picture.sensors.values(), ({ sensor }) => sensor);
  const model = sensorOf(subject, middleOf(border, question.stretches), 0, null);
  const rules = { conditions: setting, ignoreHorizon: view.ignoresHorizon };
  const [reaching] = sensorsInEffect([model], rules, timeMs, table).sensors;
  const chances = sensorsInEffect([model, ...sensors], { ...rules, conditions: setting ?? CLEAR_DAY }, timeMs, table);
  const detect = (id: string): number => chances.probability.get(id) ?? 0;
  const isExpected = question.goal === 'expected';
  const line = isExpected ? lineOf(deps) : null;
  const weights = line === null ? null : await deps.response.weights({ direction: line.direction });
  const { terrain } = view;
  if (terrain.kind !== 'none') await client.openTerrain(terrainSpecOf(terrain));
  const { minRangeM, maxRangeM, fieldOfViewDeg } = reaching!;
  const params: SitingParams = {
    source: {
      kind: 'sensor',
      template: { kind: model.kind, minRangeM, maxRangeM, fieldOfViewDeg, azimuthsDeg: AZIMUTHS_DEG },
      candidates: candidatesOf(question, sideOf(deps, border, subject.agencyId)),
      ...(terrain.kind === 'none'
        ? {}
        : {
            terrain: {
              mastHeightM: subject.mastHeightM ?? 0,
              targetHeightM: TARGET_HEIGHT_M,
              highGroundM: question.highGroundM,
            },
          }),
    },
    standing: standingOf(border, answer).map(({ sensorId, intervals }) => ({ intervals, detect: detect(sensorId) })),
    objective: isExpected
      ? { kind: 'expected', detect: detect(model.id) }
      : { kind: 'covered', requiredK: question.goal === 'twice' ? 2 : 1 },
    weights: weighted(deps, question, weights),
    budget: question.budget,
  };
  return { kind: 'params', params, ifNone: 'no-more', direction: line?.direction ?? null, mode: line?.mode ?? null };
}

/**
 * For a unit at each candidate. A post can only answer those who cross into the country of its agency, so that is the
 * direction it is asked about, whichever is worse.
 *
 * @throws AppError as `sensorParams`
 */
export async function postParams(deps: SitingDeps, asked: Asked, subject: PostSubject): Promise<Prepared> {
  const { question, border, answer, client } = asked;
  const rules = deps.rules();
  const country = deps.picture.picture.agencies.get(subject.agencyId)?.country;
  const side = sideOf(deps, border, subject.agencyId);
  if (rules === null || country === undefined || side === undefined) {
    throw notReady('rules');
  }
  const direction: Direction = side === 'left' ? 'toLeft' : 'toRight';
  const { mode } = lineOf(deps);
  const { circuity, enduranceS, reaches } = rules.units[subject.unitKind];
  const template: PostTemplate = {
    kind: subject.unitKind,
    agencyId: subject.agencyId,
    countries: [country],
    capabilities: subject.capabilities,
    reaches,
    status: 'at-post',
    turnOutS: subject.turnOutS,
    speedMps: subject.speedMps / circuity,
    maxTravelS: enduranceS === null ? Number.POSITIVE_INFINITY : enduranceS / 2,
  };
  const refusal = mayAnswer(template, { country, water: reaches[0] ?? 'land', requirement: rules.modes[mode] });
  if (refusal === 'kind' || refusal === 'capability') return { kind: 'nothing', reason: refusal, direction, mode };
  const places = await client.candidates(candidatesOf(question, side));
  const { options, standing, units } = await deps.response.posts({ direction, places, template });
  if (options.length === 0) return { kind: 'nothing', reason: 'late', direction, mode };
  const seen = question.goal === 'interdictable' ? seenOf(answer, deps.view.variant.requiredK) : null;
  const params: SitingParams = {
    source: { kind: 'options', options },
    standing: standing.map((intervals): Standing => ({ intervals, detect: 1 })),
    objective: { kind: 'covered', requiredK: units },
    weights: weighted(deps, question, seen),
    budget: question.budget,
  };
  return { kind: 'params', params, ifNone: units > question.budget ? 'second' : 'no-more', direction, mode };
}

/** Where an agency builds: on its own side; undefined for one of neither country. */
function sideOf({ picture }: SitingDeps, { left, right }: BorderLine, agencyId: string): 'left' | 'right' | undefined {
  const country = picture.picture.agencies.get(agencyId)?.country;
  return country === left ? 'left' : country === right ? 'right' : undefined;
}

function lineOf({ line }: SitingDeps): { readonly direction: Direction; readonly mode: IntruderMode } {
  if (line.direction === null || line.answer === null) throw notReady('response');
  return { direction: line.direction, mode: line.answer.mode };
}

function weighted(deps: SitingDeps, { byDensity }: SitingQuestion, weights: readonly WeightedStretch[] | null) {
  if (!byDensity) return weights;
  const { columns } = deps.history;
  const { segments } = deps.border;
  if (columns === null || segments === null) throw notReady('record');
  const density = densityWeights(segments.segments, columns);
  return weights === null ? density : timesWeights(weights, density);
}
