import type { BorderLine, SegmentsFile } from '../domain/border';
import { CLEAR_DAY, type ConditionsTable } from '../domain/conditions';
import type { CoverageAnswer } from '../domain/coverage';
import { AppError } from '../domain/errors';
import type { IncidentColumns } from '../domain/incident';
import type { Picture } from '../domain/picture';
import type { Direction, IntruderMode, ResponseRules } from '../domain/response-rules';
import type { Sensor } from '../domain/sensor';
import { type AddedUnit, type Variant, WHAT_IF } from '../domain/variant';
import { sensorsInEffect } from '../geo/conditions/sensors-in-effect';
import type { CoverEdit } from '../geo/response/time-to-cover';
import { densityWeights } from '../geo/siting/density-weights';
import type { WeightedStretch } from '../geo/siting/line-demands';
import { timesWeights } from '../geo/siting/times-weights';
import type { ResponseClient } from '../workers/response.client';
import type { LineAnswer } from '../workers/response.protocol';
import type { ProvenPlacement, SitingClient, SitingOptions } from '../workers/siting.client';
import type { SitedPlacement, SitingParams, Standing } from '../workers/siting.protocol';
import { candidatesOf, middleOf, notReady, seenOf, sensorOf, standingOf } from './siting-parts';
import type { PostSubject, SensorSubject, SitingQuestion } from './siting-question';
import { terrainSpecOf } from './terrain-store.svelte';
import type { Evaluated, VariantEvaluator } from './variant-evaluator';
import type { ViewStore } from './view-store.svelte';

export interface SitingDeps {
  /** As it is, and with the what-if of the view. */
  readonly picture: { readonly picture: Picture };
  readonly viewed: { readonly picture: Picture };
  readonly view: Pick<ViewStore, 'variant' | 'conditions' | 'ignoresHorizon' | 'terrain' | 'edit' | 'edits'>;
  readonly border: { readonly border: BorderLine | null; readonly segments: SegmentsFile | null };
  readonly analysis: () => { readonly answer: CoverageAnswer | null; readonly isCurrent: boolean };
  readonly line: { readonly answer: LineAnswer | null; readonly direction: Direction | null };
  readonly responseView: { readonly mode: IntruderMode; readonly edits: readonly CoverEdit[] };
  readonly history: { readonly columns: IncidentColumns | null };
  readonly rules: () => ResponseRules | null;
  readonly response: Pick<ResponseClient, 'weights' | 'posts'>;
  readonly evaluator: Pick<VariantEvaluator, 'evaluate'>;
  readonly connect: (border: BorderLine) => SitingClient;
  readonly loadTable: () => Promise<ConditionsTable>;
}

type Step = Parameters<NonNullable<SitingOptions['onProgress']>>[0];

/** What was found, with all that it stands on. */
export interface Suggestion {
  readonly question: SitingQuestion;
  readonly placement: SitedPlacement | ProvenPlacement;
  /** Of those who cross, for goals that ask about the response. */
  readonly direction: Direction | null;
  readonly sensors: readonly Sensor[];
  readonly units: readonly AddedUnit[];
  /** The view that it was computed for. */
  readonly variant: Variant;
}

/** Before and after, both of one picture. */
export interface Ledgers {
  readonly before: Evaluated;
  readonly after: Evaluated;
}

interface Asked {
  readonly question: SitingQuestion;
  readonly border: BorderLine;
  readonly answer: CoverageAnswer;
  readonly client: SitingClient;
}

const AZIMUTHS_DEG: readonly number[] = Array.from({ length: 12 }, (_, i) => 30 * i);
const TARGET_HEIGHT_M = 1.7;
/** Added units report under ids that no feed gives out: from the top of what a track id can be. */
const TOP_TRACK_ID = 0xffffffff;

/**
 * Where to build next, asked when somebody asks: the candidates, the best of them, what each adds, how much a better choice could
 * bring at most, and before and after side by side. Nothing is built: to apply it is an edit of the view.
 */
export class SitingStore {
  readonly #deps: SitingDeps;
  #client: SitingClient | null = null;
  #running = $state.raw<AbortController | null>(null);
  #step = $state.raw<Step | null>(null);
  #suggestion = $state.raw<Suggestion | null>(null);
  #ledgers = $state.raw<Ledgers | null>(null);
  #error = $state.raw<AppError | null>(null);

  constructor(deps: SitingDeps) {
    this.#deps = deps;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }
  /** How far the question under way is. */
  get step(): Step | null {
    return this.#step;
  }
  get suggestion(): Suggestion | null {
    return this.#suggestion;
  }
  /** Before and after; null while they are computed, and over terrain, where a variant is not computed. */
  get ledgers(): Ledgers | null {
    return this.#ledgers;
  }
  get error(): AppError | null {
    return this.#error;
  }
  /** Whether it is in the view already. */
  get isApplied(): boolean {
    const found = this.#suggestion;
    const { sensors, units } = this.#deps.view.edits;
    const ids = new Set([...sensors.added.map(({ id }) => id), ...units.added.map(({ unit }) => unit.id)]);
    return (
      found !== null &&
      [...found.sensors.map(({ id }) => id), ...found.units.map(({ unit }) => unit.id)].some((id) => ids.has(id))
    );
  }

  async ask(question: SitingQuestion): Promise<void> {
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    this.#step = null;
    this.#suggestion = null;
    this.#ledgers = null;
    this.#error = null;
    try {
      const found = await this.#find(question, running.signal);
      if (running.signal.aborted) return;
      this.#suggestion = found;
      if (this.#deps.view.terrain.kind === 'none') {
        const ledgers = await this.#compare(found);
        if (this.#suggestion === found) this.#ledgers = ledgers;
      }
    } catch (cause) {
      if (running.signal.aborted) return;
      this.#error =
        cause instanceof AppError ? cause : new AppError('worker-failed', { found: String(cause) }, { cause });
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  cancel(): void {
    this.#running?.abort();
    this.#running = null;
    this.#step = null;
  }

  /** Forgets what was found; what was applied stays. */
  clear(): void {
    this.cancel();
    this.#suggestion = null;
    this.#ledgers = null;
    this.#error = null;
  }

  /** Makes what was found part of the view. */
  apply(): void {
    const found = this.#suggestion;
    if (found === null || this.isApplied) return;
    if (found.sensors.length > 0) this.#deps.view.edit({ kind: 'add-sensors', sensors: found.sensors });
    if (found.units.length > 0) this.#deps.view.edit({ kind: 'add-units', units: found.units });
  }

  dispose(): void {
    this.cancel();
    this.#client?.dispose();
  }

  async #find(question: SitingQuestion, signal: AbortSignal): Promise<Suggestion> {
    const { border } = this.#deps.border;
    const { answer, isCurrent } = this.#deps.analysis();
    if (border === null || answer === null || !isCurrent) throw notReady('coverage of the picture on screen');
    this.#client ??= this.#deps.connect(border);
    const { variant } = this.#deps.view;
    const asked: Asked = { question, border, answer, client: this.#client };
    const { subject } = question;
    const { params, direction } =
      subject.kind === 'sensor' ? await this.#sensorParams(asked, subject) : await this.#postParams(asked, subject);
    const options: SitingOptions = {
      signal,
      onProgress: (step) => {
        this.#step = step;
      },
    };
    const placement =
      question.exactS === null
        ? await this.#client.best(params, options)
        : await this.#client.proven(params, question.exactS, options);
    const found = { question, placement, direction, variant, sensors: [], units: [] };
    return subject.kind === 'sensor'
      ? { ...found, sensors: this.#sensorsAt(placement, subject) }
      : { ...found, units: this.#unitsAt(placement, subject) };
  }

  async #sensorParams({ question, border, answer, client }: Asked, subject: SensorSubject) {
    const { view, viewed } = this.#deps;
    const table = await this.#deps.loadTable();
    const timeMs = viewed.picture.timeMs;
    const setting = view.conditions.kind === 'set' ? view.conditions.setting : undefined;
    const sensors = Array.from(viewed.picture.sensors.values(), ({ sensor }) => sensor);
    const model = sensorOf(subject, middleOf(border, question.stretches), 0, null);
    const rules = { conditions: setting, ignoreHorizon: view.ignoresHorizon };
    const [reaching] = sensorsInEffect([model], rules, timeMs, table).sensors;
    const chances = sensorsInEffect([model, ...sensors], { ...rules, conditions: setting ?? CLEAR_DAY }, timeMs, table);
    const detect = (id: string): number => chances.probability.get(id) ?? 0;
    const isExpected = question.goal === 'expected';
    const direction = isExpected ? this.#direction() : null;
    const weights = direction === null ? null : await this.#deps.response.weights({ direction });
    const terrain = view.terrain;
    if (terrain.kind !== 'none') await client.openTerrain(terrainSpecOf(terrain));
    const { kind } = model;
    const { minRangeM, maxRangeM, fieldOfViewDeg } = reaching!;
    const params: SitingParams = {
      source: {
        kind: 'sensor',
        template: { kind, minRangeM, maxRangeM, fieldOfViewDeg, azimuthsDeg: AZIMUTHS_DEG },
        candidates: candidatesOf(question),
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
      weights: this.#weighted(question, weights),
      budget: question.budget,
    };
    return { params, direction };
  }

  async #postParams({ question, answer, client }: Asked, subject: PostSubject) {
    const rules = this.#deps.rules();
    const agency = this.#deps.picture.picture.agencies.get(subject.agencyId);
    if (rules === null || agency === undefined) throw notReady('rules of the response, and an agency');
    const direction = this.#direction();
    const places = await client.candidates(candidatesOf(question));
    const { circuity, enduranceS, reaches } = rules.units[subject.unitKind];
    const { options, standing, units } = await this.#deps.response.posts({
      direction,
      places,
      template: {
        kind: subject.unitKind,
        agencyId: subject.agencyId,
        countries: [agency.country],
        capabilities: subject.capabilities,
        reaches,
        status: 'at-post',
        turnOutS: subject.turnOutS,
        speedMps: subject.speedMps / circuity,
        maxTravelS: enduranceS === null ? Number.POSITIVE_INFINITY : enduranceS / 2,
      },
    });
    const seen = question.goal === 'interdictable' ? seenOf(answer, this.#deps.view.variant.requiredK) : null;
    const params: SitingParams = {
      source: { kind: 'options', options },
      standing: standing.map((intervals): Standing => ({ intervals, detect: 1 })),
      objective: { kind: 'covered', requiredK: units },
      weights: this.#weighted(question, seen),
      budget: question.budget,
    };
    return { params, direction };
  }

  #direction(): Direction {
    const { direction } = this.#deps.line;
    if (direction === null) throw notReady('an answer about the response');
    return direction;
  }

  #weighted({ byDensity }: SitingQuestion, weights: readonly WeightedStretch[] | null) {
    if (!byDensity) return weights;
    const { columns } = this.#deps.history;
    const { segments } = this.#deps.border;
    if (columns === null || segments === null) throw notReady('a record of incidents');
    const density = densityWeights(segments.segments, columns);
    return weights === null ? density : timesWeights(weights, density);
  }

  async #compare({ variant, sensors, units }: Suggestion): Promise<Ledgers> {
    const { picture, responseView, evaluator } = this.#deps;
    const question = { picture: picture.picture, mode: responseView.mode, coverEdits: responseView.edits };
    const { edits } = variant;
    const added = {
      sensors: { ...edits.sensors, added: [...edits.sensors.added, ...sensors] },
      units: { ...edits.units, added: [...edits.units.added, ...units] },
    };
    const before = await evaluator.evaluate({ ...question, variant });
    const after = await evaluator.evaluate({ ...question, variant: { ...variant, edits: added } });
    return { before, after };
  }

  #sensorsAt({ sites }: SitedPlacement, subject: SensorSubject): readonly Sensor[] {
    const first = this.#nextNumber();
    return sites.map(({ position, azimuthDeg }, i) => sensorOf(subject, position, first + i, azimuthDeg));
  }

  #unitsAt({ sites }: SitedPlacement, { unitKind, agencyId, speedMps, turnOutS, capabilities }: PostSubject) {
    const first = this.#nextNumber();
    return sites.map(({ position }, i): AddedUnit => {
      const id = `${WHAT_IF}-${first + i}`;
      return {
        position,
        unit: {
          id,
          trackId: TOP_TRACK_ID - first - i,
          callsign: id,
          kind: unitKind,
          agencyId,
          responseSpeedMps: speedMps,
          turnOutS: { 'on-patrol': turnOutS, 'at-post': turnOutS, 'on-call': turnOutS },
          capabilities: [...capabilities],
          status: 'at-post',
          releasability: 'all',
        },
      };
    });
  }

  /** One above every number that is in the view. */
  #nextNumber(): number {
    const { sensors, units } = this.#deps.view.edits;
    const ids = [...sensors.added.map(({ id }) => id), ...units.added.map(({ unit }) => unit.id)];
    return 1 + Math.max(0, ...ids.map((id) => Number(id.slice(WHAT_IF.length + 1)) || 0));
  }
}
