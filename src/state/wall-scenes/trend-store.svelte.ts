import type { CoverageAnswer } from '../../domain/coverage';
import { seenShare } from '../../domain/coverage';
import { AppError } from '../../domain/errors';
import type { Picture } from '../../domain/picture';
import type { Direction, IntruderMode, ResponseRules } from '../../domain/response-rules';
import { inTimeShare } from '../../domain/response-share';
import type { Scheduler } from '../../domain/scheduler';
import { compileResponders } from '../../geo/response/compile-responders';
import type { CoverageClient } from '../../workers/coverage.client';
import type { ResponseClient } from '../../workers/response.client';
import { coverAreasOf } from '../cover-areas';

/** What the border was at one past time, computed from the log as the picture on screen is. */
export interface TrendPoint {
  readonly timeMs: number;
  /** Shares, 0 to 1: of the known length, and of what can be crossed. */
  readonly seen: number;
  /** By direction; null where it could not be told. */
  readonly inTime: Readonly<Record<Direction, number>> | null;
}

export interface TrendDeps {
  readonly pictureAt: (timeMs: number) => Promise<Picture>;
  readonly log: { readonly picture: Picture; readonly reach: { readonly incidentsFromMs: number } | null };
  readonly mode: () => IntruderMode;
  /** Null until they are loaded. */
  readonly rules: () => ResponseRules | null;
  /** Workers of their own: what the wall looks at is left alone. */
  readonly coverage: Pick<CoverageClient, 'coverage' | 'dispose'>;
  readonly response: Pick<ResponseClient, 'line' | 'dispose'>;
  readonly scheduler: Scheduler;
}

const HOUR_MS = 3_600_000;
export const TREND_MS = 24 * HOUR_MS;
/** Between two hours that are computed: the wall's own questions come first. */
const PAUSE_MS = 400;
const RETRY_MS = 60_000;

/**
 * The last 24 hours of the line at each full hour of picture time, recomputed from the log and not remembered: a wall that was
 * just switched on has it, and what came late is in it. One hour is computed at a time, the latest first; hours that are known are
 * kept while they are within reach.
 */
export class TrendStore {
  readonly #deps: TrendDeps;
  readonly #stop: () => void;
  #points = $state.raw<ReadonlyMap<number, TrendPoint>>(new Map());
  #failure = $state.raw<AppError | null>(null);
  #busy = false;
  #disposed = false;
  readonly #lastHourMs = $derived.by(() => Math.floor(this.#deps.log.picture.timeMs / HOUR_MS) * HOUR_MS);
  readonly #mode = $derived.by(() => this.#deps.mode());

  constructor(deps: TrendDeps) {
    this.#deps = deps;
    this.#stop = $effect.root(() => {
      $effect(() => {
        void this.#mode;
        this.#points = new Map();
      });
      $effect(() => {
        if (this.#wanted() === null || this.#failure !== null) return;
        return deps.scheduler.after(PAUSE_MS, () => void this.#next());
      });
      $effect(() => {
        if (this.#failure === null) return;
        return deps.scheduler.after(RETRY_MS, () => {
          this.#failure = null;
        });
      });
    });
  }

  /** Ascending in time; fewer than 24 while they are computed, and where the log does not reach back. */
  get points(): readonly TrendPoint[] {
    return [...this.#points.values()]
      .filter(({ timeMs }) => timeMs > this.#deps.log.picture.timeMs - TREND_MS - HOUR_MS)
      .sort((a, b) => a.timeMs - b.timeMs);
  }
  /** Whether no hour within reach is still to be computed. */
  get isComplete(): boolean {
    return this.#deps.rules() !== null && this.#wanted() === null;
  }
  /** Why an hour could not be computed; asked again after a minute. */
  get failure(): AppError | null {
    return this.#failure;
  }

  dispose(): void {
    this.#disposed = true;
    this.#stop();
    this.#deps.coverage.dispose();
    this.#deps.response.dispose();
  }

  /** The latest hour that is not known yet; null where all are, or nothing can be asked. */
  #wanted(): number | null {
    const { log, rules } = this.#deps;
    const fromMs = log.reach?.incidentsFromMs;
    if (fromMs === undefined || rules() === null || this.#lastHourMs === 0) return null;
    for (let ago = 0; ago <= 24; ago++) {
      const timeMs = this.#lastHourMs - ago * HOUR_MS;
      if (timeMs < fromMs) return null;
      if (!this.#points.has(timeMs)) return timeMs;
    }
    return null;
  }

  async #next(): Promise<void> {
    const timeMs = this.#wanted();
    const rules = this.#deps.rules();
    if (timeMs === null || rules === null || this.#busy) return;
    const mode = this.#mode;
    this.#busy = true;
    try {
      const point = await this.#at(timeMs, mode, rules);
      if (this.#disposed || mode !== this.#mode) return;
      const oldest = this.#lastHourMs - TREND_MS;
      const kept = [...this.#points].filter(([at]) => at >= oldest);
      this.#points = new Map([...kept, [timeMs, point]]);
    } catch (error) {
      if (this.#disposed) return;
      this.#failure = error instanceof AppError ? error : new AppError('worker-failed', { found: String(error) });
    } finally {
      this.#busy = false;
    }
  }

  async #at(timeMs: number, mode: IntruderMode, rules: ResponseRules): Promise<TrendPoint> {
    const picture = await this.#deps.pictureAt(timeMs);
    const sensors = Array.from(picture.sensors.values(), ({ sensor }) => sensor);
    // An hour of the log before any sensor was declared says nothing about the line.
    if (sensors.length === 0) return { timeMs, seen: Number.NaN, inTime: null };
    const { coverageVersion } = picture;
    const answer = await this.#deps.coverage.coverage({
      sensors,
      coverageVersion,
      pictureTimeMs: timeMs,
      requiredK: 1,
      filter: {},
    });
    return {
      timeMs,
      seen: seenShare(answer.ledger.total),
      inTime: await this.#inTime(picture, answer, sensors, mode, rules),
    };
  }

  async #inTime(
    picture: Picture,
    answer: CoverageAnswer,
    sensors: Parameters<ResponseClient['line']>[0]['sensors'],
    mode: IntruderMode,
    rules: ResponseRules,
  ): Promise<TrendPoint['inTime']> {
    const { responders } = compileResponders(picture, rules);
    if (responders.length === 0) return null;
    const line = await this.#deps.response.line({
      mode,
      responders,
      coverage: answer.coverage,
      requiredK: 1,
      sensors,
      edits: [],
      moreCover: [],
      coverAreas: coverAreasOf(picture.aois),
      coverageVersion: picture.coverageVersion,
      pictureTimeMs: picture.timeMs,
    });
    return { toLeft: inTimeShare(line.toLeft.ledger.total), toRight: inTimeShare(line.toRight.ledger.total) };
  }
}
