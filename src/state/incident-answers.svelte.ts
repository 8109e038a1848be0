import { untrack } from 'svelte';
import type { CoverageFilter } from '../domain/coverage';
import type { Incident } from '../domain/incident';
import type { Direction } from '../domain/response-rules';
import type { Assignment } from '../geo/response/assign-units';
import { type ClockReading, clockReading } from '../geo/response/clock-reading';
import type { WayDetections } from '../geo/response/detections-on-way';
import type { WayInterruption } from '../geo/response/way-interruption';
import type { UnitLeaves } from '../geo/response-line/unit-leaves';
import type { ResponseClient } from '../workers/response.client';
import type { DetectionParams, LineAnswer } from '../workers/response.protocol';
import { FollowedAnswer } from './followed-answer.svelte';
import { crossingInterruption, togetherQuestion } from './incident-answer';
import { PlaceRanking, type PlaceRankingDeps } from './place-ranking.svelte';
import { UnitDepartures } from './unit-departures.svelte';

export interface AnswersDeps extends PlaceRankingDeps {
  /** The latest answer about the line, and which sensors it is about. */
  readonly line: () => LineAnswer | null;
  readonly sensing: () => { readonly filter: CoverageFilter; readonly ignoreHorizon: boolean };
  /** Units of the table, the first first. */
  readonly shownIds: () => readonly string[];
  readonly client: Pick<ResponseClient, 'rank' | 'together' | 'detections' | 'leaves'>;
}

/** Positions change the assignment of all incidents no more often than this. */
const TOGETHER_MS = 5_000;

type DetectionQuestion = DetectionParams & { readonly line: LineAnswer };
type TogetherQuestion = ReturnType<typeof togetherQuestion> & { readonly of: Incident };

/**
 * The answers about what is selected, from the response worker: loaded with the first thing that somebody selects. Who may
 * be sent, all open incidents together, what each unit leaves, and where a crossing as this one is detected on its way.
 */
export class IncidentAnswers {
  readonly ranking: PlaceRanking;
  readonly #deps: AnswersDeps;
  readonly #departures: UnitDepartures;
  readonly #together: FollowedAnswer<TogetherQuestion, Assignment>;
  readonly #detections: FollowedAnswer<DetectionQuestion, WayDetections | null>;
  readonly #stops: readonly (() => void)[];
  #round = $state.raw(0);

  readonly #incidents = $derived.by(() => this.#deps.picture.picture.incidents);
  readonly #units = $derived.by(() => this.#deps.picture.picture.units);
  readonly #togetherQuestion = $derived.by<TogetherQuestion | null>(() => {
    const { incident, picture } = this.#deps;
    void [this.#round, this.#incidents, this.#units];
    const of = incident();
    const context = this.#deps.context();
    if (of === null || context === null) return null;
    return untrack(() => ({ of, ...togetherQuestion(picture.picture, context) }));
  });
  readonly #detectionQuestion = $derived.by<DetectionQuestion | null>(() => {
    const line = this.#deps.line();
    const incident = this.#deps.incident();
    const call = this.ranking.prepared?.call;
    if (line === null || incident === null || !call || call.direction === null || call.mode === null) return null;
    return { at: incident.at, direction: call.direction, mode: call.mode, line, ...this.#deps.sensing() };
  });

  constructor(deps: AnswersDeps) {
    const { client, clock, scheduler } = deps;
    this.#deps = deps;
    this.ranking = new PlaceRanking(deps);
    this.#departures = new UnitDepartures({
      line: deps.line,
      unitIds: () => (deps.incident() === null ? [] : deps.shownIds()),
      client,
    });
    this.#together = new FollowedAnswer<TogetherQuestion, Assignment>({
      question: () => this.#togetherQuestion,
      isSame: (a, b) => a === b,
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
    this.#stops = [scheduler.every(TOGETHER_MS, () => this.#round++), this.#together.watch(), this.#detections.watch()];
  }

  /** Null unless an incident is selected, and until the worker has answered since. */
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

  clockFor(chosenId: string | null): ClockReading | null {
    const context = this.#deps.context();
    const { answer } = this.ranking;
    if (context === null || !answer?.call) return null;
    return clockReading(answer.call, answer.ranked, chosenId, context.ground.rules);
  }

  /** EASI's sum for a crossing as the selected one, with the units of a reading of its clock. */
  interruptionFor(reading: ClockReading | null): WayInterruption | null {
    const context = this.#deps.context();
    const call = this.ranking.answer?.call;
    if (context === null || reading === null || !call || this.detections === null) return null;
    return crossingInterruption(call, reading, this.detections, context.ground);
  }

  leavesOf(unitId: string): Readonly<Record<Direction, UnitLeaves>> | undefined {
    return this.#departures.of(unitId);
  }

  dispose(): void {
    this.ranking.dispose();
    this.#departures.dispose();
    for (const stop of this.#stops) stop();
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
