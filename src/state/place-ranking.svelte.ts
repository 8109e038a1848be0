import type { Clock } from '../domain/clock';
import type { AppError } from '../domain/errors';
import type { Incident } from '../domain/incident';
import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { Scheduler } from '../domain/scheduler';
import type { UnitRanking } from '../geo/response/rank-units';
import type { Travel, Traveller, TravelModel } from '../geo/travel/travel-model';
import type { ResponseClient } from '../workers/response.client';
import type { RankParams } from '../workers/response.protocol';
import { FollowedAnswer } from './followed-answer.svelte';
import {
  type AnswerContext,
  answerOf,
  type Prepared,
  prepareIncident,
  preparePoint,
  type ResponseAnswer,
} from './incident-answer';
import { UnitTravel } from './unit-travel.svelte';

export interface PlaceRankingDeps {
  readonly picture: { readonly picture: Picture };
  /** What is selected. */
  readonly incident: () => Incident | null;
  readonly target: () => Position | null;
  /** Null until everything that it takes is loaded. */
  readonly context: () => AnswerContext | null;
  readonly model: () => TravelModel;
  readonly client: Pick<ResponseClient, 'rank'>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** Units whose ways are asked of a travel model. */
const ASKED = 20;
/** A ranking that is older than this while a newer one is awaited says so. */
const BEHIND_MS = 2_000;

interface Question {
  readonly prepared: Prepared;
  readonly params: RankParams;
  readonly model: TravelModel;
}

/**
 * The units for the selected incident or point, ranked by the response worker: by straight lines, and by the chosen travel
 * model once it has answered. What the picture says itself (clock, who is on the way, who is free) is of the picture on
 * screen; the ranking is the latest one of the same place, and `behindMs` says when it lags.
 */
export class PlaceRanking {
  readonly #deps: PlaceRankingDeps;
  readonly #travel: UnitTravel;
  readonly #straight: FollowedAnswer<Question, UnitRanking>;
  readonly #modelled: FollowedAnswer<Question, UnitRanking>;
  readonly #stops: readonly (() => void)[];

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

  constructor(deps: PlaceRankingDeps) {
    const { client, clock, scheduler } = deps;
    this.#deps = deps;
    this.#travel = new UnitTravel({ model: deps.model, question: () => this.#travelQuestion(), scheduler });
    const rank = (question: () => Question | null, key: string) =>
      new FollowedAnswer<Question, UnitRanking>({
        question,
        isSame: (a, b) => a === b,
        ask: ({ params }) => client.rank(params, key),
        clock,
        scheduler,
      });
    this.#straight = rank(() => this.#straightQuestion, 'straight');
    this.#modelled = rank(() => this.#modelledQuestion, 'modelled');
    this.#stops = [this.#straight.watch(), this.#modelled.watch()];
  }

  /** The picture's part of the answer; null while nothing is selected or loaded. */
  get prepared(): Prepared | null {
    return this.#prepared;
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
  get isTravelWaiting(): boolean {
    return this.#travel.isWaiting;
  }

  wayOf(unitId: string): Travel | null {
    return this.#travel.wayOf(unitId);
  }

  retry(): void {
    this.#straight.retry();
    this.#modelled.retry();
  }

  dispose(): void {
    this.#travel.dispose();
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
