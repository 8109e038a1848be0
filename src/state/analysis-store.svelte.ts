import type { Clock } from '../domain/clock';
import type { CoverageAnswer } from '../domain/coverage';
import { AppError } from '../domain/errors';
import type { Picture, SensorState } from '../domain/picture';
import type { Scheduler } from '../domain/scheduler';
import type { Sensor } from '../domain/sensor';
import { countEdits } from '../domain/variant';
import type { TerrainCut } from '../geo/cut-cutter';
import { samePose } from '../geo/same-pose';
import type { CoverageParams } from '../workers/coverage.protocol';
import type { Cuts } from './terrain-store.svelte';
import { BASELINE_AGO_MS, type ViewStore } from './view-store.svelte';

/** What the analysis asks; `CoverageClient` answers. */
export interface CoverageAnswerer {
  coverage(params: CoverageParams): Promise<CoverageAnswer>;
}

export interface AnalysisDeps {
  readonly picture: { readonly picture: Picture };
  readonly view: Pick<
    ViewStore,
    'requiredK' | 'filter' | 'edits' | 'conditions' | 'baseline' | 'ignoresHorizon' | 'sensorsOf'
  >;
  /** What terrain leaves of each sensor; null for flat ground. Left out: flat ground always. */
  readonly terrain?: {
    readonly cuts: Cuts | null;
    /** There are cuts to come: nothing is asked, and no answer is current, before they are there. */
    readonly isPending: boolean;
  };
  /** The picture at a past time, for a baseline. */
  readonly pictureAt: (timeMs: number) => Promise<Picture>;
  /** Asks only while this is true; left out: always. */
  readonly isWanted?: () => boolean;
  readonly answerer: CoverageAnswerer;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

type Sensors = ReadonlyMap<string, SensorState>;
/** What of the view the answer depends on. Each part is replaced whole, so identity tells a change. */
type AskedView = Pick<ViewStore, 'requiredK' | 'filter' | 'edits' | 'conditions' | 'baseline' | 'ignoresHorizon'> & {
  readonly cuts: Cuts | null;
  /** Changes when the light or the baseline is due to be asked anew. */
  readonly slot: number;
};

interface Answered {
  readonly answer: CoverageAnswer;
  readonly sensors: Sensors;
  readonly view: AskedView;
  readonly answeredMs: number;
}

const RETRY_MS = 3_000;
/** The sun moves a degree in four minutes: light and a baseline of so long ago are asked anew this often, picture time. */
const SLOT_MS = 5 * 60_000;

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
  #nowMs = $state.raw(0);
  #disposed = false;
  readonly #sensors = $derived.by<Sensors>(() => this.#deps.picture.picture.sensors);
  readonly #view = $derived.by<AskedView>(() => {
    const { requiredK, filter, edits, conditions, baseline, ignoresHorizon } = this.#deps.view;
    const cuts = this.#deps.terrain?.cuts ?? null;
    const bySun = conditions.kind === 'set' && conditions.setting.light === 'sun';
    const slot = bySun || baseline !== 'plan' ? Math.floor(this.#deps.picture.picture.timeMs / SLOT_MS) : 0;
    return { requiredK, filter, edits, conditions, baseline, ignoresHorizon, cuts, slot };
  });
  readonly #isCurrent = $derived.by(() => {
    const answered = this.#answered;
    if (this.#deps.terrain?.isPending) return false;
    return answered !== null && sameView(answered.view, this.#view) && sameSensors(answered.sensors, this.#sensors);
  });

  constructor(deps: AnalysisDeps) {
    this.#deps = deps;
    this.#nowMs = deps.clock.monotonicMs();
    const stopClock = deps.scheduler.every(1_000, () => {
      this.#nowMs = deps.clock.monotonicMs();
    });
    const stopEffect = $effect.root(() => {
      $effect(() => {
        if (deps.isWanted?.() === false || deps.terrain?.isPending) return;
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
  retry(): void {
    this.#error = null;
  }

  dispose(): void {
    this.#disposed = true;
    this.#stop();
  }

  /** @throws AppError `out-of-range` where the log holds no sensors of that time. */
  async #sensorsAt(timeMs: number): Promise<readonly Sensor[]> {
    const { sensors } = await this.#deps.pictureAt(timeMs);
    if (sensors.size === 0) {
      const found = new Date(timeMs).toISOString();
      throw new AppError('out-of-range', { where: 'baseline', found, expected: 'a time within the log' });
    }
    return sensorsIn(sensors);
  }

  async #ask(): Promise<void> {
    const { picture } = this.#deps.picture;
    const { view } = this.#deps;
    const asked = this.#view;
    const sensors = sensorsIn(view.sensorsOf(picture.sensors));
    this.#computing = true;
    try {
      const answer = await this.#deps.answerer.coverage({
        sensors,
        ...(asked.baseline === 'plan'
          ? planOf(asked, picture.sensors)
          : { baselineSensors: await this.#sensorsAt(picture.timeMs - BASELINE_AGO_MS[asked.baseline]) }),
        coverageVersion: picture.coverageVersion,
        pictureTimeMs: picture.timeMs,
        requiredK: asked.requiredK,
        filter: asked.filter,
        ...(asked.ignoresHorizon ? { ignoreHorizon: true } : {}),
        ...(asked.cuts ? { cuts: cutsOf(asked.cuts, sensors) } : {}),
        ...(asked.conditions.kind === 'set' ? { conditions: asked.conditions.setting } : {}),
      });
      const answeredMs = this.#deps.clock.monotonicMs();
      this.#nowMs = answeredMs;
      this.#answered = { answer, sensors: picture.sensors, view: asked, answeredMs };
    } catch (error) {
      if (this.#disposed) return;
      this.#error = error instanceof AppError ? error : new AppError('worker-failed', { found: String(error) });
    } finally {
      this.#computing = false;
    }
  }
}

/** What a what-if takes away is a loss against what really stands; what a sensor left behind is one too. */
function planOf({ edits }: AskedView, stated: Sensors): Pick<CoverageParams, 'baselineSensors'> {
  const states = [...stated.values()];
  const isPlain = countEdits(edits) === 0 && !states.some(({ post }) => post?.isAway);
  return isPlain ? {} : { baselineSensors: states.map(asPlanned) };
}

function sensorsIn(sensors: Sensors): readonly Sensor[] {
  return Array.from(sensors.values(), ({ sensor }) => sensor);
}

function cutsOf({ bySensor }: Cuts, sensors: readonly Sensor[]): readonly TerrainCut[] {
  return sensors.flatMap(({ id, position, azimuthDeg }) => {
    const cut = bySensor.get(id);
    return cut ? [{ sensor: { id, position, azimuthDeg }, intervals: cut.intervals }] : [];
  });
}

function sameView(a: AskedView, b: AskedView): boolean {
  return (
    a.requiredK === b.requiredK &&
    a.filter === b.filter &&
    a.edits === b.edits &&
    a.conditions === b.conditions &&
    a.baseline === b.baseline &&
    a.ignoresHorizon === b.ignoresHorizon &&
    a.cuts === b.cuts &&
    a.slot === b.slot
  );
}

/** The plan is the baseline: what failed should be watching, what left its post from there, what is off by plan not. */
function asPlanned({ sensor, post }: SensorState): Sensor {
  if (sensor.health === 'off') return sensor;
  const { position, azimuthDeg } = post?.isAway ? post : sensor;
  return { ...sensor, position, azimuthDeg, health: 'up' };
}

/**
 * Whether coverage is the same: replay makes every sensor anew, and the same count of changes may have come in another
 * order, so neither identity nor `coverageVersion` alone can tell. A few hundred comparisons.
 */
function sameSensors(a: Sensors, b: Sensors): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [id, state] of a) {
    const other = b.get(id);
    if (other === state) continue;
    if (other === undefined || !samePose(state.sensor, other.sensor) || !sameCount(state.sensor, other.sensor))
      return false;
    if (!samePose(asPlanned(state), asPlanned(other))) return false;
  }
  return true;
}

/** Whether both count alike where they watch: for whom, and with what chance. */
function sameCount(a: Sensor, b: Sensor): boolean {
  return (
    a.health === b.health &&
    a.agencyId === b.agencyId &&
    a.detection.day === b.detection.day &&
    a.detection.night === b.detection.night &&
    a.detection.fog === b.detection.fog &&
    a.detection.precipitation === b.detection.precipitation
  );
}
