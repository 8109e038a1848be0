import type { Clock } from '../domain/clock';
import type { Position } from '../domain/place';
import type { Scheduler } from '../domain/scheduler';
import type { UnitKind } from '../domain/unit';
import type { TravelModel } from '../geo/travel/travel-model';
import type { TargetIsochrones } from '../workers/travel.protocol';
import { FollowedAnswer } from './followed-answer.svelte';
import type { TravelStore } from './travel-store.svelte';

interface Question {
  readonly target: Position;
  readonly kind: UnitKind;
  readonly speedMps: number;
  /** Another one over another ground. */
  readonly model: TravelModel;
}

export interface ReachDeps {
  readonly travel: Pick<TravelStore, 'isochrones' | 'model'>;
  /** Whose way to where; null while there is nothing to reach. */
  readonly subject: () => Omit<Question, 'model'> | null;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** Seconds of travel. */
const LEVELS_S = [300, 600, 1200, 1800] as const;

/** From where units of the kind that counts are at the selected place within some minutes of travel over terrain. */
export class Reach {
  readonly #answer: FollowedAnswer<Question, TargetIsochrones | null>;
  readonly #stop: () => void;
  #isOn = $state.raw(false);
  readonly #question = $derived.by<Question | null>(() => {
    const subject = this.#isOn && this.#deps.travel.model.kind === 'surface' ? this.#deps.subject() : null;
    return subject && { ...subject, model: this.#deps.travel.model };
  });
  readonly #deps: ReachDeps;

  constructor(deps: ReachDeps) {
    this.#deps = deps;
    this.#answer = new FollowedAnswer<Question, TargetIsochrones | null>({
      question: () => this.#question,
      isSame: (a, b) =>
        a.target.join() === b.target.join() && a.kind === b.kind && a.speedMps === b.speedMps && a.model === b.model,
      ask: ({ target, kind, speedMps }, signal) =>
        deps.travel.isochrones({ target, kind, speedMps, levelsS: LEVELS_S }, signal),
      clock: deps.clock,
      scheduler: deps.scheduler,
    });
    this.#stop = $effect.root(() => {
      $effect(() => {
        if (this.#isOn) return this.#answer.watch();
      });
    });
  }

  get isOn(): boolean {
    return this.#isOn;
  }
  /** The kind of unit whose reach it is; null while there is none. */
  get kind(): UnitKind | null {
    return this.#question?.kind ?? null;
  }
  /** `none`: it flies, or the farthest level is beyond every surface. */
  get state(): 'asking' | 'none' | 'shown' | 'failed' {
    if (this.#answer.error !== null) return 'failed';
    if (!this.#answer.isCurrent) return 'asking';
    return this.#answer.value === null ? 'none' : 'shown';
  }
  /** What is drawn: only of the present question. */
  get isochrones(): TargetIsochrones | null {
    return this.#isOn && this.#answer.isCurrent ? this.#answer.value : null;
  }

  show(on: boolean): void {
    this.#isOn = on;
  }

  dispose(): void {
    this.#stop();
  }
}
