import { untrack } from 'svelte';
import type { Clock } from '../domain/clock';
import type { CoverageFilter } from '../domain/coverage';
import type { AppError } from '../domain/errors';
import type { Incident } from '../domain/incident';
import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { Direction } from '../domain/response-rules';
import type { Scheduler } from '../domain/scheduler';
import type { Assignment } from '../geo/response/assign-units';
import { type ClockReading, clockReading } from '../geo/response/clock-reading';
import type { WayDetections } from '../geo/response/detections-on-way';
import type { UnitRanking } from '../geo/response/rank-units';
import type { WayInterruption } from '../geo/response/way-interruption';
import type { UnitLeaves } from '../geo/response-line/unit-leaves';
import type { Travel, Traveller, TravelModel } from '../geo/travel/travel-model';
import type { ResponseClient } from '../workers/response.client';
import type { DetectionParams, LineAnswer, RankParams } from '../workers/response.protocol';
import { FollowedAnswer } from './followed-answer.svelte';
import {
  type AnswerContext,
  answerOf,
  crossingInterruption,
  type Prepared,
  prepareIncident,
  preparePoint,
  type ResponseAnswer,
  togetherQuestion,
} from './incident-answer';
import { UnitDepartures } from './unit-departures.svelte';
import { UnitTravel } from './unit-travel.svelte';

export interface AnswersDeps {
  readonly picture: { readonly picture: Picture };
  /** What is selected. */
  readonly incident: () => Incident | null;
  readonly target: () => Position | null;
  /** Null until everything that it takes is loaded. */
  readonly context: () => AnswerContext | null;
  readonly model: () => TravelModel;
  /** The latest answer about the line, and which sensors it is about. */
  readonly line: () => LineAnswer | null;
  readonly sensing: () => { readonly filter: CoverageFilter; readonly ignoreHorizon: boolean };
  /** Units of the table, the first first. */
  readonly shownIds: () => readonly string[];
  readonly client: Pick<ResponseClient, 'rank' | 'together' | 'detections' | 'leaves'>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** Units whose ways are asked of a travel model. */
const ASKED = 20;
/** Positions change the assignment of all incidents no more often than this. */
const TOGETHER_MS = 5_000;
/** An answer that is older than this while a newer one is awaited says so. */
const BEHIND_MS = 2_000;

interface Question {
  readonly prepared: Prepared;
  readonly params: RankParams;
  readonly model: TravelModel;
}
type DetectionQuestion = DetectionParams & { readonly line: LineAnswer };

/**
 * The answers about what is selected, from the response worker: loaded with the first thing that somebody selects. What
 * the picture says itself (clock, who is on the way, who is free) is of the picture on screen; the ranking is the latest
 * one of the same place, and `behindMs` says when it lags.
 */
export class IncidentAnswers {
  readonly #deps: AnswersDeps;
  readonly #travel: UnitTravel;
  readonly #departures: UnitDepartures;
  readonly #straight: FollowedAnswer<Question, UnitRanking>;
  readonly #modelled: FollowedAnswer<Question, UnitRanking>;
  readonly #together: FollowedAnswer<{ readonly of: Incident } & ReturnType<typeof togetherQuestion>, Assignment>;
  readonly #detections: FollowedAnswer<DetectionQuestion, WayDetections | null>;
  readonly #stops: readonly (() => void)[];
  #round = $state.raw(0);

  readonly #prepared = $derived.by<Prepared | null>(() => {
    const { incident, picture } = this.#deps;
    const context = this.#deps.context();
    const target = this.#deps.target();
    if (context === null || target === null) return null;
    const about = incident();
    return about === null
      ? preparePoint(picture.picture, target, context)
      : prepareIncident(picture.picture, about, context);
  });
  readonly #straightQuestion = $derived.by(() => this.#questionWith(new Map()));
  readonly #modelledQuestion = $derived.by(() =>
    this.#deps.model().kind === 'straight' || this.#travel.ways === null ? null : this.#questionWith(this.#travel.ways),
  );
  readonly #straightAnswer = $derived.by(() => this.#answerFrom(this.#straight));
  readonly #answer = $derived.by<ResponseAnswer | null>(() => {
    if (this.#deps.model().kind === 'straight') return this.#straightAnswer;
    return this.#answerFrom(this.#modelled) ?? this.#straightAnswer;
  });
  readonly #incidents = $derived.by(() => this.#deps.picture.picture.incidents);
  readonly #units = $derived.by(() => this.#deps.picture.picture.units);
  readonly #togetherQuestion = $derived.by(() => {
    const { incident, picture } = this.#deps;
    void this.#round;
    const of = incident();
    const context = this.#deps.context();
    if (of === null || context === null) return null;
    void [this.#incidents, this.#units];
    return untrack(() => ({ of, ...togetherQuestion(picture.picture, context) }));
  });
  readonly #detectionQuestion = $derived.by<DetectionQuestion | null>(() => {
    const line = this.#deps.line();
    const incident = this.#deps.incident();
    const call = this.#prepared?.call;
    if (line === null || incident === null || !call || call.direction === null || call.mode === null) return null;
    return { at: incident.at, direction: call.direction, mode: call.mode, line, ...this.#deps.sensing() };
  });

  constructor(deps: AnswersDeps) {
    const { client, clock, scheduler } = deps;
    this.#deps = deps;
    this.#travel = new UnitTravel({ model: deps.model, question: () => this.#travelQuestion(), scheduler });
    this.#departures = new UnitDepartures({
      line: deps.line,
      unitIds: () => (deps.incident() === null ? [] : deps.shownIds()),
      client,
    });
    const isSame = (a: unknown, b: unknown): boolean => a === b;
    const rank = (question: () => Question | null, key: string) =>
      new FollowedAnswer<Question, UnitRanking>({
        question,
        isSame,
        ask: ({ params }) => client.rank(params, key),
        clock,
        scheduler,
      });
    this.#straight = rank(() => this.#straightQuestion, 'straight');
    this.#modelled = rank(() => this.#modelledQuestion, 'modelled');
    this.#together = new FollowedAnswer({
      question: () => this.#togetherQuestion,
      isSame,
      ask: ({ questions, responders }) => client.together({ questions, responders }),
      clock,
      scheduler,
    });
    this.#detections = new FollowedAnswer<DetectionQuestion, WayDetections | null>({
      question: () => this.#detectionQuestion,
      isSame: (a, b) =>
        isOneCrossing(a, b) && a.line === b.line && a.filter === b.filter && a.ignoreHorizon === b.ignoreHorizon,
      ask: ({ line: _, ...params }) => client.detections(params),
      clock,
      scheduler,
    });
    this.#stops = [
      scheduler.every(TOGETHER_MS, () => this.#round++),
      ...[this.#straight, this.#modelled, this.#together, this.#detections].map((followed) => followed.watch()),
    ];
  }

  /** Null until the worker has ranked the units for what is selected now. */
  get answer(): ResponseAnswer | null {
    return this.#answer;
  }
  /** How old the ranking is where a newer one is awaited longer than two seconds; null where it is fresh. Milliseconds. */
  get behindMs(): number | null {
    const { ageMs, isCurrent } = this.#straight;
    return isCurrent || ageMs === null || ageMs <= BEHIND_MS ? null : ageMs;
  }
  /** Why there is no newer ranking. */
  get error(): AppError | null {
    return this.#straight.error ?? this.#modelled.error;
  }
  get together(): Assignment | null {
    const question = this.#togetherQuestion;
    return question !== null && this.#together.question?.of.id === question.of.id ? this.#together.value : null;
  }
  /** Of the crossing that is selected, as the latest answer about the line has sensors; null until it is known. */
  get detections(): WayDetections | null {
    const now = this.#detectionQuestion;
    const { question, value } = this.#detections;
    return now !== null && question !== null && isOneCrossing(question, now) ? value : null;
  }
  get isTravelWaiting(): boolean {
    return this.#travel.isWaiting;
  }

  clockFor(chosenId: string | null): ClockReading | null {
    const context = this.#deps.context();
    const answer = this.#answer;
    if (context === null || !answer?.call) return null;
    return clockReading(answer.call, answer.ranked, chosenId, context.ground.rules);
  }

  /** EASI's sum for a crossing as the selected one, with the units of a reading of its clock. */
  interruptionFor(reading: ClockReading | null): WayInterruption | null {
    const context = this.#deps.context();
    const call = this.#answer?.call;
    if (context === null || reading === null || !call || this.detections === null) return null;
    return crossingInterruption(call, reading, this.detections, context.ground);
  }

  wayOf(unitId: string): Travel | null {
    return this.#travel.wayOf(unitId);
  }

  leavesOf(unitId: string): Readonly<Record<Direction, UnitLeaves>> | undefined {
    return this.#departures.of(unitId);
  }

  retry(): void {
    this.#straight.retry();
    this.#modelled.retry();
  }

  dispose(): void {
    this.#travel.dispose();
    this.#departures.dispose();
    for (const stop of this.#stops) stop();
  }

  #questionWith(ways: RankParams['ways']): Question | null {
    const prepared = this.#prepared;
    if (prepared === null || prepared.question === null) return null;
    const { question, responders } = prepared;
    return { prepared, params: { question, responders, ways }, model: this.#deps.model() };
  }

  /** The latest ranking of the same place and rules, with what the picture says now; a filter that was set since does not wait. */
  #answerFrom({ question, value }: FollowedAnswer<Question, UnitRanking>): ResponseAnswer | null {
    const now = this.#prepared;
    if (now === null) return null;
    if (now.question === null) return answerOf(now, null);
    if (question === null || value === null || !isOnePlace(question.prepared, now)) return null;
    const isOfModel = question.params.ways.size === 0 || question.model === this.#deps.model();
    return isOfModel ? answerOf(now, value) : null;
  }

  #travelQuestion(): { readonly target: Position; readonly travellers: readonly Traveller[] } | null {
    const answer = this.#straightAnswer;
    const rules = this.#deps.context()?.ground.rules;
    if (answer === null || rules === undefined || answer.ranked.length === 0) return null;
    const { units } = this.#deps.picture.picture;
    const travellers = answer.ranked.slice(0, ASKED).flatMap(({ unitId, from }): Traveller[] => {
      const unit = units.get(unitId)?.unit;
      if (unit === undefined) return [];
      const speedMps = unit.responseSpeedMps / rules.units[unit.kind].circuity;
      return [{ unitId, kind: unit.kind, position: from, speedMps }];
    });
    return travellers.length === 0 ? null : { target: answer.target, travellers };
  }
}

function isOneCrossing(a: DetectionParams, b: DetectionParams): boolean {
  return (
    a.at.pieceId === b.at.pieceId &&
    a.at.chainageM === b.at.chainageM &&
    a.direction === b.direction &&
    a.mode === b.mode
  );
}

/** The same incident or point, asked for the same by the same filter. */
function isOnePlace(a: Prepared, b: Prepared): boolean {
  return (
    a.incident?.id === b.incident?.id &&
    a.target[0] === b.target[0] &&
    a.target[1] === b.target[1] &&
    a.question?.country === b.question?.country &&
    a.question?.cover?.timeS === b.question?.cover?.timeS &&
    a.incident?.kind === b.incident?.kind &&
    a.incident?.severity === b.incident?.severity
  );
}
