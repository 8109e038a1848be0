import type { Clock } from '../domain/clock';
import type { CoverageAnswer } from '../domain/coverage';
import { AppError } from '../domain/errors';
import type { Picture } from '../domain/picture';
import type { DirectionResponse, Responder } from '../domain/response';
import type { Direction, ResponseRules } from '../domain/response-rules';
import type { Scheduler } from '../domain/scheduler';
import type { Sensor } from '../domain/sensor';
import type { CoverArea } from '../geo/response/areas-as-cover';
import { compileResponders } from '../geo/response/compile-responders';
import type { ResponseClient } from '../workers/response.client';
import type { AllCoverTimes, LineAnswer } from '../workers/response.protocol';
import { coverAreasOf } from './cover-areas';
import { type Change, changeBetween, type LineQuestion } from './line-question';
import type { ResponseView } from './response-view.svelte';
import type { ViewStore } from './view-store.svelte';

export interface LineResponseDeps {
  /** Units as this window has them. */
  readonly picture: { readonly picture: Pick<Picture, 'units' | 'tracks' | 'agencies' | 'aois' | 'timeMs'> };
  /** Coverage as this window has it, and whether that is of the picture on screen. */
  readonly analysis: () => { readonly answer: CoverageAnswer | null; readonly isCurrent: boolean };
  /** The sensors of that coverage, where this window has them. */
  readonly sensors: () => readonly Sensor[];
  readonly view: Pick<ViewStore, 'requiredK' | 'conditions'>;
  readonly responseView: Pick<ResponseView, 'mode' | 'direction' | 'edits'>;
  /** Null until they are loaded. */
  readonly rules: () => ResponseRules | null;
  readonly client: Pick<ResponseClient, 'line' | 'cover'>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

interface Answered {
  readonly answer: LineAnswer;
  readonly question: LineQuestion;
  readonly answeredMs: number;
}

const RETRY_MS = 3_000;
/** Of wall time between two questions: units move all the time, the rest does not. */
const WAIT_MS: Readonly<Record<Exclude<Change, 'none'>, number>> = { moved: 5_000, other: 500 };

/**
 * Who is in time along the line, for the picture on screen, live or replayed, with the coverage of this window. One
 * question is under way at a time, then the latest; positions alone ask again after five seconds at the earliest.
 */
export class LineResponseStore {
  readonly #deps: LineResponseDeps;
  readonly #stop: () => void;
  #answered = $state.raw<Answered | null>(null);
  #coverTimes = $state.raw<AllCoverTimes | null>(null);
  #error = $state.raw<AppError | null>(null);
  #computing = $state.raw(false);
  #nowMs = $state.raw(0);
  /** Counts the waits that are over. */
  #due = $state.raw(0);
  #askedMs = Number.NEGATIVE_INFINITY;
  #disposed = false;
  readonly #aois = $derived.by(() => this.#deps.picture.picture.aois);
  readonly #coverAreas = $derived.by(() => coverAreasOf(this.#aois));
  readonly #question = $derived.by<LineQuestion | null>(() => {
    const { analysis, picture, responseView, rules: loaded, view } = this.#deps;
    const { answer } = analysis();
    const rules = loaded();
    if (answer === null || rules === null) return null;
    const conditions = view.conditions.kind === 'set' ? view.conditions.setting : null;
    const { responders } = compileResponders(picture.picture, rules, conditions ?? undefined);
    const { mode, edits } = responseView;
    const { timeMs } = picture.picture;
    const coverAreas = this.#coverAreas;
    return {
      coverage: answer,
      requiredK: view.requiredK,
      conditions,
      responders,
      mode,
      edits,
      coverAreas,
      rules,
      timeMs,
    };
  });
  readonly #change = $derived.by<Change>(() =>
    this.#question === null ? 'none' : changeBetween(this.#answered?.question ?? null, this.#question),
  );

  constructor(deps: LineResponseDeps) {
    this.#deps = deps;
    this.#nowMs = deps.clock.monotonicMs();
    const stopClock = deps.scheduler.every(1_000, () => {
      this.#nowMs = deps.clock.monotonicMs();
    });
    const stopEffect = $effect.root(() => {
      $effect(() => {
        void this.#due;
        const change = this.#change;
        if (this.#question === null || change === 'none' || this.#computing || this.#error !== null) return;
        const waitMs = this.#askedMs + WAIT_MS[change] - deps.clock.monotonicMs();
        if (waitMs > 0) return deps.scheduler.after(waitMs, () => this.#due++);
        void this.#ask(this.#question);
      });
      $effect(() => {
        const { edits } = deps.responseView;
        const coverAreas = this.#coverAreas;
        // The worker is not started before there is a question about the line.
        if (this.#answered !== null) void this.#askCover(edits, coverAreas);
      });
      $effect(() => {
        const retriable =
          this.#error !== null && (this.#error.code === 'worker-crashed' || this.#error.code === 'timed-out');
        if (retriable) return deps.scheduler.after(RETRY_MS, () => this.retry());
      });
    });
    this.#stop = () => {
      stopClock();
      stopEffect();
    };
  }

  /** The latest answer; of an earlier picture while `isCurrent` is false. */
  get answer(): LineAnswer | null {
    return this.#answered?.answer ?? null;
  }
  /** Whether `answer` is that of the picture on screen; positions may be some seconds behind. */
  get isCurrent(): boolean {
    return this.#answered !== null && this.#change !== 'other' && this.#deps.analysis().isCurrent;
  }
  get computing(): boolean {
    return this.#computing;
  }
  /** Why there is no newer answer. */
  get error(): AppError | null {
    return this.#error;
  }
  /** Real time since the answer was computed; null without one. */
  get ageMs(): number | null {
    return this.#answered === null ? null : Math.max(0, this.#nowMs - this.#answered.answeredMs);
  }
  /** Times to cover of every segment and where they come from; null until they are asked for. */
  get coverTimes(): AllCoverTimes | null {
    return this.#coverTimes;
  }
  /** Those who could answer when the latest answer was asked for. */
  get responders(): readonly Responder[] {
    return this.#answered?.question.responders ?? [];
  }
  /** The direction that the window shows: the chosen one, else the worse. */
  get direction(): Direction | null {
    const { direction } = this.#deps.responseView;
    return direction === 'worse' ? (this.answer?.worseDirection ?? null) : direction;
  }
  /** The answer for that direction. */
  get shown(): DirectionResponse | null {
    return this.answer === null || this.direction === null ? null : this.answer[this.direction];
  }
  retry(): void {
    this.#error = null;
  }

  dispose(): void {
    this.#disposed = true;
    this.#stop();
  }

  async #ask(question: LineQuestion): Promise<void> {
    const { coverage, requiredK, conditions, coverAreas, responders, mode, edits } = question;
    this.#computing = true;
    this.#askedMs = this.#deps.clock.monotonicMs();
    try {
      const answer = await this.#deps.client.line({
        mode,
        responders,
        coverage: coverage.coverage,
        requiredK,
        sensors: this.#deps.sensors(),
        ...(conditions ? { conditions } : {}),
        edits,
        moreCover: [],
        coverAreas,
        coverageVersion: coverage.coverageVersion,
        pictureTimeMs: question.timeMs,
      });
      const answeredMs = this.#deps.clock.monotonicMs();
      this.#nowMs = answeredMs;
      this.#answered = { answer, question, answeredMs };
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#computing = false;
    }
  }

  async #askCover(edits: ResponseView['edits'], coverAreas: readonly CoverArea[]): Promise<void> {
    try {
      this.#coverTimes = await this.#deps.client.cover({ edits, moreCover: [], coverAreas });
    } catch (error) {
      // A newer question took the place of this one.
      if (!(error instanceof AppError && error.code === 'cancelled')) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#disposed) return;
    this.#error = error instanceof AppError ? error : new AppError('worker-failed', { found: String(error) });
  }
}
