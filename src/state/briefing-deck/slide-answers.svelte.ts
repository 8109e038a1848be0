import { untrack } from 'svelte';
import type { BriefingSlide } from '../../domain/briefing';
import type { Scheduler } from '../../domain/scheduler';
import { reasonOf } from '../explain-error';

export interface SlideAnswersDeps {
  readonly decks: {
    readonly slides: readonly BriefingSlide[];
    readonly slide: BriefingSlide | null;
    answered(asked: BriefingSlide, answer: BriefingSlide): boolean;
  };
  /** Asks every live question of a slide. Does not reject for what a worker says. */
  readonly answer: (
    slide: BriefingSlide,
  ) => Promise<{ readonly slide: BriefingSlide; readonly problems: readonly string[] }>;
  /** Whether there is anything to ask yet. */
  readonly isReady: () => boolean;
  readonly scheduler: Scheduler;
}

/** A live figure on screen is this old at most, and what it takes to compute. */
const AGAIN_MS = 10_000;

/**
 * Keeps the slide on screen answered, and answers the others once, in their order, when there is time. One slide is asked at a
 * time: the one on screen comes first.
 */
export class SlideAnswers {
  readonly #deps: SlideAnswersDeps;
  readonly #stops: (() => void)[];
  #problems = $state.raw<ReadonlyMap<string, readonly string[]>>(new Map());
  #asking = $state.raw<string | null>(null);
  /** Counts what should be asked again. */
  #due = $state.raw(0);
  #disposed = false;
  readonly #shownId = $derived.by(() => this.#deps.decks.slide?.id ?? null);

  constructor(deps: SlideAnswersDeps) {
    this.#deps = deps;
    this.#stops = [
      deps.scheduler.every(AGAIN_MS, () => this.#due++),
      $effect.root(() => {
        $effect(() => {
          void [this.#shownId, this.#due];
          if (deps.isReady()) untrack(() => void this.#shown());
        });
        $effect(() => {
          const waiting = deps.decks.slides.find((slide) => isWaiting(slide) && !this.#problems.has(slide.id));
          if (waiting && this.#asking === null && deps.isReady()) untrack(() => void this.#ask(waiting));
        });
      }),
    ];
  }

  /** The slide that is being asked; null for none. */
  get asking(): string | null {
    return this.#asking;
  }

  /** Why questions of a slide could not be answered when they were asked last; empty where all were. */
  problemsOf(slideId: string): readonly string[] {
    return this.#problems.get(slideId) ?? [];
  }

  /** Asks every slide once: what is taken away is of now. @param hear after each, how many are done */
  async refreshAll(hear: (done: number, of: number) => void): Promise<void> {
    const ids = this.#deps.decks.slides.map(({ id }) => id);
    for (const [i, id] of ids.entries()) {
      const slide = this.#deps.decks.slides.find((one) => one.id === id);
      if (slide) await this.#ask(slide);
      hear(i + 1, ids.length);
    }
  }

  dispose(): void {
    this.#disposed = true;
    for (const stop of this.#stops) stop();
  }

  async #shown(): Promise<void> {
    const { slide } = this.#deps.decks;
    // One that is under way is asked of the slide as it was: it comes again with the next turn.
    if (slide === null || this.#asking === slide.id) return;
    await this.#ask(slide);
  }

  async #ask(slide: BriefingSlide): Promise<void> {
    this.#asking = slide.id;
    try {
      const { slide: answer, problems } = await this.#deps.answer(slide);
      if (this.#disposed) return;
      // One that was changed meanwhile has no answer yet: it waits for its turn as it is now.
      if (this.#deps.decks.answered(slide, answer)) this.#tell(slide, problems);
    } catch (error) {
      // Told, so that it is not asked again at once; a fault of ours is not hidden by that.
      this.#tell(slide, [reasonOf(error)]);
      throw error;
    } finally {
      if (this.#asking === slide.id) this.#asking = null;
    }
  }

  #tell(slide: BriefingSlide, problems: readonly string[]): void {
    this.#problems = new Map([...this.#problems, [slide.id, problems]]);
  }
}

function isWaiting({ figures, chart }: BriefingSlide): boolean {
  return figures.some(({ computedMs }) => computedMs === 0) || chart?.computedMs === 0;
}
