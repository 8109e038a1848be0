import type { Alarm, AlarmKind } from '../domain/alarm';
import { isWaiting } from '../domain/alarm-state';
import type { AoiGeometry } from '../domain/aoi-geometry';
import type { PublishedAoi } from '../domain/aoi-rules';
import type { Stretch } from '../domain/border';
import type { CoverageAnswer } from '../domain/coverage';
import { AppError } from '../domain/errors';
import type { Identity } from '../domain/identity';
import { type LogEvent, OWN_SOURCE } from '../domain/log';
import type { Scheduler } from '../domain/scheduler';
import { type AlarmFlood, alarmFlood } from '../geo/alarms/alarm-flood';
import { alarmJournal } from '../geo/alarms/alarm-journal';
import { type Annunciation, annunciate } from '../geo/alarms/annunciate';
import { firstOut } from '../geo/alarms/first-out';
import { detectAlarms } from '../geo/detect-alarms';
import { locateChainage } from '../geo/locate-chainage';
import type { AnalysisStore } from './analysis-store.svelte';
import type { BorderStore } from './border-store.svelte';
import type { LogStore } from './log-store.svelte';
import type { PictureStore } from './picture-store.svelte';
import type { SessionStore } from './session-store.svelte';
import { StaleSources } from './stale-sources.svelte';

export interface AlarmDeps {
  readonly log: LogStore;
  readonly picture: PictureStore;
  readonly analysis: AnalysisStore;
  readonly border: BorderStore;
  readonly session: SessionStore;
  readonly scheduler: Scheduler;
  /** The border line inside an area, from the worker. */
  readonly inside: (geometry: AoiGeometry) => Promise<readonly Stretch[]>;
  readonly newId: () => string;
}

const NO_ANSWER: Pick<CoverageAnswer, 'coverage' | 'gaps' | 'pictureTimeMs'> = {
  coverage: [],
  gaps: [],
  pictureTimeMs: 0,
};
/** How often the leading window writes down what was raised and what is over. */
const JOURNAL_MS = 1_000;
/** Asked again for the border inside an area that could not be told. */
const NONE: readonly Stretch[] = [];

/**
 * The alarms of the picture on screen by ISA-18.2. Conditions are found in the picture (losses lag behind it while `isCurrent` is
 * false), what has been done about them in its log; so a replayed picture has the alarms that it had. The leading window writes
 * down each alarm when it comes and when it is over.
 */
export class AlarmStore {
  readonly #deps: AlarmDeps;
  readonly #stops: (() => void)[];
  readonly #stale: StaleSources;
  /** Areas are replaced, never changed; each is asked about once. */
  readonly #asked = new WeakMap<AoiGeometry, readonly Stretch[]>();
  #stretchesVersion = $state.raw(0);
  /** Since when the condition of an alarm that lasts is gone, where the picture does not say it. */
  readonly #gone = new Map<string, number>();
  /** What is on its way to the log. */
  readonly #writing = new Set<string>();
  #last: { readonly signature: string; readonly found: Annunciation } | null = null;
  /** Kinds whose conditions cannot be told from what is on screen. */
  readonly #unknown = $derived.by<ReadonlySet<AlarmKind>>(() => {
    const unknown = new Set<AlarmKind>();
    if (!this.#deps.analysis.isCurrent) unknown.add('new-loss');
    if (this.#deps.picture.mode.kind === 'replay') unknown.add('feed-stale');
    return unknown;
  });
  readonly #found = $derived.by<Annunciation>(() => this.#settled(this.#annunciate()));
  readonly #times = $derived.by(() => {
    const { alarms } = this.#deps.picture.picture;
    const times = Array.from(alarms.values(), ({ raisedMs }) => raisedMs);
    for (const { id, active, raisedMs } of this.#found.alarms) if (active && !alarms.has(id)) times.push(raisedMs);
    return times;
  });
  readonly #flood = $derived.by(() => alarmFlood(this.#times, this.#deps.picture.picture.timeMs));
  readonly #standing = $derived(this.#found.alarms.filter(({ active }) => active));
  readonly #firstOutId = $derived.by(() => firstOut(this.#found.alarms));

  constructor(deps: AlarmDeps) {
    this.#deps = deps;
    this.#stale = new StaleSources(deps.picture);
    this.#stops = [
      deps.scheduler.every(JOURNAL_MS, () => {
        this.#stale.look();
        this.#journal();
      }),
    ];
  }

  /** Unacknowledged first, critical first, newest first. */
  get alarms(): readonly Alarm[] {
    return this.#found.alarms;
  }
  /** Those whose condition lasts: what stands on the map and the strip. */
  get standing(): readonly Alarm[] {
    return this.#standing;
  }
  /** Shelved, out of service, suppressed by design. */
  get quiet(): readonly Alarm[] {
    return this.#found.quiet;
  }
  /** Those that wait for somebody, gone or not. */
  get unacknowledged(): number {
    return this.#found.alarms.filter(({ state }) => isWaiting(state)).length;
  }
  /** More than ten alarms within ten minutes, until there are fewer than five. */
  get flood(): AlarmFlood | null {
    return this.#flood;
  }
  /** The alarm that a burst began with. */
  get firstOutId(): string | null {
    return this.#firstOutId;
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

  dispose(): void {
    for (const stop of this.#stops) stop();
  }

  #annunciate(): Annunciation {
    const { picture, analysis, border } = this.#deps;
    const shown = picture.picture;
    const conditions = detectAlarms(shown, {
      answer: analysis.answer ?? NO_ANSWER,
      locate: (point) => (border.border === null ? null : locateChainage(border.border, point)),
      stretchesOf: (published) => this.#stretchesOf(published),
      stale: picture.mode.kind === 'live' ? this.#stale.stale : [],
    });
    const isReplay = picture.mode.kind === 'replay';
    if (!isReplay) for (const { key } of conditions) this.#gone.delete(key);
    return annunciate(conditions, shown, this.#unknown, (key) => {
      // Replayed, an alarm lasts until the log says that it was over.
      if (isReplay) return shown.timeMs;
      const goneMs = Math.min(this.#gone.get(key) ?? shown.timeMs, shown.timeMs);
      this.#gone.set(key, goneMs);
      return goneMs;
    });
  }

  /** The same object while nothing of it changed: a second without alarms redraws nothing. */
  #settled(found: Annunciation): Annunciation {
    const signature = JSON.stringify([found.alarms, found.quiet]);
    if (this.#last?.signature !== signature) this.#last = { signature, found };
    return this.#last.found;
  }

  #stretchesOf({ aoi: { geometry } }: PublishedAoi): readonly Stretch[] {
    void this.#stretchesVersion;
    const known = this.#asked.get(geometry);
    if (known !== undefined) return known;
    this.#asked.set(geometry, NONE);
    this.#deps.inside(geometry).then(
      (stretches) => {
        this.#asked.set(geometry, stretches);
        this.#stretchesVersion++;
      },
      // The alarm stands without its kilometres; asked again when it is next looked at.
      () => this.#asked.delete(geometry),
    );
    return NONE;
  }

  #journal(): void {
    const { log, picture } = this.#deps;
    if (log.role !== 'leading' || picture.mode.kind !== 'live' || log.picture.version === 0) return;
    for (const entry of alarmJournal(this.#found, log.picture, this.#unknown)) {
      const name = entry.kind === 'alarm.raised' ? entry.condition.id : `over:${entry.alarmId}`;
      if (this.#writing.has(name)) continue;
      this.#writing.add(name);
      const { exercise } = log.picture;
      const event = { id: `${OWN_SOURCE}:${this.#deps.newId()}`, source: OWN_SOURCE, exercise, by: null, ...entry };
      // What was refused stands in the quarantine; what was not written comes again with the next second.
      const done = () => void this.#writing.delete(name);
      log.append(event as LogEvent).then(done, done);
    }
  }

  #person(): Identity {
    const { identity } = this.#deps.session;
    if (identity === null || !this.canAcknowledge) {
      throw new AppError('out-of-range', { where: 'acknowledgement', expected: 'a person, and the live picture' });
    }
    return identity;
  }
}
