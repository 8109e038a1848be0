import type { Clock } from '../domain/clock';
import type { CoverageAnswer } from '../domain/coverage';
import { AppError } from '../domain/errors';
import type { Picture, SensorState } from '../domain/picture';
import type { Scheduler } from '../domain/scheduler';
import type { CoverageParams } from '../workers/coverage.protocol';

/** What the analysis asks; `CoverageClient` answers. */
export interface CoverageAnswerer {
  coverage(params: CoverageParams): Promise<CoverageAnswer>;
}

export interface AnalysisDeps {
  readonly picture: { readonly picture: Picture };
  readonly answerer: CoverageAnswerer;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

type Sensors = ReadonlyMap<string, SensorState>;
interface Answered {
  readonly answer: CoverageAnswer;
  readonly sensors: Sensors;
  readonly requiredK: number;
  readonly answeredMs: number;
}

const RETRY_MS = 3_000;

/**
 * Coverage, gaps and ledger of the picture on screen. One question is under way at a time and runs to its end, then the
 * latest picture is asked about: at 600× an answer still comes, and `isCurrent` says whether it is of this picture.
 */
export class AnalysisStore {
  readonly #deps: AnalysisDeps;
  readonly #stop: () => void;
  #answered = $state.raw<Answered | null>(null);
  #error = $state.raw<AppError | null>(null);
  #computing = $state.raw(false);
  #requiredK = $state.raw(1);
  #nowMs = $state.raw(0);
  #disposed = false;
  readonly #sensors = $derived.by<Sensors>(() => this.#deps.picture.picture.sensors);
  readonly #isCurrent = $derived.by(() => {
    const answered = this.#answered;
    return answered !== null && answered.requiredK === this.#requiredK && sameSensors(answered.sensors, this.#sensors);
  });

  constructor(deps: AnalysisDeps) {
    this.#deps = deps;
    this.#nowMs = deps.clock.monotonicMs();
    const stopClock = deps.scheduler.every(1_000, () => {
      this.#nowMs = deps.clock.monotonicMs();
    });
    const stopEffect = $effect.root(() => {
      $effect(() => {
        if (this.#sensors.size > 0 && !this.#isCurrent && !this.#computing && this.#error === null) void this.#ask();
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
  get answer(): CoverageAnswer | null {
    return this.#answered?.answer ?? null;
  }
  /** Whether `answer` is that of the sensors on screen. */
  get isCurrent(): boolean {
    return this.#isCurrent;
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
  get requiredK(): number {
    return this.#requiredK;
  }

  setRequiredK(requiredK: number): void {
    this.#requiredK = requiredK;
  }

  retry(): void {
    this.#error = null;
  }

  dispose(): void {
    this.#disposed = true;
    this.#stop();
  }

  async #ask(): Promise<void> {
    const { picture } = this.#deps.picture;
    const requiredK = this.#requiredK;
    this.#computing = true;
    try {
      const answer = await this.#deps.answerer.coverage({
        sensors: Array.from(picture.sensors.values(), (state) => state.sensor),
        coverageVersion: picture.coverageVersion,
        pictureTimeMs: picture.timeMs,
        requiredK,
      });
      const answeredMs = this.#deps.clock.monotonicMs();
      this.#nowMs = answeredMs;
      this.#answered = { answer, sensors: picture.sensors, requiredK, answeredMs };
    } catch (error) {
      if (this.#disposed) return;
      this.#error = error instanceof AppError ? error : new AppError('worker-failed', { found: String(error) });
    } finally {
      this.#computing = false;
    }
  }
}

/**
 * Whether coverage is the same: replay makes every sensor anew, and the same count of changes may have come in another
 * order, so neither identity nor `coverageVersion` alone can tell. A few hundred comparisons.
 */
function sameSensors(a: Sensors, b: Sensors): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [id, { sensor }] of a) {
    const other = b.get(id)?.sensor;
    if (other === sensor) continue;
    if (other === undefined) return false;
    const same =
      other.health === sensor.health &&
      other.position[0] === sensor.position[0] &&
      other.position[1] === sensor.position[1] &&
      other.azimuthDeg === sensor.azimuthDeg &&
      other.fieldOfViewDeg === sensor.fieldOfViewDeg &&
      other.minRangeM === sensor.minRangeM &&
      other.maxRangeM === sensor.maxRangeM;
    if (!same) return false;
  }
  return true;
}
