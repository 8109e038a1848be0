import { untrack } from 'svelte';
import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import type { Picture } from '../domain/picture';
import type { IntruderMode } from '../domain/response-rules';
import type { Scheduler } from '../domain/scheduler';
import { NO_VARIANT, type Variant } from '../domain/variant';
import type { CoverEdit } from '../geo/response/time-to-cover';
import type { Evaluated, VariantEvaluator } from './variant-evaluator';
import type { NamedVariant } from './variant-store.svelte';

/** The picture as it is, as a row of the comparison. */
export const LIVE_ROW = 'live';

/** What one row of the comparison is worth, or why that is not known. */
export type Compared = { readonly variant: Variant } & (
  | { readonly kind: 'evaluated'; readonly evaluated: Evaluated }
  | { readonly kind: 'failed'; readonly error: AppError }
);

export interface ComparisonDeps {
  readonly picture: { readonly picture: Picture };
  readonly variants: { readonly variants: readonly NamedVariant[] };
  readonly response: { readonly mode: IntruderMode; readonly edits: readonly CoverEdit[] };
  readonly evaluator: Pick<VariantEvaluator, 'evaluate'>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** Units move on: so often all rows are computed anew, real time. */
const AGAIN_MS = 60_000;

/**
 * All variants against the picture as it is, in one table. A round takes one picture for all of its rows, so that their
 * differences are of the variants alone; rows are computed one after the other, and shown together when the round is over.
 * Rounds run while somebody looks: when variants, sensors or the mode change, and every minute.
 */
export class VariantComparison {
  readonly #deps: ComparisonDeps;
  #rows = $state.raw<ReadonlyMap<string, Compared>>(new Map());
  #round = $state.raw<{ readonly timeMs: number; readonly mode: IntruderMode; readonly atMs: number } | null>(null);
  #progress = $state.raw<{ readonly done: number; readonly of: number } | null>(null);
  #nowMs = $state.raw(0);
  #due = $state.raw(0);
  #again = false;

  constructor(deps: ComparisonDeps) {
    this.#deps = deps;
  }

  /** By id of the variant, and `LIVE_ROW`; of the latest round. */
  get rows(): ReadonlyMap<string, Compared> {
    return this.#rows;
  }
  /** The picture time of the round, and the mode of crossing that it asked about; null before the first. */
  get round(): { readonly timeMs: number; readonly mode: IntruderMode } | null {
    return this.#round;
  }
  /** Rows that are done in the round under way. */
  get progress(): { readonly done: number; readonly of: number } | null {
    return this.#progress;
  }
  /** Real time since the round ended; null before the first. */
  get ageMs(): number | null {
    return this.#round === null ? null : Math.max(0, this.#nowMs - this.#round.atMs);
  }

  /** Keeps the table up to date until the returned function is called. */
  watch(): () => void {
    const { picture, variants, response, clock, scheduler } = this.#deps;
    this.#nowMs = clock.monotonicMs();
    const stopClock = scheduler.every(1_000, () => {
      this.#nowMs = clock.monotonicMs();
    });
    const stopRounds = scheduler.every(AGAIN_MS, () => this.#due++);
    const stopEffect = $effect.root(() => {
      const version = $derived(picture.picture.coverageVersion);
      const known = $derived(picture.picture.sensors.size > 0);
      $effect(() => {
        void [version, variants.variants, response.mode, response.edits, this.#due];
        if (known) untrack(() => this.#start());
      });
    });
    return () => {
      stopClock();
      stopRounds();
      stopEffect();
    };
  }

  /** Asks for a round now. */
  refresh(): void {
    this.#start();
  }

  #start(): void {
    if (this.#progress !== null) this.#again = true;
    else void this.#run();
  }

  async #run(): Promise<void> {
    const { picture, variants, response, evaluator, clock } = this.#deps;
    do {
      this.#again = false;
      const shown = picture.picture;
      const { mode, edits } = response;
      const asked = [{ id: LIVE_ROW, variant: NO_VARIANT }, ...variants.variants];
      const rows = new Map<string, Compared>();
      for (const { id, variant } of asked) {
        this.#progress = { done: rows.size, of: asked.length };
        try {
          const evaluated = await evaluator.evaluate({ picture: shown, variant, mode, coverEdits: edits });
          rows.set(id, { kind: 'evaluated', variant, evaluated });
        } catch (cause) {
          const error =
            cause instanceof AppError ? cause : new AppError('worker-failed', { found: String(cause) }, { cause });
          rows.set(id, { kind: 'failed', variant, error });
        }
      }
      this.#rows = rows;
      this.#round = { timeMs: shown.timeMs, mode, atMs: clock.monotonicMs() };
      this.#nowMs = this.#round.atMs;
    } while (this.#again);
    this.#progress = null;
  }
}
