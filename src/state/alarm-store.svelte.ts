import type { Alarm } from '../domain/alarm';
import type { CoverageAnswer } from '../domain/coverage';
import { AppError } from '../domain/errors';
import type { Identity } from '../domain/identity';
import { detectAlarms } from '../geo/detect-alarms';
import { locateChainage } from '../geo/locate-chainage';
import type { AnalysisStore } from './analysis-store.svelte';
import type { BorderStore } from './border-store.svelte';
import type { LogStore } from './log-store.svelte';
import type { PictureStore } from './picture-store.svelte';
import type { SessionStore } from './session-store.svelte';

export interface AlarmDeps {
  readonly log: LogStore;
  readonly picture: PictureStore;
  readonly analysis: AnalysisStore;
  readonly border: BorderStore;
  readonly session: SessionStore;
  readonly newId: () => string;
}

const NO_GAPS: Pick<CoverageAnswer, 'gaps' | 'pictureTimeMs'> = { gaps: [], pictureTimeMs: 0 };

/** The conditions that need a person, of the picture on screen. Losses lag behind it while `isCurrent` is false. */
export class AlarmStore {
  readonly #deps: AlarmDeps;
  readonly #sensors = $derived.by(() => this.#deps.picture.picture.sensors);
  readonly #incidents = $derived.by(() => this.#deps.picture.picture.incidents);
  readonly #acknowledgements = $derived.by(() => this.#deps.picture.picture.acknowledgements);
  readonly #alarms = $derived.by<readonly Alarm[]>(() => {
    const { border } = this.#deps.border;
    const parts = {
      sensors: this.#sensors,
      incidents: this.#incidents,
      acknowledgements: this.#acknowledgements,
    };
    return detectAlarms(parts, this.#deps.analysis.answer ?? NO_GAPS, (point) =>
      border === null ? null : locateChainage(border, point),
    );
  });

  constructor(deps: AlarmDeps) {
    this.#deps = deps;
  }

  /** Unacknowledged first, critical first, newest first. */
  get alarms(): readonly Alarm[] {
    return this.#alarms;
  }
  get unacknowledged(): number {
    return this.#alarms.filter((alarm) => alarm.acknowledged === null).length;
  }
  get isCurrent(): boolean {
    return this.#deps.analysis.isCurrent && this.#deps.picture.isCurrent;
  }
  /** An acknowledgement is of now and of somebody: not in replay, not before somebody said who they are. */
  get canAcknowledge(): boolean {
    return this.#deps.session.identity !== null && this.#deps.picture.mode.kind === 'live';
  }

  /**
   * Resolves once the acknowledgement is in the log, in every window.
   * @throws AppError `out-of-range` where `canAcknowledge` is false.
   */
  async acknowledge(alarmId: string): Promise<void> {
    const { log, newId } = this.#deps;
    const by = this.#person();
    await log.append({
      id: `desk:${newId()}`,
      kind: 'alarm.acknowledged',
      timeMs: log.picture.timeMs,
      source: 'desk',
      exercise: log.picture.exercise,
      by,
      alarmId,
    });
  }

  #person(): Identity {
    const { identity } = this.#deps.session;
    if (identity === null || !this.canAcknowledge) {
      throw new AppError('out-of-range', { where: 'acknowledgement', expected: 'a person, and the live picture' });
    }
    return identity;
  }
}
