import { untrack } from 'svelte';
import { AppError } from '../domain/errors';
import type { Position } from '../domain/place';
import type { Scheduler } from '../domain/scheduler';
import type { KnownWays } from '../geo/response/rank-by-ways';
import type { Travel, Traveller, TravelModel } from '../geo/travel/travel-model';

/** Units move: their ways are asked for again after this much real time. */
const AGAIN_MS = 10_000;

export interface UnitTravelDeps {
  readonly model: () => TravelModel;
  /** Null while nobody is to go anywhere. */
  readonly question: () => { readonly target: Position; readonly travellers: readonly Traveller[] } | null;
  readonly scheduler: Scheduler;
}

interface Answered {
  readonly model: TravelModel;
  readonly target: Position;
  readonly ways: ReadonlyMap<string, Travel>;
}

/**
 * The ways of the first units by the chosen travel model. Straight lines need no asking; of any other model the units, the
 * place and every ten seconds ask again, one question at a time. Until an answer is there straight lines stand in for it.
 */
export class UnitTravel {
  readonly #deps: UnitTravelDeps;
  readonly #stop: () => void;
  #answered = $state.raw<Answered | null>(null);
  #asking = $state.raw(false);
  #round = $state.raw(0);
  readonly #key = $derived.by(() => {
    const question = this.#deps.question();
    if (question === null || this.#deps.model().kind === 'straight') return null;
    return [question.target, ...question.travellers.map(({ unitId }) => unitId).sort()].join();
  });

  readonly #ways = $derived.by(() => {
    const current = this.#current;
    const target = this.#deps.question()?.target;
    if (current === null || target?.[0] !== current.target[0] || target[1] !== current.target[1]) return null;
    return new Map(
      [...current.ways].map(([unitId, { metres, seconds }]) => [
        unitId,
        Number.isFinite(seconds) ? { distanceM: metres, travelS: seconds } : null,
      ]),
    );
  });

  constructor(deps: UnitTravelDeps) {
    this.#deps = deps;
    const stopRounds = deps.scheduler.every(AGAIN_MS, () => {
      if (!this.#asking) this.#round++;
    });
    const stopEffect = $effect.root(() => {
      $effect(() => {
        const model = deps.model();
        void this.#round;
        if (this.#key === null) return;
        const question = untrack(() => deps.question());
        if (question === null) return;
        const abort = new AbortController();
        void untrack(() => this.#ask(model, question, abort.signal));
        return () => {
          abort.abort();
          this.#asking = false;
        };
      });
    });
    this.#stop = () => {
      stopRounds();
      stopEffect();
    };
  }

  /** Whether a first answer of the chosen model is still to come. */
  get isWaiting(): boolean {
    return this.#asking && this.#current === null;
  }

  /** Of the chosen model; null for straight lines, and until there is an answer. */
  wayOf(unitId: string): Travel | null {
    return this.#current?.ways.get(unitId) ?? null;
  }

  /** For the ranking, by unit; null where it cannot get there. Null as a whole until the model has answered for this place. */
  get ways(): KnownWays | null {
    return this.#ways;
  }

  dispose(): void {
    this.#stop();
  }

  get #current(): Answered | null {
    const answered = this.#answered;
    return answered !== null && answered.model === this.#deps.model() ? answered : null;
  }

  async #ask(
    model: TravelModel,
    question: { target: Position; travellers: readonly Traveller[] },
    signal: AbortSignal,
  ) {
    this.#asking = true;
    try {
      const ways = await model.travel({ ...question, withPaths: true, signal });
      if (signal.aborted) return;
      this.#answered = { model, target: question.target, ways: new Map(ways.map((way) => [way.unitId, way])) };
    } catch (error) {
      if (!(signal.aborted || (error instanceof AppError && error.code === 'cancelled'))) throw error;
    } finally {
      if (!signal.aborted) this.#asking = false;
    }
  }
}
