import * as v from 'valibot';
import type { Aoi } from '../../domain/aoi';
import type { Clock } from '../../domain/clock';
import type { Scheduler } from '../../domain/scheduler';
import type { SensorQualityClient } from '../../workers/sensor-quality.client';
import type { App } from '../app-context';
import { type KeyValues, Persisted } from '../persisted';
import { formatFilterLink, parseFilterLink } from './filter-link';
import { IncidentFilterStore } from './incident-filter-store.svelte';
import { type IncidentCounter, IncidentNumbers } from './incident-numbers.svelte';
import { Player } from './player.svelte';
import { SensorQualityStore } from './sensor-quality-store.svelte';
import { timeCommands } from './time-commands';
import { formatTimeLink, parseTimeLink } from './time-link';
import { MINUTE_MS, type Span } from './time-window';
import { TimelineView } from './timeline-view.svelte';

export interface TimeToolsDeps {
  readonly app: Pick<App, 'log' | 'picture' | 'history' | 'room' | 'commands' | 'layout'>;
  readonly counter: IncidentCounter;
  /** An area of interest of this desk; null while it is not known here. */
  readonly areaOf: (aoiId: string) => Pick<Aoi, 'name' | 'geometry'> | null;
  readonly sensorQuality: SensorQualityClient;
  readonly keyValues: KeyValues | null;
  /** Whether the screen is low: until somebody opens it, the timeline leaves its height to the map and the units. */
  readonly lowScreen: boolean;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** Time at the desk: which incidents count, what the charts say of them, and the picture's way through the past. */
export class TimeTools {
  readonly filter: IncidentFilterStore;
  readonly numbers: IncidentNumbers;
  readonly player: Player;
  readonly view: TimelineView;
  /** Alarms and outages of sensors in the window. */
  readonly quality: SensorQualityStore;
  readonly #app: TimeToolsDeps['app'];
  readonly #areaOf: TimeToolsDeps['areaOf'];
  readonly #kept: Persisted<{ open: boolean }>;
  #isOpen = $state.raw(true);
  readonly #stops: (() => void)[] = [];
  /** The picture's time that a link asked for, until the log has been read so far. */
  #wantedMs = $state.raw<number | null>(null);
  #unreachedMs = $state.raw<number | null>(null);
  // Numbers in between, so that what follows them does not change with every second of the picture.
  readonly #fromMs: number | null = $derived.by(() => {
    const firstS = this.#app.history.columns?.timeS[0];
    const starts = [
      firstS === undefined ? null : firstS * 1000,
      this.numbers.counts.value?.span?.fromMs ?? null,
      this.#app.log.reach?.incidentsFromMs ?? null,
    ].filter((ms) => ms !== null);
    return starts.length === 0 ? null : Math.floor(Math.min(...starts) / MINUTE_MS) * MINUTE_MS;
  });
  readonly #toMs: number | null = $derived.by(() => {
    const toMs = this.#app.log.reach?.toMs;
    return toMs === undefined ? null : (Math.floor(toMs / MINUTE_MS) + 1) * MINUTE_MS;
  });
  readonly #bounds: Span | null = $derived(
    this.#fromMs === null || this.#toMs === null ? null : { fromMs: this.#fromMs, toMs: this.#toMs },
  );

  constructor({ app, counter, areaOf, sensorQuality, keyValues, lowScreen, clock, scheduler }: TimeToolsDeps) {
    this.#app = app;
    this.#areaOf = areaOf;
    this.#kept = new Persisted(keyValues, 'watchline.timeline', v.object({ open: v.boolean() }));
    this.#isOpen = this.#kept.read()?.open ?? !lowScreen;
    const { picture, log } = app;
    this.filter = new IncidentFilterStore({
      pictureMs: () => picture.timeMs,
      areaOf: (id) => areaOf(id)?.geometry ?? null,
    });
    this.view = new TimelineView(() => this.#bounds);
    this.numbers = new IncidentNumbers({
      counter,
      filter: () => this.filter.filter,
      bins: () => this.view.bins,
      clock,
      scheduler,
    });
    this.player = new Player({
      picture,
      filter: this.filter,
      reach: () => log.reach,
      bounds: () => this.#bounds,
      clock,
      scheduler,
    });
    this.quality = new SensorQualityStore({
      log,
      pictureMs: () => picture.timeMs,
      window: () => this.filter.span,
      client: sensorQuality,
      scheduler,
    });
    this.#stops.push(
      () => sensorQuality.dispose(),
      () => this.player.dispose(),
      $effect.root(() => {
        $effect(() => this.#followLink());
      }),
      app.room.register({
        key: 't',
        format: () => formatTimeLink({ window: this.filter.window, pictureMs: this.#linkedMs() }),
        open: (text) => this.#open(text),
      }),
      app.room.register({
        key: 'filter',
        format: () => formatFilterLink(this.filter.choices),
        open: (text) => this.filter.restore(parseFilterLink(text)),
      }),
      app.commands.register(timeCommands(this, app.picture, app.layout)),
    );
  }

  /** The record from its first incident to the minute that the live picture is in; null while it is empty. */
  get bounds(): Span | null {
    return this.#bounds;
  }
  /** The picture's time that a link asked for and that the log here does not reach; null where there is none. */
  get unreachedMs(): number | null {
    return this.#unreachedMs;
  }

  /** Whether the timeline is shown whole, or only its head; kept for the next time. */
  get isOpen(): boolean {
    return this.#isOpen;
  }
  setOpen(open: boolean): void {
    this.#isOpen = open;
    this.#kept.write({ open });
  }

  /** Null while the area is not known here. */
  areaName(aoiId: string): string | null {
    return this.#areaOf(aoiId)?.name ?? null;
  }

  dismissUnreached(): void {
    this.#unreachedMs = null;
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
  }

  #linkedMs(): number | null {
    if (this.#wantedMs !== null) return this.#wantedMs;
    const { mode } = this.#app.picture;
    return mode.kind === 'replay' ? mode.timeMs : null;
  }

  #open(text: string | null): void {
    const { window, pictureMs } = parseTimeLink(text);
    this.filter.setWindow(window);
    this.#unreachedMs = null;
    this.#wantedMs = pictureMs;
    if (pictureMs === null) this.player.goLive();
  }

  /** The feed sends the record when its own past is through: only then is it known what the log reaches. */
  #followLink(): void {
    const { history, log, picture } = this.#app;
    const wantedMs = this.#wantedMs;
    if (wantedMs === null || history.columns === null || log.reach === null) return;
    this.#wantedMs = null;
    const { incidentsFromMs, toMs } = log.reach;
    if (wantedMs >= incidentsFromMs && wantedMs < toMs) picture.goTo(wantedMs);
    else this.#unreachedMs = wantedMs;
  }
}
